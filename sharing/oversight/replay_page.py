"""`/regles/rejeu/`: what the rules, of today or of a day to come, would have said of the requests already answered."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import today
from hub.forms import DayField
from partners import roles
from partners.ledger.query import LONGEST, BadPeriod, Period
from partners.members.permissions import require_role

from .replay import replay

LIMIT = 500  # answers a page may take the time to judge; the command has none
DEFAULT = timedelta(days=30)


class SinceForm(forms.Form):
    depuis = DayField(label="Réponses envoyées depuis le")
    loi = DayField(
        label="Sous les règles du",
        required=False,
        help_text="Un jour à venir essaie une règle écrite d’avance. Vide : les règles du jour de chaque réponse.",
    )

    def clean_depuis(self):
        since = self.cleaned_data["depuis"]
        if since > today():
            raise forms.ValidationError("Cette date est à venir : rien n’a encore été répondu.")
        try:
            Period.checked(since=since, until=today(), today=today())
        except BadPeriod as error:
            raise forms.ValidationError(f"Choisissez une date des {LONGEST} dernières années.") from error
        return since


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form; once a date is given, the differences, counted by type and item."""
    require_role(request.acting, roles.DPO, roles.DIRECTION)
    asked = "depuis" in request.GET
    form = SinceForm(request.GET if asked else None, initial={"depuis": today() - DEFAULT})
    shown = {"form": form, "limit": LIMIT, "trail": [("Règles", "../"), ("Rejouer", "")]}
    if not asked:
        return render(request, "sharing/oversight/replay.html", shown)
    if not form.is_valid():
        return render(request, "sharing/oversight/replay.html", shown, status=422)
    result = replay(by=request.acting, since=form.cleaned_data["depuis"], law_of=form.cleaned_data["loi"], limit=LIMIT)
    return render(request, "sharing/oversight/replay.html", shown | {"result": result})
