"""A request and all that happens to it."""

from .answer import Answer, EvaluationEntered, Reading, Recall, SavedDraft
from .breach import Breach
from .casework import BreakGlass, Climb, SecondOpinion, StepAside
from .checks import CallBack, CheckedConsent, MadeCheck
from .consent_request import AskedBy, AskEnd, ConsentAsked
from .filing import Attachment, AttachmentKind, IdempotencyKey, Intake
from .judgment import Advice, Escalation, Review, StatedFact
from .letter import Letter, LetterKind
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
