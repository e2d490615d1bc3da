"""`/bilan/corrections/`: removes from the ledger what was counted by mistake."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hub.errors import Conflict, Forbidden, Invalid
from partners import kinds, roles
from partners.ledger.corrections import take_out
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import AccountCorrection
from partners.models.ledger import Reason
from sharing.models import Request, Solicitation
from sharing.requests import access
from sharing.solicitations import access as soliciting


class NoSuchNumber(Invalid):
    code = "account.no_such_number"
    sentence = "Aucune demande ni sollicitation ne porte ce numéro."


class StillOpen(Conflict):
    code = "account.still_open"
    sentence = "Elle attend encore sa réponse : elle se corrige une fois close."


@transaction.atomic
def correct_count(*, by: Acting, number: str, reason: Reason) -> AccountCorrection:
    """Takes the request or solicitation of this number out of the account, by counter-entries; it stays as it is.

    Raises Forbidden, NoSuchNumber, StillOpen, AlreadyCorrected.
    """
    require_role(by, roles.DIRECTION, roles.DPO)
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
    reason = forms.ChoiceField(label="Pourquoi elle ne doit pas compter", choices=[("", "Choisir…"), *Reason.choices])


@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request: HttpRequest) -> HttpResponse:
    """Lists the last corrections, with the form for those who may correct. A partner reads its own on its page."""
    if not request.acting.has_role(*READERS):
        raise Forbidden("Les corrections du compte se lisent par la direction, les responsables et le délégué.")
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_count(
                by=request.acting, number=form.cleaned_data["number"], reason=Reason(form.cleaned_data["reason"])
            )
        except (Invalid, Conflict) as refusal:
            form.add_error("number", refusal.sentence)
        else:
            messages.success(request, f"C’est corrigé au compte de {made.partner.name}.")
            return redirect("balance_corrections")
    rows = AccountCorrection.objects.select_related("partner")[:SHOWN]
    context = {
        "form": form,
        "may_correct": request.acting.has_role(*CORRECTORS),
        "rows": [(row, kinds.counted_title(row.partner, row.direction, row.request_type)) for row in rows],
        "trail": [("Bilan", "../"), ("Corrections", "")],
    }
    return render(request, "sharing/oversight/corrections.html", context, status=422 if form.errors else 200)
