"""The page of the DPO whose advice was asked: the form, the law, the worker's note. Not the name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.errors import HubError
from partners.vocabulary import Item
from sharing.desk.words import cards
from sharing.flows.open_request import open_for_advice
from sharing.models import Request

from .ask import common


def advice_page(
    request: HttpRequest, found: Request, *, typed: str = "", refusal: HubError | None = None, status: int = 200
) -> HttpResponse:
    opened = open_for_advice(by=request.acting, request=found)
    judgment = opened.judgment
    asked = set(found.escalation.items)
    context = common(request, opened) | {
        "cards": [card for card in cards(found, judgment) if card.item.value in asked],
        "escalation": found.escalation,
        "shown": judgment.as_shown(*map(Item, found.escalation.items)),
        "advice": getattr(found, "advice", None),
        "typed": typed,
        "refusal": refusal,
    }
    return render(request, "sharing/desk/advice.html", context, status=status)
