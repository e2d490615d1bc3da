"""/demandes/<number>/accord/: asking the person, and what waits for her answer."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent.consents import refusals
from consent.models import Followup
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.forms import DayField, DayInput, add_refusal
from hub.layout.dates import day
from partners.law.vocabulary import Item
from sharing.casework.consent_requests import (
    LATEST,
    USUAL,
    awaited,
    give_up_asking,
    message,
    outcome_of,
    print_paper,
    request_consent,
    standing_ask,
)
from sharing.casework.reading import UnsealedRequest
from sharing.judgment.judge import judge
from sharing.models import Request, RequestedBy
from sharing.requests.access import team_request


class AskForm(forms.Form):
    """What is asked of her, how, and when the hub comes back to it."""

    how = forms.ChoiceField(label="Par", choices=RequestedBy.choices, widget=forms.RadioSelect)
    remind_on = DayField(
        label="Me le rappeler le",
        help_text="Le hub vous prévient ce jour-là si rien n’est arrivé. Vous n’avez pas à y penser.",
        widget=DayInput({"class": "input-short"}),
    )

    def __init__(self, *args, items: list[Item], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"] = forms.MultipleChoiceField(
            label="Informations",
            choices=[(item.value, item.label) for item in items],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Cochez au moins une information."},
        )
        self.fields["remind_on"].widget.attrs |= {
            "min": (today() + timedelta(days=1)).isoformat(),
            "max": (today() + LATEST).isoformat(),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """404 where no consent would open anything; after a late refusal the page says so and offers nothing."""
    found = team_request(by=request.acting, number=number)
    items = awaited(judge(found, on=today())) if found.person is not None and not found.is_closed else []
    if not items:
        raise Http404
    initial = {"items": [item.value for item in items], "remind_on": today() + USUAL}
    form = AskForm(request.POST if request.method == "POST" else None, items=items, initial=initial)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data | {"items": [Item(code) for code in form.cleaned_data["items"]]}
        try:
            asked = request_consent(by=request.acting, request=found, **chosen)
        except (Conflict, Invalid) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"C’est noté. Le hub vous le rappelle le {day(asked.remind_on)}.")
            return redirect("request", number)
    context = {
        "form": form,
        "row": found,
        "refused": refused_lately(found),
        "message": message(),
        "trail": [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), ("Accord", "")],
    }
    return render(request, "sharing/desk/consent_requests/ask.html", context, status=422 if form.errors else 200)


@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The letter or the form, to print."""
    found = team_request(by=request.acting, number=number)
    pdf = print_paper(by=request.acting, request=found)
    headers = {"Content-Disposition": f'inline; filename="accord-{number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
def give_up(request: HttpRequest, number: str) -> HttpResponse:
    give_up_asking(by=request.acting, request=team_request(by=request.acting, number=number))
    messages.success(request, "Le hub ne vous rappellera plus cet accord.")
    return redirect("request", number)


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """What waits for her, or the way to ask her; nothing where no consent would open anything."""
    row = opened.request
    if row.person is None:
        return ""
    asked = standing_ask(row)
    if asked is None and not awaited(opened.judgment):
        return ""
    ended = outcome_of(asked, on=today(), judgment=opened.judgment) if asked else None
    context = {
        "row": row,
        "asked": asked,
        "items": [Item(code).label for code in asked.items] if asked else [],
        "ended": ended,
        "refused": refused_lately(row),
        "message": message() if asked and asked.how == RequestedBy.MESSAGE else "",
        "is_followed": Followup.objects.filter(person=row.person, team=row.team, ended_on__isnull=True).exists(),
        "today": today(),
    }
    return render_to_string("sharing/desk/consent_requests/panel.html", context, request=request)


def refused_lately(row: Request):
    return refusals.recent(row.matched_person, recipient=row.partner, purpose=row.type_code, on=today())
