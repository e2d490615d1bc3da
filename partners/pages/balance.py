"""`/bilan/`: who asks how much of whom, for a period."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.alphabet import place_of
from hub.days import today
from partners.balance import Figures, PartnerBalance, together
from partners.flows.read_balance import check, read_balance
from partners.models import Partner
from partners.periods import NAMED, BadPeriod, Period
from partners.vocabulary import Band

DEFAULT = "douze-mois"


class PeriodForm(forms.Form):
    """Two days, both included. `period` is there once the form is valid."""

    du = forms.DateField(label="Du", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    au = forms.DateField(label="Au", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    period: Period

    def clean(self) -> dict:
        data = super().clean() or {}
        if "du" in data and "au" in data:
            try:
                self.period = Period.checked(since=data["du"], until=data["au"], today=today())
            except BadPeriod as error:
                raise forms.ValidationError(error.sentence, code=error.code) from error
        return data


@dataclass(frozen=True, slots=True)
class BandTable:
    """One band of the page: a line per partner that asked in it, and their sum."""

    band: Band
    words: str
    meaning: str
    lines: list[tuple[Partner, Figures]]
    total: Figures


BANDS = {
    Band.IMPOSED: ("Prévues par la loi", "Un texte prévoit la demande, sans qu’il faille de convention."),
    Band.AGREED: ("Prévues par une convention", "Sans la convention, rien ne pourrait être répondu."),
    Band.WITHOUT_TEXT: (
        "Sans texte",
        "Aucun texte ne les prévoit : la personne remet elle-même ce qu’elle veut, ou la réponse est neutre.",
    ),
}


@require_safe
def balance(request: HttpRequest) -> HttpResponse:
    """The figures of the period in the address; 422 and no figure when the period cannot be had."""
    check(request.acting)
    named = request.GET.get("periode", DEFAULT)
    if "du" in request.GET or "au" in request.GET:
        form, named = PeriodForm(request.GET), ""
    else:
        named = named if named in NAMED else DEFAULT
        period = NAMED[named][1](today())
        form = PeriodForm({"du": period.since.isoformat(), "au": period.until.isoformat()})
    shown = {"form": form, "named": named, "names": [(code, words) for code, (words, _) in NAMED.items()]}
    if not form.is_valid():
        return render(request, "partners/balance.html", shown, status=422)
    lines = read_balance(by=request.acting, period=form.period)
    return render(request, "partners/balance.html", shown | {"period": form.period, "tables": tables(lines)})


def tables(lines: list[PartnerBalance]) -> list[BandTable]:
    """The three bands in their order, each with the partners that have an entry in it, most asks first."""
    return [
        BandTable(
            band,
            words,
            meaning,
            sorted(
                ((line.partner, line.bands[band]) for line in lines if band in line.bands),
                key=lambda row: (-row[1].asks, place_of(row[0].name)),
            ),
            together(lines, band),
        )
        for band, (words, meaning) in BANDS.items()
    ]
