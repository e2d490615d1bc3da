"""Every component on one page, with French content of the trade, for those who write pages. Mounted in DEBUG only."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

BARRIERS = [("housing", "Logement"), ("mobility", "Mobilité"), ("childcare", "Garde d’enfants"), ("language", "Langue")]
TEAMS = [("", "Toutes"), ("nord", "Équipe Nord"), ("centre", "Équipe Centre")]
SHORTFALL = {"last_name": "", "hearing_date": "", "reason": "Évaluation avant la commission.", "barriers": ["housing"]}


@dataclass(frozen=True)
class Reader:
    """Who the guide's menu belongs to."""

    is_authenticated: bool = True
    get_short_name: str = "Camille"

    def __str__(self) -> str:
        return "camille@exemple.test"


class SampleForm(forms.Form):
    """One field of each sort, so that every way `{% field %}` draws is seen, errors included."""

    last_name = forms.CharField(label="Nom de naissance", max_length=100, help_text="Celui de l’acte de naissance.")
    birth_date = forms.DateField(label="Date de naissance", widget=forms.DateInput(attrs={"type": "date"}))
    hearing_date = forms.DateField(
        label="Date de l’audience",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Donnez la date de l’audience : elle fixe l’échéance de la réponse."},
    )
    team = forms.ChoiceField(label="Équipe", required=False, choices=TEAMS)
    barriers = forms.MultipleChoiceField(
        label="Freins", required=False, choices=BARRIERS, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="Motif de la demande",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Ce qu’il faut savoir pour répondre, sans donnée de santé.",
    )
    document = forms.FileField(label="Pièce jointe", required=False, help_text="PDF, 10 Mo au plus.")
    callback_done = forms.BooleanField(label="J’ai rappelé à un numéro connu du service.", required=False)


@login_not_required
def styleguide(request):
    """Render the guide. `?erreurs` shows its form as it comes back when something is wrong."""
    return render(
        request,
        "hub/styleguide/index.html",
        {
            "departement_name": "Département de la Vive-Rivière",
            "version": "0.1.0",
            "user": Reader(),
            "account_menu": [{"label": "Mon compte", "url": "#"}, {"label": "Mes notifications", "url": "#"}],
            "acting": {"place_name": "Équipe Centre", "role": "travailleur social"},
            "switch_url": "#",
            "navigation": [
                {"label": "Demandes", "url": "#", "current": True, "count": 12},
                {"label": "Personnes", "url": "#"},
                {"label": "Consentements", "url": "#"},
                {"label": "Sollicitations", "url": "#", "count": 3},
                {"label": "Règles", "url": "#"},
                {"label": "Bilan", "url": "#"},
            ],
            "trail": [("Accueil", "#"), ("Demandes", "#"), ("D-2026-04817", "")],
            "form": SampleForm(SHORTFALL) if "erreurs" in request.GET else SampleForm(),
            "broken_form": SampleForm(SHORTFALL, auto_id="broken_%s"),
            "today": date(2026, 11, 22),
            "dues": [date(2026, 11, 19), date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 1)],
            "pairs": [
                ("Demandeur", "Étude Vernois et associés, commissaires de justice"),
                ("Texte invoqué", "CPCE L152-1"),
                ("Titre", "Titre exécutoire du 3 juin 2026"),
                ("Référence du demandeur", ""),
            ],
        },
    )
