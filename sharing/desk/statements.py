"""The person's statement (GDPR 15): prepared on the person's page, reviewed, decided, printed."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consent.models import Person
from consent.models.consent import By
from consent.models.representative import Power
from hub import acts, days, errors
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.judgment.judge import DecisionOutdated
from sharing.models import Statement
from sharing.requests.access import is_recused
from sharing.statements.services import give_statement, prepare_statement, read_statement, review_statement


def panel(request: HttpRequest, person: Person) -> str:
    """Section of the person's page; "" for a worker recused from a request about the person."""
    if is_recused(request.acting, person.pk):
        return ""
    statements = Statement.objects.filter(person=person, team=request.acting.team).order_by("-prepared_at")[:5]
    may_ask = person.representatives.in_force(on=days.today()).with_power(Power.ACCESS).select_related("person__key")
    representatives = [
        (representative.id, f"{representative.unseal_detail()['name']}, {representative.get_kind_display()}")
        for representative in may_ask
    ]
    context = {"person": person, "statements": statements, "representatives": representatives}
    return render_to_string("sharing/desk/statements/panel.html", context, request=request)


@require_POST
def prepare(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    asker = request.POST.get("asked_by", "")
    representative = None if asker in By.values else uuid_of(asker)
    try:
        statement = prepare_statement(
            by=request.acting,
            person=person_id,
            asked_by=By.REPRESENTATIVE if representative else asker,
            representative=representative,
            identity_verified=bool(request.POST.get("identity_verified")),
        )
    except errors.Invalid as refusal:
        return acts.refused(request, refusal, "person", person_id)
    return redirect("statement", statement.id)


def uuid_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_safe
def statement(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponse:
    """The page on which the team reviews it. Nothing is sent from here."""
    return page(request, statement_id)


def page(
    request: HttpRequest, statement_id: uuid.UUID, refusal: errors.HubError | None = None, typed: dict | None = None
) -> HttpResponse:
    opened = read_statement(by=request.acting, statement=statement_id)
    person = reverse("person", args=[opened.statement.person_id])
    context = {
        "opened": opened,
        "is_manager": allowed(request.acting, Right.REVIEW, opened.statement.team),
        "trail": [("Personnes", reverse("persons")), ("Fiche", person), (f"Relevé {opened.statement}", "")],
        "refusal": refusal,
        "typed": typed or {},
    }
    return render(request, "sharing/desk/statements/page.html", context, status=refusal.status if refusal else 200)


@require_POST
def decide(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponse:
    number, reason = request.POST.get("number", ""), request.POST.get("reason", "")
    try:
        review_statement(
            by=request.acting,
            statement=statement_id,
            number=number,
            released=request.POST.get("released") == "yes",
            reason=reason,
            fingerprint=request.POST.get("shown", ""),
        )
    except (errors.Invalid, DecisionOutdated) as refusal:
        return page(request, statement_id, refusal, {"number": number, "reason": reason})
    except errors.Conflict as refusal:
        return acts.refused(request, refusal, "statement", statement_id)
    return redirect("statement", statement_id)


@require_POST
def give(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponse:
    """The PDF, to print and hand over."""
    try:
        content = give_statement(by=request.acting, statement=statement_id)
    except (errors.Conflict, errors.Invalid) as refusal:
        return acts.refused(request, refusal, "statement", statement_id)
    headers = {"Content-Disposition": 'inline; filename="releve.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
