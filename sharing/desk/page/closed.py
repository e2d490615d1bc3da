"""The page of a closed request: what was told, and by whom it was read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partners.vocabulary import Item
from sharing.desk.slots import Page
from sharing.flows.open_request import open_request
from sharing.flows.read_answer import lines
from sharing.models import Request

from .ask import common


def closed_page(request: HttpRequest, found: Request) -> HttpResponse:
    opened = open_request(by=request.acting, request=found)
    context = common(request, opened, Page.CLOSED)
    answer = getattr(found, "answer", None)
    if answer is not None:
        verdict = answer.open("verdict")
        context |= {
            "answer": answer,
            "lines": lines(found, answer.open("content")),
            "reasons": [(Item(code).label, text) for code, text in verdict.get("reasons", {}).items()],
            "notes": verdict.get("notes", []),
            "readings": answer.readings.select_related("user", "software"),
        }
    return render(request, "sharing/desk/closed.html", context)
