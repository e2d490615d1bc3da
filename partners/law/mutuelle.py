"""What may a mutual insurer or a retirement fund be told? What the person has read and accepts."""

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .general import SECRECY
from .terms import Asker, Form, Name, Note, RequestType, with_consent

RELIEF_EVALUATION = RequestType(
    code="relief_evaluation",
    title="Évaluation pour une aide du fonds social",
    ask="Identité, ressources et évaluation, que la personne a relues, avec son accord.",
    avoid="La santé, les tiers, les notes.",
    form=(Form.WRITTEN, Form.SIGNED_APPLICATION),
    rules=(with_consent("mutuelle-relief-evaluation", "identity resources evaluation", law=SECRECY),),
    notes=(Note("La personne lit l’évaluation avant qu’elle parte."),),
    agreement=True,
    handed=True,
    examples=(
        *consent_examples("resources evaluation"),
        *agreement_examples("identity", consents=(ExampleConsent(),)),
        example(
            "L’accord donné à une mutuelle n’ouvre rien à une autre",
            ask_consent="evaluation",
            organisation="mutuelle-b",
            consents=(ExampleConsent(recipient="mutuelle-a"),),
        ),
        example(
            "L’accord donné à cette mutuelle",
            may="evaluation",
            organisation="mutuelle-b",
            consents=(ExampleConsent(recipient="mutuelle-b"),),
        ),
        example(
            "Un accord donné à « tout partenaire » n’en est pas un",
            ask_consent="evaluation",
            consents=(ExampleConsent(recipient="any"),),
        ),
        example("Jamais la santé", never="health third_parties"),
        incomplete(Form.SIGNED_APPLICATION),
    ),
)

MUTUELLE = Asker(
    code="mutuelle",
    names=(Name("mutuelle ou caisse de retraite"),),
    about="Le fonds social d’une mutuelle ou d’une caisse de retraite.",
    inquiry=False,
    request_types=(RELIEF_EVALUATION,),
)
