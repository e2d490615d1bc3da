"""A request and all that happens to it."""

from .answer import Answer, EvaluationTranscription, Reading, Retraction, SavedDraft
from .breach import Breach
from .casework import BreakGlass, Escalation, Recusal, SecondOpinion
from .checks import CallBack, CheckedConsent, MadeCheck
from .consent_request import ConsentRequest, ConsentRequestEnd, RequestedBy
from .filing import Attachment, AttachmentKind, ExternalRequest, IdempotencyKey
from .judgment import Advice, Review, ReviewRequest, StatedFact
from .letter import Letter, LetterKind
from .request import Request
from .solicitation import Solicitation
from .statement import Statement, StatementReview
from .trial import Trial, TrialState

__all__ = [
    "Advice",
    "Answer",
    "Attachment",
    "AttachmentKind",
    "Breach",
    "BreakGlass",
    "CallBack",
    "CheckedConsent",
    "ConsentRequest",
    "ConsentRequestEnd",
    "Escalation",
    "EvaluationTranscription",
    "ExternalRequest",
    "IdempotencyKey",
    "Letter",
    "LetterKind",
    "MadeCheck",
    "Reading",
    "Recusal",
    "Request",
    "RequestedBy",
    "Retraction",
    "Review",
    "ReviewRequest",
    "SavedDraft",
    "SecondOpinion",
    "Solicitation",
    "StatedFact",
    "Statement",
    "StatementReview",
    "Trial",
    "TrialState",
]
