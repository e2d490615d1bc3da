"""`/bilan/corrections/`: removes from the ledger what was counted by mistake."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse

from hub import acts, errors
from partners import kinds, roles
from partners.ledger.corrections import take_out
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import AccountCorrection, Reason
from sharing.models import Request, Solicitation
from sharing.requests import access
from sharing.solicitations import access as soliciting


class NoSuchNumber(errors.Invalid):
    code = "account.no_such_number"
    sentence = "Aucune demande ni sollicitation ne porte ce numéro."


class StillOpen(errors.Conflict):
    code = "account.still_open"
    sentence = "Elle attend encore sa réponse : elle se corrige une fois close."


@transaction.atomic
def correct_count(*, by: Acting, number: str, reason: Reason) -> AccountCorrection:
    """Takes the request or solicitation of this number out of the account, by counter-entries; it stays as it is.

    Raises Forbidden, NoSuchNumber, StillOpen, AlreadyCorrected.
    """
    require_role(by, *CORRECTORS)
    number = number.strip().upper()
    locked: Request | Solicitation
    if request := Request.objects.filter(number=number).first():
        locked = access.lock(request)
        waits = not locked.is_closed
    elif solicitation := Solicitation.objects.filter(number=number).first():
        locked = soliciting.lock(solicitation)
        waits = locked.is_waiting
    else:
        raise NoSuchNumber()
    if waits:
        raise StillOpen()
    return take_out(by=by, partner=locked.partner, subject=locked.pk, reason=reason)


READERS = (roles.DIRECTION, roles.DPO, roles.TEAM_MANAGER)
CORRECTORS = (roles.DIRECTION, roles.DPO)
SHOWN = 200


class CorrectionForm(forms.Form):
    number = forms.CharField(
        label="Numéro de la demande ou de la sollicitation", max_length=9, help_text="Comme 7KQ4-M2XR."
    )
    reason = forms.TypedChoiceField(
        label="Pourquoi elle ne doit pas compter", choices=[("", "Choisir…"), *Reason.choices], coerce=Reason
    )


class Corrections(acts.ActView):
    """Lists the last corrections, with the form for those who may correct. A partner reads its own on its page."""

    template_name = "sharing/oversight/corrections.html"
    form_class = CorrectionForm

    def prepare(self) -> None:
        if not self.request.acting.has_role(*READERS):
            raise errors.Forbidden(
                "Les corrections du compte se lisent par la direction, les responsables et le délégué."
            )

    def act(self, form: CorrectionForm) -> HttpResponse:
        try:
            made = correct_count(by=self.request.acting, **form.cleaned_data)
        except (errors.Invalid, errors.Conflict) as refusal:
            form.add_error("number", refusal.sentence)
            return self.form_invalid(form)
        return self.done(f"C’est corrigé au compte de {made.partner.name}.", "balance_corrections")

    def trail(self) -> acts.Trail:
        return [("Bilan", "../"), ("Corrections", "")]

    def context(self) -> dict[str, Any]:
        rows = AccountCorrection.objects.select_related("partner")[:SHOWN]
        return {
            "may_correct": self.request.acting.has_role(*CORRECTORS),
            "rows": [(row, kinds.counted_title(row.partner, row.direction, row.request_type)) for row in rows],
        }
