"""What may another Département be told? A child's file follows the child; an adult's, by consent."""

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .general import SECRECY
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, must, with_consent

L221_3 = Article(
    "CASF L221-3", Mark.READ, "transmission entre départements des informations sur un enfant suivi", lifts_secrecy=True
)
R221_5 = Article("CASF R221-5 à R221-7", Mark.READ, "forme de cette transmission")

TRANSFER = RequestType(
    code="transfer",
    title="Enfant suivi qui change de département",
    ask="Identité, adresse, foyer, danger pour l’enfant et évaluation.",
    avoid="Les notes, ce qui ne concerne que les adultes.",
    form=(Form.WRITTEN, Form.NAMED_AGENT, Form.MEASURE_OR_IP_REFERENCE),
    rules=(
        must("other-departement-transfer", "identity address household child_danger evaluation", law=(L221_3, R221_5)),
    ),
    urgent=True,
    examples=(
        example("Le dossier suit l’enfant", must="identity child_danger household", never="notes"),
        incomplete(Form.MEASURE_OR_IP_REFERENCE),
    ),
)

ADULT_FOLLOWUP = RequestType(
    code="adult_followup",
    title="Adulte qui change de département",
    ask="Identité, contact, existence de l’accompagnement et évaluation, avec son accord.",
    avoid="Notes, santé, tiers.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(with_consent("other-departement-adult", "identity contact followup evaluation", law=SECRECY),),
    agreement=True,
    handed=True,
    dispute=Dispute.TELLING,
    examples=(
        *consent_examples("followup evaluation"),
        *agreement_examples("contact", consents=(ExampleConsent(),)),
        example("Jamais les notes", never="notes"),
        incomplete(Form.NAMED_AGENT),
    ),
)

OTHER_DEPARTEMENT = Asker(
    code="other_departement",
    names=(Name("autre Département"),),
    about="Le service social ou l’aide sociale à l’enfance d’un autre Département.",
    inquiry=False,
    request_types=(TRANSFER, ADULT_FOLLOWUP),
)
