"""`/demandes/<number>/` for the service: one page for each kind of reader, and break-glass access."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.acts import ActView, Trail
from hub.errors import HubError, Invalid, NotFound
from partners import roles
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from sharing.answers.delivered import lines
from sharing.casework.reading import (
    REASON_MAX,
    break_glass,
    read_for_advice,
    read_request,
    read_through,
    require_manager,
)
from sharing.filing.form import LineField, LinesField
from sharing.models import Request
from sharing.requests import errors
from sharing.requests.access import advised_request, team_request

from . import panels, summary, work_page
from .cards import cards


def intake_page(request: HttpRequest, info_request: Request) -> HttpResponse:
    opened = read_request(by=request.acting, request=info_request)
    context = summary.common(opened) | {
        "panels": panels.render(request, opened, panels.Page.INTAKE),
        "items": [Item(code) for code in info_request.items],
    }
    return render(request, "sharing/desk/intake.html", context)


def advice_page(
    request: HttpRequest, info_request: Request, *, typed: str = "", refusal: HubError | None = None, status: int = 200
) -> HttpResponse:
    opened = read_for_advice(by=request.acting, request=info_request)
    judgment = opened.judgment
    asked = set(info_request.review_request.items)
    context = summary.common(opened) | {
        "cards": [card for card in cards(info_request, judgment) if card.item.value in asked],
        "review_request": info_request.review_request,
        "shown": judgment.fingerprint(*map(Item, info_request.review_request.items)),
        "advice": getattr(info_request, "advice", None),
        "typed": typed,
        "refusal": refusal,
    }
    return render(request, "sharing/desk/advice.html", context, status=status)


def closed_page(request: HttpRequest, info_request: Request) -> HttpResponse:
    opened = read_request(by=request.acting, request=info_request)
    context = summary.common(opened) | {"panels": panels.render(request, opened, panels.Page.CLOSED)}
    answer = getattr(info_request, "answer", None)
    if answer is not None:
        verdict = answer.unseal("verdict")
        context |= {
            "answer": answer,
            "lines": lines(info_request, answer.unseal("content")),
            "reasons": [(Item(code).label, text) for code, text in verdict.get("reasons", {}).items()],
            "notes": verdict.get("notes", []),
            "readings": answer.readings.select_related("user", "software"),
        }
    return render(request, "sharing/desk/closed.html", context)


@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    """The page that the reader's rights and the request's state call for."""
    if request.acting.has_role(roles.DPO):
        return advice_page(request, advised_request(by=request.acting, number=number))
    info_request = team_request(by=request.acting, number=number, right=roles.Right.INTAKE)
    if not allowed(request.acting, roles.Right.ANSWER, info_request.team):
        return intake_page(request, info_request)
    return closed_page(request, info_request) if info_request.is_closed else work_page.work_page(request, info_request)


class BreakGlassForm(forms.Form):
    number = LineField(
        label="Numéro de la demande",
        max_length=20,
        help_text="Celui que le partenaire ou l’équipe vous donne, par exemple 7KQ4-M2XR.",
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "off"}),
    )
    reason = LinesField(
        label="Motif",
        max_length=REASON_MAX,
        help_text="Pourquoi cela ne peut pas attendre l’équipe. Elle le lira.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class UseBreakGlass(ActView):
    """The form that grants a manager one hour of reading another team's request, with the reason."""

    template_name = "sharing/desk/break_glass.html"
    form_class = BreakGlassForm
    refusals = (Invalid, NotFound, errors.OwnRequest)

    def prepare(self) -> None:
        require_manager(self.request.acting)

    def act(self, form: BreakGlassForm) -> HttpResponse:
        access = break_glass(by=self.request.acting, **form.cleaned_data)
        return redirect("request_break_glass", access.request.number)

    def trail(self) -> Trail:
        return [("Demandes", reverse("requests")), ("Accès exceptionnel", "")]


@require_safe
def break_glass_page(request: HttpRequest, number: str) -> HttpResponse:
    """What the partner asked, read-only, for the hour granted; then 404."""
    access, opened = read_through(by=request.acting, number=number)
    context = summary.common(opened) | {
        "opening": access,
        "items": [Item(code) for code in opened.request.items],
        "trail": [("Demandes", reverse("requests")), ("Accès exceptionnel", "")],
    }
    return render(request, "sharing/desk/standing_break_glass.html", context)
