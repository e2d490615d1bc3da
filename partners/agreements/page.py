"""`/conventions/<id>/`: one agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.days import today
from partners.acting import Acting
from partners.models import Agreement
from partners.models.agreement import State

from .access import may_read_drafts, may_sign, visible, visible_one
from .words import shown


@require_safe
def one(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Everything it says, who signed it, and the versions before and after it."""
    by, day = request.acting, today()
    agreement = visible_one(by, agreement_id)
    seen = shown(agreement, on=day)
    return render(
        request,
        "partners/agreement_page.html",
        {
            "seen": seen,
            "agreement": agreement,
            "signatories": agreement.signatories.all(),
            "former": former_of(by, agreement),
            "next": visible(by).filter(succeeds=agreement).order_by("signed_at").first(),
            "may_sign": may_sign(by),
            "may_try": may_read_drafts(by) and seen.state is State.DRAFT,
            "may_end": may_sign(by) and seen.state in (State.TO_COME, State.IN_FORCE),
            "trail": trail(agreement.title),
        },
    )


def former_of(by: Acting, agreement: Agreement) -> Agreement | None:
    return visible(by).filter(pk=agreement.succeeds_id).first() if agreement.succeeds_id else None


def trail(*steps: str) -> list[tuple[str, str]]:
    """The way here: labels, the last alone without an address after it."""
    labels, addresses = steps[::2], (*steps[1::2], "")
    return [("Conventions", reverse("agreements")), *zip(labels, addresses, strict=True)]
