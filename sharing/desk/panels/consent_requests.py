"""/demandes/<number>/accord/: requesting the person's consent, and the panel of what awaits an answer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from consent.consents import refusals
from hub import acts, days
from hub.forms import DayField, DayInput
from partners.law.vocabulary import Item
from sharing.casework import consent_requests, reading
from sharing.desk.summary import RequestAct, is_followed, section
from sharing.judgment.judge import judge
from sharing.models import Request, RequestedBy
from sharing.requests.access import team_request


class ConsentRequestForm(forms.Form):
    """The items, the way the person is asked, and the day of the reminder."""

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
            "min": (days.today() + timedelta(days=1)).isoformat(),
            "max": (days.today() + consent_requests.LATEST).isoformat(),
        }


class ConsentRequestPage(RequestAct):
    """404 where no consent would allow any item; after a recent refusal the page says so and offers nothing."""

    template_name = "sharing/desk/consent_requests/ask.html"
    form_class = ConsentRequestForm
    title = "Accord"

    def prepare(self, number: str) -> None:
        super().prepare(number)
        info_request = self.info_request
        can_ask = info_request.person is not None and not info_request.is_closed
        self.items = consent_requests.awaited(judge(info_request, on=days.today())) if can_ask else []
        if not self.items:
            raise Http404

    def form_options(self) -> dict[str, Any]:
        initial = {"items": [item.value for item in self.items], "remind_on": days.today() + consent_requests.USUAL}
        return {"items": self.items, "initial": initial}

    def act(self, form: ConsentRequestForm) -> HttpResponse:
        chosen = form.cleaned_data | {"items": [Item(code) for code in form.cleaned_data["items"]]}
        consent_request = consent_requests.request_consent(by=self.request.acting, request=self.info_request, **chosen)
        return self.back(f"C’est noté. Le hub vous le rappelle le {days.day(consent_request.remind_on)}.")

    def context(self) -> dict[str, Any]:
        return super().context() | {"refused": recent_refusal(self.info_request), "message": consent_requests.message()}


@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The letter or the form, to print."""
    info_request = team_request(by=request.acting, number=number)
    pdf = consent_requests.print_paper(by=request.acting, request=info_request)
    headers = {"Content-Disposition": f'inline; filename="accord-{number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
def give_up(request: HttpRequest, number: str) -> HttpResponse:
    consent_requests.give_up_asking(by=request.acting, request=team_request(by=request.acting, number=number))
    return acts.done(request, "Le hub ne vous rappellera plus cet accord.", "request", number)


def panel(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """The consent awaited from the person, or the way to request it; "" where no consent would allow any item."""
    info_request = opened.request
    if info_request.person is None:
        return ""
    asked = consent_requests.standing_ask(info_request)
    if asked is None and not consent_requests.awaited(opened.judgment):
        return ""
    return section(
        request,
        info_request,
        "sharing/desk/consent_requests/panel.html",
        asked=asked,
        items=[Item(code).label for code in asked.items] if asked else [],
        ended=consent_requests.outcome_of(asked, on=days.today(), judgment=opened.judgment) if asked else None,
        refused=recent_refusal(info_request),
        message=consent_requests.message() if asked and asked.how == RequestedBy.MESSAGE else "",
        is_followed=is_followed(info_request),
        today=days.today(),
    )


def recent_refusal(info_request: Request):
    """The person's refusal of this purpose within the last 30 days, if any."""
    return refusals.recent(
        info_request.matched_person, recipient=info_request.partner, purpose=info_request.type_code, on=days.today()
    )
