"""What may France Travail be told? What the person accepts; and who the RSA claimant is."""

from datetime import date

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete, information_examples
from .referral import referral
from .terms import Article, Asker, Dispute, Form, Item, Mark, Name, RequestType, may_on_information, with_consent

PROTOCOL_2014 = Article(
    "Protocole national du 1er avril 2014",
    Mark.SECONDARY,
    "accompagnement global ; ne lève aucun secret",
    since=date(2014, 4, 1),
)
L263_4_1 = Article(
    "CASF L263-4-1",
    Mark.SECONDARY,
    "échanges pour l’orientation des allocataires du RSA",
    since=date(2024, 1, 1),
    lifts_secrecy=True,
)
DECREE_2023_188 = Article("Décret 2023-188", Mark.SECONDARY, "données échangées pour l’orientation")
L262_40 = Article("CASF L262-40", Mark.READ, "échanges d’informations sur le RSA", lifts_secrecy=True)

GLOBAL_SUPPORT = RequestType(
    code="global_support",
    title="Accompagnement global",
    ask="Identité, coordonnées, existence de l’accompagnement, freins de la liste fermée et "
    "démarches engagées, avec l’accord de la personne.",
    avoid="La santé (une reconnaissance de handicap en est une), le récit de vie, les notes.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(with_consent("ft-global-support", "identity contact followup barriers actions", law=PROTOCOL_2014),),
    agreement=True,
    handed=True,
    examples=(
        *consent_examples("barriers actions"),
        *agreement_examples("contact", consents=(ExampleConsent(),)),
        example(
            "La santé n’est jamais transmise, même avec accord",
            never="health",
            consents=(ExampleConsent(items=(Item.HEALTH,)),),
        ),
        incomplete(Form.NAMED_AGENT),
    ),
)

RSA_ORIENTATION = RequestType(
    code="rsa_orientation",
    title="Orientation d’un allocataire du RSA",
    ask="Identité et coordonnées de la personne à orienter.",
    avoid="L’évaluation sociale, le foyer, les freins : ils relèvent de l’accompagnement global.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(may_on_information("ft-rsa-orientation", "identity contact", law=(L263_4_1, DECREE_2023_188, L262_40)),),
    agreement=True,
    dispute=Dispute.EXTENT,
    examples=(
        *information_examples("identity contact"),
        *agreement_examples("contact", beside="identity"),
        example("L’évaluation n’est pas nécessaire à l’orientation", never="evaluation"),
        incomplete(Form.WRITTEN),
    ),
)

FRANCE_TRAVAIL = Asker(
    code="france_travail",
    names=(Name("Pôle emploi", until=date(2023, 12, 31)), Name("France Travail", since=date(2024, 1, 1))),
    about="L’opérateur public de l’emploi.",
    inquiry=False,
    request_types=(GLOBAL_SUPPORT, RSA_ORIENTATION, referral("ft")),
)
