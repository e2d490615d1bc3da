"""How each check of a request stands: proved by the hub, made by somebody, or still to make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from partners.law.vocabulary import Form, Item
from partners.models.ledger import OUTSIDE, Channel
from sharing.models import CallBack, MadeCheck, Request
from sharing.models.checks import Check

from .facts import elements, is_written, missing_of

AUTHENTICATED = frozenset({Channel.PORTAL, Channel.API})


@dataclass(frozen=True, slots=True)
class Standing:
    """One check.

    done     whether it holds; None while nobody has said
    by_hand  whether a human makes it, here or by calling back
    made_by  pseudonymous actor id of who made it by hand; none where the hub worked it out
    """

    check: Check
    done: bool | None
    made_by: UUID | None = None
    made_at: datetime | None = None
    by_hand: bool = False


def calls_for(request: Request) -> tuple[Check, ...]:
    """The checks that somebody makes by hand on this request: those that its account and its text do not prove."""
    request_type = request.type
    authenticated = request.channel in AUTHENTICATED
    wanted = {
        Check.ARTICLE_CITED: not request_type.articles,
        Check.IDENTITY_VERIFIED: Form.IDENTITY_VERIFIED in request_type.form,
        Check.REASONED: not authenticated,
        Check.SECURE_CHANNEL: not authenticated,
    }
    return tuple(check for check in Check if wanted.get(check))


def sender_known(request: Request, made: Mapping[str, bool]) -> bool:
    """Whether the sender really is that body: its account, a call back on a known number, or papers that were seen.

    made  check code → yes or no, as recorded
    """
    return (
        request.channel in AUTHENTICATED
        or made.get(Check.IDENTITY_VERIFIED, False)
        or CallBack.objects.filter(request=request).exists()
    )


def calls_for_callback(request: Request) -> bool:
    """Whether the asker is to be called back: nothing else proves her, or her text wants it all the same."""
    form = request.type.form
    return Form.CALLBACK_DONE in form or (request.channel in OUTSIDE and Form.IDENTITY_VERIFIED not in form)


def standing(request: Request) -> list[Standing]:
    """In the guide's order. Opens the sealed parts, as whoever asks for this has done."""
    rows = {row.code: row for row in MadeCheck.objects.filter(request=request)}
    proved = proved_by_hub(request, {code: row.done for code, row in rows.items()})
    found = []
    for check in Check:
        if check is Check.CALLBACK_DONE:
            if calls_for_callback(request):
                call = CallBack.objects.filter(request=request).last()
                found.append(by_human(check, True, call.called_by, call.called_at) if call else by_human(check))
        elif check in proved:
            found.append(Standing(check, proved[check]))
        elif check in calls_for(request):
            row = rows.get(check)
            found.append(by_human(check, row.done, row.made_by, row.made_at) if row else by_human(check))
    return found


def by_human(
    check: Check, done: bool | None = None, made_by: UUID | None = None, made_at: datetime | None = None
) -> Standing:
    return Standing(check, done, made_by, made_at, by_hand=True)


def proved_by_hub(request: Request, made: Mapping[str, bool]) -> dict[Check, bool]:
    """What the account, the form and the law say of themselves."""
    request_type = request.type
    present = elements(request, request.open("form"), made)
    by_hand = calls_for(request)
    proved = {
        Check.WRITTEN: is_written(request),
        Check.ARTICLE_CITED: True,
        Check.ASKER_NAMED: not request_type.without_text,
        Check.SENDER_KNOWN: request.channel in AUTHENTICATED,
        Check.NAMED_PERSON: Form.NAMED_PERSON in present,
        Check.REASONED: bool(request.open("reason")),
        Check.IN_SCOPE: all(Item(code) in request_type.items for code in request.items),
        Check.LIFTS_SECRECY: any(article.lifts_secrecy for article in request_type.articles),
        Check.FORM_RESPECTED: not missing_of(request),
        Check.SECURE_CHANNEL: True,
        Check.TRACED: True,
    }
    if not proved[Check.SENDER_KNOWN]:
        del proved[Check.SENDER_KNOWN]  # a call back, or papers, stand in its place
    return {check: done for check, done in proved.items() if check not in by_hand}


def undone(request: Request) -> list[Check]:
    """What somebody should still make by hand before an answer leaves."""
    return to_do(standing(request))


def to_do(checks: list[Standing]) -> list[Check]:
    """The same of what was read already."""
    return [one.check for one in checks if one.by_hand and not one.done]
