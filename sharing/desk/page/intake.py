"""The page of who routes a request: whom it is about and where it should go, no social content."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partners.vocabulary import Item
from sharing.desk.slots import Page
from sharing.flows.open_request import open_request
from sharing.models import Request

from .ask import common


def intake_page(request: HttpRequest, found: Request) -> HttpResponse:
    opened = open_request(by=request.acting, request=found)
    context = common(request, opened, Page.INTAKE) | {"items": [Item(code) for code in found.items]}
    return render(request, "sharing/desk/intake.html", context)
