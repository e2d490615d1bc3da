"""Known numbers, at which a partner is called back: add one, remove one, the page of both."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from hub import clock
from hub.acts import done
from hub.columns import refused_as
from hub.errors import Conflict, Invalid, required_text
from hub.journal import log
from partners import roles
from partners.journal import NUMBER_ADDED, NUMBER_REMOVED
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import KnownNumber, Partner

from .change_views import PartnerAct


class BadNumber(Invalid):
    code = "number.unreadable"
    sentence = "Ce numéro ne se compose pas : dix chiffres, un numéro court, ou « + » et l’indicatif du pays."


class KnownAlready(Conflict):
    code = "number.known"
    sentence = "Ce numéro est déjà connu pour ce partenaire."


def dialled(text: str) -> str:
    """The number without spaces and punctuation; "(0)" after a country's code is not dialled."""
    number = re.sub(r"\(0\)|[\s.\-/\u00a0\u202f]", "", text)
    return re.sub(r"^(00|\+)33(?=\d{9}$)", "0", number)


@transaction.atomic
def add_number(*, by: Acting, partner: Partner, number: str, label: str) -> KnownNumber:
    """Adds a number. Raises Forbidden, BadNumber, Invalid without a label, KnownAlready."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    label = required_text(
        " ".join(label.split()), limit=80, field="label", code="number.label", asks="Dites à qui est ce numéro"
    )
    known = KnownNumber(partner=partner, number=dialled(number), label=label)
    refusals = {
        "partners_number_known_once": KnownAlready(field="number"),
        "partners_number_can_be_dialled": BadNumber(field="number"),
    }
    with refused_as(refusals):
        known.save(force_insert=True)
    content = {"partner": str(partner.pk), "number": known.number, "label": label}
    log.write(NUMBER_ADDED, by=by, about=known, content=content)
    return known


@transaction.atomic
def remove_number(*, by: Acting, number: KnownNumber) -> KnownNumber:
    """Stops offering the number; removing it twice changes nothing. Raises Forbidden."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    number = KnownNumber.objects.select_for_update().get(pk=number.pk)
    if number.removed_at is None:
        number.removed_at = clock.now()
        number.save(update_fields=["removed_at"])
        log.write(NUMBER_REMOVED, by=by, about=number)
    return number


class NumberForm(forms.Form):
    number = forms.CharField(
        label="Numéro",
        max_length=30,
        help_text="Tel qu’un annuaire officiel le donne, jamais tel qu’un appelant le dit.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    label = forms.CharField(label="À qui", max_length=80, help_text="Standard, permanence, service…")


class KnownNumbers(PartnerAct):
    """The partner's numbers in use; posting adds one."""

    form_class = NumberForm
    template_name = "partners/organisations/known_numbers.html"
    step = "Numéros connus"

    def check(self) -> None:
        require_role(self.request.acting, roles.TECHNICAL_ADMINISTRATOR)

    def context(self) -> dict[str, Any]:
        return super().context() | {"numbers": self.partner.known_numbers.filter(removed_at__isnull=True)}

    def act(self, form: NumberForm) -> HttpResponse:
        add_number(by=self.request.acting, partner=self.partner, **form.cleaned_data)
        return self.done("Ce numéro est maintenant connu du service.", "partner_numbers", self.partner.pk)


@require_POST
def number_removed(request: HttpRequest, number_id: UUID) -> HttpResponse:
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    number = remove_number(by=request.acting, number=get_object_or_404(KnownNumber, pk=number_id))
    return done(request, f"Le numéro {number} n’est plus proposé.", "partner_numbers", number.partner_id)
