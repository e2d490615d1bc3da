"""A request and all that happens to it."""

from .answer import Answer, Reading
from .aside import StepAside
from .attachment import Attachment, AttachmentKind
from .breach import Breach
from .break_glass import BreakGlass
from .callback import CallBack
from .checked import CheckedConsent
from .climb import Climb
from .entered import EvaluationEntered
from .idempotency import IdempotencyKey
from .intake import Intake
from .judgment import Advice, Escalation, Review, StatedFact
from .recall import Recall
from .request import Request
from .solicitation import Solicitation
from .statement import Statement, StatementReview

__all__ = [
    "Advice",
    "Answer",
    "Attachment",
    "AttachmentKind",
    "Breach",
    "BreakGlass",
    "CallBack",
    "CheckedConsent",
    "Climb",
    "Escalation",
    "EvaluationEntered",
    "IdempotencyKey",
    "Intake",
    "Reading",
    "Recall",
    "Request",
    "Review",
    "Solicitation",
    "StatedFact",
    "Statement",
    "StatementReview",
    "StepAside",
]
