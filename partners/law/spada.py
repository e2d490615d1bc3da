"""What may a SPADA be told? No text opens anything: only what the person accepts."""

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .general import SECRECY
from .referral import referral
from .terms import Asker, Form, Name, RequestType, with_consent

RECEPTION = RequestType(
    code="reception",
    title="Premier accueil d’un demandeur d’asile",
    ask="Identité, contact, foyer et existence de l’accompagnement, avec l’accord de la personne.",
    avoid="Le droit au séjour, le récit, la santé.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(with_consent("spada-reception", "identity contact household followup", law=SECRECY),),
    agreement=True,
    handed=True,
    examples=(
        *consent_examples("followup household"),
        *agreement_examples("contact", consents=(ExampleConsent(),)),
        example("Le droit au séjour n’est jamais transmis", never="residence_status"),
        incomplete(Form.NAMED_AGENT),
    ),
)

SPADA = Asker(
    code="spada",
    names=(Name("SPADA"),),
    about="La structure du premier accueil des demandeurs d’asile.",
    inquiry=False,
    request_types=(RECEPTION, referral("spada")),
)
