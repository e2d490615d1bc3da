"""How each check of a request stands: proved by the hub, made by somebody, or still to make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from partners.law.vocabulary import Form, Item
from partners.models import OUTSIDE, Channel
from sharing.models import CallBack, Check, MadeCheck, Request

from .facts import elements, is_written, missing_elements

AUTHENTICATED = frozenset({Channel.PORTAL, Channel.API})


@dataclass(frozen=True, slots=True)
class Standing:
    """One check.

    done     whether it holds; None while nobody has said
    by_hand  whether a human makes it, here or by calling back
    made_by  pseudonymous actor id of who made it by hand; none where the hub worked it out
    """

    check: Check
    by_hand: bool
    done: bool | None
    made_by: UUID | None = None
    made_at: datetime | None = None


NOBODY: tuple[bool | None, UUID | None, datetime | None] = (None, None, None)


def calls_for(request: Request) -> tuple[Check, ...]:
    """The checks that a human makes on this request: those that the account and the law do not prove."""
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
    """Whether the sender is proved: by its account, a call back on a known number, or papers that were seen.

    made  check code → yes or no, as recorded
    """
    return (
        request.channel in AUTHENTICATED
        or made.get(Check.IDENTITY_VERIFIED, False)
        or CallBack.objects.filter(request=request).exists()
    )


def calls_for_callback(request: Request) -> bool:
    """Whether the asker is to be called back: nothing else proves who asks, or the law requires it anyway."""
    form = request.type.form
    return Form.CALLBACK_DONE in form or (request.channel in OUTSIDE and Form.IDENTITY_VERIFIED not in form)


def standing(request: Request) -> list[Standing]:
    """Every check that concerns the request, in the guide's order. The caller has journaled the reading."""
    made = {check.code: check for check in MadeCheck.objects.filter(request=request)}
    proved = proved_by_hub(request, {code: check.done for code, check in made.items()})
    standings = []
    for check in Check:
        if check is Check.CALLBACK_DONE:
            if calls_for_callback(request):
                call = CallBack.objects.filter(request=request).last()
                by_whom = (True, call.called_by, call.called_at) if call else NOBODY
                standings.append(Standing(check, True, *by_whom))
        elif check in proved:
            standings.append(Standing(check, False, proved[check]))
        elif check in calls_for(request):
            latest = made.get(check)
            by_whom = (latest.done, latest.made_by, latest.made_at) if latest else NOBODY
            standings.append(Standing(check, True, *by_whom))
    return standings


def proved_by_hub(request: Request, made: Mapping[str, bool]) -> dict[Check, bool]:
    """The checks that the account, the form and the law answer without a human: check → whether it holds."""
    request_type, content = request.type, request.unseal_content()
    present = elements(request, content, made)
    by_hand = calls_for(request)
    proved = {
        Check.WRITTEN: is_written(request),
        Check.ARTICLE_CITED: True,
        Check.ASKER_NAMED: not request_type.without_text,
        Check.SENDER_KNOWN: request.channel in AUTHENTICATED,
        Check.NAMED_PERSON: Form.NAMED_PERSON in present,
        Check.REASONED: bool(content.reason),
        Check.IN_SCOPE: all(Item(code) in request_type.items for code in request.items),
        Check.LIFTS_SECRECY: any(article.lifts_secrecy for article in request_type.articles),
        Check.FORM_RESPECTED: not missing_elements(request),
        Check.SECURE_CHANNEL: True,
        Check.TRACED: True,
    }
    if not proved[Check.SENDER_KNOWN]:
        del proved[Check.SENDER_KNOWN]  # a call back, or papers, stand in its place
    return {check: done for check, done in proved.items() if check not in by_hand}


def undone(request: Request) -> list[Check]:
    """The checks that a human should still make before an answer leaves."""
    return to_do(standing(request))


def to_do(standings: list[Standing]) -> list[Check]:
    """Of these checks, those that a human should still make."""
    return [standing.check for standing in standings if standing.by_hand and not standing.done]
