"""`/demandes/recherche/`: one of the organisation's own requests, by its number or by the organisation's reference.

Posted, never in the address: a reference may hold a name.
"""

import re

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hub.days import today
from sharing.filing.fields import LineField
from sharing.filing.questions import REFERENCE_MAX
from sharing.models import Request
from sharing.models.request import NUMBER, reference_token_of
from sharing.requests.listing import own_requests

from .lines import lines

SHOWN = 50


class SearchForm(forms.Form):
    sought = LineField(
        label="Numéro ou votre référence",
        max_length=REFERENCE_MAX,
        help_text="La référence entière, telle que vous l’avez écrite.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """A number leads straight to its request; a reference to all that bear it, the latest first."""
    own = own_requests(by=request.acting, filters={})
    if request.method != "POST":
        return redirect("requests")
    form = SearchForm(request.POST)
    found: list[Request] = []
    if form.is_valid():
        sought = form.cleaned_data["sought"]
        if by_number := own.filter(number=as_number(sought)).first():
            return redirect("request", by_number.number)
        same = own.filter(reference_token=reference_token_of(request.acting.require_partner().pk, sought))
        found = list(same.select_related("partner", "filed_by_user", "filed_by_software").order_by("-filed_at")[:SHOWN])
    return render(
        request,
        "sharing/portal/search.html",
        {
            "search": form,
            "lines": lines(found, on=today()),
            "today": today(),
            "trail": [("Demandes", "../"), ("Recherche", "")],
        },
        status=422 if form.errors else 200,
    )


def as_number(typed: str) -> str:
    """A request's number as it is kept, however it was typed; "" for what cannot be one."""
    plain = re.sub(r"[\s-]", "", typed.upper()).translate(str.maketrans("OIL", "011"))
    number = f"{plain[:4]}-{plain[4:]}"
    return number if re.fullmatch(NUMBER, number) else ""
