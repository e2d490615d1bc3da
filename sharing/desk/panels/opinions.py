"""Second opinions: the asker's panel and the colleague's page."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.days import today
from hub.errors import Conflict, HubError, Invalid
from hub.forms import add_refusal
from partners.models import Membership
from sharing.casework.opinions import QUESTION_MAX, ask_opinion, colleagues, give_opinion, read_question
from sharing.casework.reading import UnsealedRequest
from sharing.desk.cards import cards
from sharing.desk.summary import form_lines, warning
from sharing.filing.fields import LinesField
from sharing.judgment.judge import judge
from sharing.requests.access import team_request


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user}, {obj.team}"


class OpinionForm(forms.Form):
    question = LinesField(
        label="Votre question",
        max_length=QUESTION_MAX,
        help_text="Sans nommer la personne : votre collègue lit la demande, pas son identité.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": "Écrivez votre question."},
    )

    def __init__(self, *args, asked_of, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"] = ColleagueField(label="Collègue", queryset=asked_of, empty_label="Choisissez")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number)
    if found.is_closed:
        raise Http404
    form = OpinionForm(request.POST if request.method == "POST" else None, asked_of=colleagues(request.acting, found))
    if form.is_bound and form.is_valid():
        colleague, question = form.cleaned_data["colleague"], form.cleaned_data["question"]
        try:
            ask_opinion(by=request.acting, request=found, colleague=colleague.pk, question=question)
        except (Conflict, Invalid) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{colleague.user} est prévenu et a sept jours pour répondre.")
            return redirect("request", number)
    trail = [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), ("Avis d’un collègue", "")]
    context = {"form": form, "row": found, "trail": trail}
    return render(request, "sharing/desk/opinions/ask.html", context, status=422 if form.errors else 200)


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """What was asked and what came back; the way to ask while the request is open."""
    row = opened.request
    asked = list(row.opinions.select_related("membership__user", "membership__team"))
    if row.is_closed and not asked:
        return ""
    for one in asked:
        one.request = row  # its key is at hand
    context = {"row": row, "asked": asked, "now": clock.now()}
    return render_to_string("sharing/desk/opinions/panel.html", context, request=request)


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    typed, refusal = "", None
    if request.method == "POST":
        typed = request.POST.get("text", "")
        try:
            give_opinion(by=request.acting, opinion=opinion_id, text=typed)
        except Invalid as refused:
            refusal = refused
        else:
            messages.success(request, "Votre avis est transmis. Cette demande vous est de nouveau fermée.")
            return redirect("home")
    return shown(request, opinion_id, typed=typed, refusal=refusal)


def shown(request: HttpRequest, opinion_id: UUID, *, typed: str, refusal: HubError | None) -> HttpResponse:
    opened = read_question(by=request.acting, opinion=opinion_id)
    row = opened.asked.request
    judgment = judge(row, on=today())
    context = {
        "row": row,
        "asked": opened.asked,
        "question": opened.question,
        "opened": opened,
        "request_type": row.type,
        "form_lines": form_lines(row, opened.content),
        "cards": cards(row, judgment),
        "warnings": [warning(code, on=judgment.on) for code in judgment.verdict.warnings],
        "typed": typed,
        "refusal": refusal,
        "today": today(),
        "trail": [("Accueil", reverse("home")), ("Avis demandé", "")],
    }
    return render(request, "sharing/desk/opinions/opinion.html", context, status=refusal.status if refusal else 200)
