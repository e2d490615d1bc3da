# ruff: noqa: F401  # the names by which other rooms import the models
"""A request and all that happens to it."""

from .answer import Answer, EvaluationTranscription, Reading, Retraction, SavedDraft
from .breach import Breach
from .casework import BreakGlass, Escalation, Recusal, SecondOpinion
from .checks import CallBack, Check, CheckedConsent, MadeCheck
from .consent_request import ConsentRequest, ConsentRequestEnd, RequestedBy
from .filing import Attachment, AttachmentKind, ExternalRequest, IdempotencyKey
from .judgment import Advice, Review, ReviewRequest, StatedFact
from .letter import Letter, LetterKind
from .request import CONTENT, NotMatched, Request, RequestContent
from .solicitation import Solicitation
from .statement import Statement, StatementReview
from .trial import Trial, TrialState
