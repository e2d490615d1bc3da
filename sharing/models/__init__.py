"""A request and all that happens to it."""

from .answer import Answer, Reading
from .break_glass import BreakGlass
from .idempotency import IdempotencyKey
from .judgment import Advice, Escalation, Review, StatedFact
from .request import Request
from .statement import Statement, StatementReview

__all__ = [
    "Advice",
    "Answer",
    "BreakGlass",
    "Escalation",
    "IdempotencyKey",
    "Reading",
    "Request",
    "Review",
    "StatedFact",
    "Statement",
    "StatementReview",
]
