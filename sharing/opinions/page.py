"""/avis-de-collegue/<id>/: the colleague's page. This request shows, and no way leads anywhere else from it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.days import today
from hub.errors import HubError, Invalid
from sharing.desk.page.ask import form_lines
from sharing.desk.page.warnings import warning
from sharing.desk.words import cards
from sharing.flows.open_request import OpenedRequest
from sharing.flows.second_opinion import give_opinion, read_question
from sharing.judging.judge import judge


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
        "form_lines": form_lines(OpenedRequest(row, form=opened.form)),
        "cards": cards(row, judgment),
        "warnings": [warning(code, on=judgment.on) for code in judgment.verdict.warnings],
        "typed": typed,
        "refusal": refusal,
        "today": today(),
        "trail": [("Accueil", reverse("home")), ("Avis demandé", "")],
    }
    return render(request, "sharing/opinions/opinion.html", context, status=refusal.status if refusal else 200)
