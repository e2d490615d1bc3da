"""A partner tells us of somebody who agrees to it. Nothing is due in return.

"Was the person taken on?" would tell that the person is followed: that needs consent.
"""

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .general import SECRECY
from .terms import Form, Item, RequestType, with_consent

REFERRAL = "referral"
"""The code of the type, the same for every asker that has it."""


def referral(prefix: str) -> RequestType:
    """The type `referral` of one asker; `prefix` begins the id of its rule."""
    return RequestType(
        code=REFERRAL,
        title="Orientation vers le service social",
        ask="Nous signaler une personne qui en est d’accord, et demander si elle est suivie, si "
        "elle accepte que nous vous le disions.",
        avoid="Toute évaluation, tout contenu de l’accompagnement.",
        form=(Form.WRITTEN, Form.NAMED_AGENT, Form.PERSON_AGREES),
        rules=(with_consent(f"{prefix}-referral", "followup", law=SECRECY),),
        agreement=True,
        examples=(
            *consent_examples("followup"),
            *agreement_examples("followup", consents=(ExampleConsent(),)),
            example(
                "L’évaluation n’est jamais transmise",
                never="evaluation",
                consents=(ExampleConsent(items=(Item.EVALUATION,)),),
            ),
            incomplete(Form.PERSON_AGREES, items="followup"),
        ),
    )
