# ruff: noqa: F401  # the names by which other rooms import the models
"""A request and all that happens to it."""

from .answer import Answer, Breach, EvaluationTranscription, Letter, LetterKind, Reading, Retraction, SavedDraft
from .casework import BreakGlass, ConsentRequest, ConsentRequestEnd, Escalation, Recusal, RequestedBy, SecondOpinion
from .filing import Attachment, AttachmentKind, ExternalRequest, IdempotencyKey
from .judgment import BY_HAND, Advice, CallBack, Check, CheckedConsent, MadeCheck, Review, ReviewRequest, StatedFact
from .request import CONTENT, NAME_DAYS, NUMBER, NotMatched, Request, RequestContent, RequestQuerySet
from .solicitation import Solicitation
from .statement import Statement, StatementReview
from .trial import Trial, TrialState
