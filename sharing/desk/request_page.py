"""`/demandes/<number>/` for the service: the page that a reader's rights and the request's state call for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.errors import HubError
from partners import roles
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.answers.reading import lines
from sharing.casework.reading import read_for_advice, read_request
from sharing.models import Request
from sharing.requests.access import advised_request, team_request

from .cards import cards
from .panels.slots import Page
from .summary import common
from .work_page import work_page


def intake_page(request: HttpRequest, found: Request) -> HttpResponse:
    opened = read_request(by=request.acting, request=found)
    context = common(request, opened, Page.INTAKE) | {"items": [Item(code) for code in found.items]}
    return render(request, "sharing/desk/intake.html", context)


def advice_page(
    request: HttpRequest, found: Request, *, typed: str = "", refusal: HubError | None = None, status: int = 200
) -> HttpResponse:
    opened = read_for_advice(by=request.acting, request=found)
    judgment = opened.judgment
    asked = set(found.review_request.items)
    context = common(request, opened) | {
        "cards": [card for card in cards(found, judgment) if card.item.value in asked],
        "review_request": found.review_request,
        "shown": judgment.fingerprint(*map(Item, found.review_request.items)),
        "advice": getattr(found, "advice", None),
        "typed": typed,
        "refusal": refusal,
    }
    return render(request, "sharing/desk/advice.html", context, status=status)


def closed_page(request: HttpRequest, found: Request) -> HttpResponse:
    opened = read_request(by=request.acting, request=found)
    context = common(request, opened, Page.CLOSED)
    answer = getattr(found, "answer", None)
    if answer is not None:
        verdict = answer.unseal("verdict")
        context |= {
            "answer": answer,
            "lines": lines(found, answer.unseal("content")),
            "reasons": [(Item(code).label, text) for code, text in verdict.get("reasons", {}).items()],
            "notes": verdict.get("notes", []),
            "readings": answer.readings.select_related("user", "software"),
        }
    return render(request, "sharing/desk/closed.html", context)


@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    if request.acting.has_role(roles.DPO):
        return advice_page(request, advised_request(by=request.acting, number=number))
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    if not allowed(request.acting, Right.ANSWER, found.team):
        return intake_page(request, found)
    return closed_page(request, found) if found.is_closed else work_page(request, found)
