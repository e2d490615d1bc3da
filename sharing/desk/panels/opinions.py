"""Second opinions: the asker's panel and the colleague's page."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import acts, clock, days, errors
from partners.models import Membership
from sharing.casework.opinions import QUESTION_MAX, ask_opinion, colleagues, give_opinion, read_question
from sharing.casework.reading import UnsealedRequest
from sharing.desk.cards import cards
from sharing.desk.summary import RequestAct, form_lines, section, warning
from sharing.filing.form import LinesField
from sharing.judgment.judge import judge


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user}, {obj.team}"


class OpinionRequestForm(forms.Form):
    question = LinesField(
        label="Votre question",
        max_length=QUESTION_MAX,
        help_text="Sans nommer la personne : votre collègue lit la demande, pas son identité.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": "Écrivez votre question."},
    )

    def __init__(self, *args, colleagues: QuerySet[Membership], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"] = ColleagueField(label="Collègue", queryset=colleagues, empty_label="Choisissez")


class OpinionRequestPage(RequestAct):
    template_name = "sharing/desk/opinions/ask.html"
    form_class = OpinionRequestForm
    title = "Avis d’un collègue"

    def prepare(self, number: str) -> None:
        super().prepare(number)
        if self.info_request.is_closed:
            raise Http404

    def form_options(self) -> dict[str, Any]:
        return {"colleagues": colleagues(self.request.acting, self.info_request)}

    def act(self, form: OpinionRequestForm) -> HttpResponse:
        colleague, question = form.cleaned_data["colleague"], form.cleaned_data["question"]
        ask_opinion(by=self.request.acting, request=self.info_request, colleague=colleague.pk, question=question)
        return self.back(f"{colleague.user} est prévenu et a sept jours pour répondre.")


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """The opinions asked and given, and the way to ask one while the request is open."""
    info_request = opened.request
    opinions = list(info_request.opinions.select_related("membership__user", "membership__team"))
    if info_request.is_closed and not opinions:
        return ""
    for opinion in opinions:
        opinion.request = info_request  # its key is at hand
    return section(request, info_request, "sharing/desk/opinions/panel.html", opinions=opinions, now=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """The colleague's page: the question, the request without the person's name, and the opinion to write."""
    typed, refusal = "", None
    if request.method == "POST":
        typed = request.POST.get("text", "")
        try:
            give_opinion(by=request.acting, opinion=opinion_id, text=typed)
        except errors.Invalid as refused:
            refusal = refused
        else:
            return acts.done(request, "Votre avis est transmis. Cette demande vous est de nouveau fermée.", "home")
    opened = read_question(by=request.acting, opinion=opinion_id)
    info_request = opened.asked.request
    judgment = judge(info_request, on=days.today())
    context = {
        "info_request": info_request,
        "asked": opened.asked,
        "question": opened.question,
        "opened": opened,
        "request_type": info_request.type,
        "form_lines": form_lines(info_request, opened.content),
        "cards": cards(info_request, judgment),
        "warnings": [warning(code, on=judgment.on) for code in judgment.verdict.warnings],
        "typed": typed,
        "refusal": refusal,
        "today": days.today(),
        "trail": [("Accueil", reverse("home")), ("Avis demandé", "")],
    }
    return render(request, "sharing/desk/opinions/opinion.html", context, status=refusal.status if refusal else 200)
