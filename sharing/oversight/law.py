"""`/regles/` and `/regles/<asker>/`: pages of the law, generated from the files that the gate judges by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import alphabet, days
from hub.errors import NotFound
from partners import law, roles
from partners.law.terms import Asker
from partners.law.vocabulary import Outcome
from partners.members.acting import Acting
from partners.members.permissions import Suspended
from partners.templatetags.french import sentence

from .reading import binding_everybody, coming, read_type


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rules that bind everybody, and the askers that the reader may read about."""
    day = days.today()
    readable = [asker for asker in law.on(day).askers.values() if may_read(request.acting, asker)]
    with_text = [asker for asker in readable if opens_something(asker)]
    return render(
        request,
        "sharing/oversight/law.html",
        {
            "warning": law.WARNING,
            "may_replay": request.acting.has_role(roles.DPO, roles.DIRECTION),
            "outcomes": list(reversed(Outcome)),
            "general": binding_everybody(day),
            "with_text": sorted(with_text, key=lambda asker: alphabet.place_of(asker.name)),
            "without_text": sorted(
                (asker for asker in readable if not opens_something(asker)),
                key=lambda asker: alphabet.place_of(asker.name),
            ),
        },
    )


@require_safe
def asker(request: HttpRequest, asker: str) -> HttpResponse:
    """All request types of one asker. A partner of another kind gets 404, as for a kind that does not exist."""
    day = days.today()
    known = law.on(day).askers.get(asker)
    if known is None or not may_read(request.acting, known):
        raise NotFound()
    return render(
        request,
        "sharing/oversight/asker.html",
        {
            "asker": known,
            "former": [name for name in known.names if name.text != known.name],
            "types": [read_type(known, request_type, on=day) for request_type in known.request_types],
            "coming": coming(asker, after=day),
            "warning": law.WARNING,
            "trail": [("Règles", "../"), (sentence(known.name), "")],
        },
    )


def may_read(by: Acting, asker: Asker) -> bool:
    """Whether `by` may read about this asker: the service about all, a partner about its own kind. Raises Suspended."""
    if by.partner is None:
        return True
    if by.partner.is_suspended:
        raise Suspended()
    return by.partner.kind == asker.code


def opens_something(asker: Asker) -> bool:
    return any(request_type.rules for request_type in asker.request_types)
