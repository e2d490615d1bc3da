"""A request and all that happens to it."""

from .answer import Answer, Reading
from .aside import StepAside
from .attachment import Attachment, AttachmentKind
from .breach import Breach
from .break_glass import BreakGlass
from .callback import CallBack
from .check import MadeCheck
from .checked import CheckedConsent
from .climb import Climb
from .consent_asked import AskedBy, AskEnd, ConsentAsked
from .draft import SavedDraft
from .entered import EvaluationEntered
from .idempotency import IdempotencyKey
from .intake import Intake
from .judgment import Advice, Escalation, Review, StatedFact
from .letter import Letter, LetterKind
from .opinion import SecondOpinion
from .recall import Recall
from .request import Request
from .solicitation import Solicitation
from .statement import Statement, StatementReview
from .trial import Trial, TrialState

__all__ = [
    "Advice",
    "Answer",
    "AskEnd",
    "AskedBy",
    "Attachment",
    "AttachmentKind",
    "Breach",
    "BreakGlass",
    "CallBack",
    "CheckedConsent",
    "Climb",
    "ConsentAsked",
    "Escalation",
    "EvaluationEntered",
    "IdempotencyKey",
    "Intake",
    "Letter",
    "LetterKind",
    "MadeCheck",
    "Reading",
    "Recall",
    "Request",
    "Review",
    "SavedDraft",
    "SecondOpinion",
    "Solicitation",
    "StatedFact",
    "Statement",
    "StatementReview",
    "StepAside",
    "Trial",
    "TrialState",
]
