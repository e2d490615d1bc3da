"""The real law with one asker's request types written otherwise, as a law file would once it is edited."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from partners import law
from partners.law.terms import RequestType


def rewritten(asker: str, change: Callable[[RequestType], Iterable[RequestType]]) -> law.History:
    """The history in which each of this asker's request types stands as `change` makes it: its forms, or none."""
    former = law.ASKERS[asker]
    forms = tuple(form for one in former.request_types for form in change(one))
    return law.History((law.ASKERS | {asker: replace(former, request_types=forms)}).values())


def without(code: str, *askers: str) -> law.History:
    """The history in which these askers, or else all of them, no longer have this request type."""
    return law.History(
        replace(asker, request_types=tuple(one for one in asker.request_types if one.code != code))
        if not askers or asker.code in askers
        else asker
        for asker in law.ASKERS.values()
    )


def put(monkeypatch: pytest.MonkeyPatch, history: law.History) -> None:
    """Makes it the law until the test ends."""
    monkeypatch.setattr(law, "HISTORY", history)


def ended(one: RequestType, last_day: date) -> RequestType:
    """The type with a last day; `other` stays."""
    return one if one.code == "other" else replace(one, until=last_day)
