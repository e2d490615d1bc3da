"""/incidents/: each breach with the time left, and the officer's decision."""

import uuid
from datetime import datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.errors import Invalid, NotFound
from hub.forms import add_refusal
from partners import law, roles
from partners.kinds import type_title
from partners.law.vocabulary import Item
from sharing.answers.breaches import DECISION_MAX, decide_breach, read_breach, visible
from sharing.filing.fields import LinesField
from sharing.models import Breach, Check

MOST = 50  # decided ones shown
UNKNOWN = "Rien ne prouvait qui appelait : ni compte, ni rappel à un numéro connu, ni pièce vue."


class DecisionForm(forms.Form):
    """Yes or no twice, and why."""

    cnil_told = forms.TypedChoiceField(
        label="Notifier à la CNIL",
        choices=[("yes", "Oui"), ("no", "Non")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        help_text="Oui, sauf si un risque pour la personne est improbable (RGPD, article 33).",
    )
    person_told = forms.TypedChoiceField(
        label="Avertir la personne",
        choices=[("yes", "Oui"), ("no", "Non")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        help_text="Oui si le risque pour elle est élevé (RGPD, article 34), par une voie sûre.",
    )
    reason = LinesField(
        label="Ce qui s’est passé, ce qui est fait, pourquoi cette décision",
        max_length=DECISION_MAX,
        help_text="Sans nommer la personne. Ce texte documente l’incident.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@require_safe
def breaches(request: HttpRequest) -> HttpResponse:
    """Undecided first, by the time left; nothing sealed is opened."""
    found = visible(request.acting)
    now = clock.now()
    context = {
        "waiting": [line(one, now) for one in found.filter(decided_at__isnull=True)],
        "decided": [line(one, now) for one in found.filter(decided_at__isnull=False).order_by("-decided_at")[:MOST]],
        "decides": request.acting.has_role(roles.DPO),
    }
    return render(request, "sharing/desk/breaches/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def breach(request: HttpRequest, breach_id: uuid.UUID) -> HttpResponse:
    """One breach; the officer's decision is posted here."""
    by = request.acting
    if request.method == "POST" and not by.has_role(roles.DPO):
        raise NotFound()
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            decide_breach(by=by, breach=breach_id, **form.cleaned_data)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Votre décision est notée.")
            return redirect("breach", breach_id)
    opened = read_breach(by=by, breach=breach_id)
    found = opened.breach
    answer = getattr(found.request, "answer", None)
    context = line(found, clock.now()) | {
        "opened": opened,
        "form": form if by.has_role(roles.DPO) else None,
        "rules": [law.RULES[id].says for id in found.rules if id in law.RULES] + unknown_sender(found),
        "readings": answer.readings.select_related("user", "software") if answer else (),
        "retraction": found.request.retractions.filter(was_read=True).first(),
        "trail": [("Incidents", reverse("breaches")), (found.request.number, "")],
    }
    return render(request, "sharing/desk/breaches/breach.html", context, status=422 if form.errors else 200)


def line(found: Breach, now: datetime) -> dict:
    """A breach in words. `hours_left` is rounded down, and negative once the time is over."""
    return {
        "breach": found,
        "row": found.request,
        "title": type_title(found.request.partner, found.request.type_code),
        "items": [Item(code).label for code in found.items],
        "hours_left": (found.deadline_at - now) // timedelta(hours=1),
    }


def unknown_sender(found: Breach) -> list[str]:
    """A sentence where it was told to somebody whom nothing proved."""
    return [UNKNOWN] if Check.SENDER_KNOWN in found.rules else []
