"""In whose name a clerk asks: one more question of the portal's form, for offices that have named somebody."""

from django import forms

from partners.models import Officer, Partner
from partners.officers import OfficerMissing, has_officers, officers_of


class OfficerForm(forms.Form):
    """Without a field where there is nobody to name. `chosen` only after is_valid()."""

    def __init__(self, partner: Partner, *args, **options) -> None:
        super().__init__(*args, **options)
        self.none_named = False
        if not has_officers(partner):
            return
        named = officers_of(partner)
        self.none_named = not named
        if named:
            self.fields["officer"] = forms.ModelChoiceField(
                label="Au nom de",
                help_text="Le commissaire de justice chargé de l’exécution.",
                queryset=named,
                widget=forms.Select,
                empty_label=None if len(named) == 1 else "Choisir…",
                error_messages={"required": OfficerMissing.sentence, "invalid_choice": OfficerMissing.sentence},
            )

    @property
    def chosen(self) -> Officer | None:
        return self.cleaned_data.get("officer")
