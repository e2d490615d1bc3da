"""/incidents/: each breach with the time left, and the DPO's decision."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import acts, clock, errors
from partners import kinds, law, roles
from partners.law.vocabulary import Item
from sharing.answers.breaches import DECISION_MAX, decide_breach, read_breach, visible
from sharing.filing.form import LinesField
from sharing.models import Breach, Check

MOST = 50  # decided ones shown
UNKNOWN = "Rien ne prouvait qui appelait : ni compte, ni rappel à un numéro connu, ni pièce vue."


class DecisionForm(forms.Form):
    """Whether the CNIL and the person are notified, and why."""

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
    """Undecided breaches first, by the time left; nothing sealed is opened."""
    visible_breaches = visible(request.acting)
    waiting = visible_breaches.filter(decided_at__isnull=True)
    decided = visible_breaches.filter(decided_at__isnull=False).order_by("-decided_at")[:MOST]
    now = clock.now()
    context = {
        "waiting": [line(breach, now) for breach in waiting],
        "decided": [line(breach, now) for breach in decided],
        "decides": request.acting.has_role(roles.DPO),
    }
    return render(request, "sharing/desk/breaches/list.html", context)


class BreachPage(acts.ActView):
    """One breach, and the DPO's decision on it."""

    template_name = "sharing/desk/breaches/breach.html"
    form_class = DecisionForm
    refusals = (errors.Invalid,)

    def prepare(self, breach_id: uuid.UUID) -> None:
        self.breach_id = breach_id
        self.is_dpo = self.request.acting.has_role(roles.DPO)
        if self.request.method == "POST" and not self.is_dpo:
            raise errors.NotFound()

    def act(self, form: DecisionForm) -> HttpResponse:
        decide_breach(by=self.request.acting, breach=self.breach_id, **form.cleaned_data)
        return self.done("Votre décision est notée.", "breach", self.breach_id)

    def context(self) -> dict[str, Any]:
        opened = read_breach(by=self.request.acting, breach=self.breach_id)
        breach, info_request = opened.breach, opened.breach.request
        answer = getattr(info_request, "answer", None)
        return line(breach, clock.now()) | {
            "opened": opened,
            **({} if self.is_dpo else {"form": None}),
            "rules": [law.RULES[id].says for id in breach.rules if id in law.RULES] + unknown_sender(breach),
            "readings": answer.readings.select_related("user", "software") if answer else (),
            "retraction": info_request.retractions.filter(was_read=True).first(),
            "trail": [("Incidents", reverse("breaches")), (info_request.number, "")],
        }


def line(breach: Breach, now: datetime) -> dict:
    """A breach in words. `hours_left` is rounded down, and negative once the deadline is over."""
    info_request = breach.request
    return {
        "breach": breach,
        "info_request": info_request,
        "title": kinds.type_title(info_request.partner, info_request.type_code),
        "items": [Item(code).label for code in breach.items],
        "hours_left": (breach.deadline_at - now) // timedelta(hours=1),
    }


def unknown_sender(breach: Breach) -> list[str]:
    """The sentence for information given to somebody whose identity nothing proved."""
    return [UNKNOWN] if Check.SENDER_KNOWN in breach.rules else []
