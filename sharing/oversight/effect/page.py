"""`/conventions/<id>/effet/`: what a draft would have opened and closed, for those who weigh it before it is signed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.days import today
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.agreements.access import READ_DRAFTS, visible_one
from partners.balance.periods import Period, twelve_months
from partners.models import Agreement
from partners.permissions import require_role
from sharing.journal import AGREEMENT_TRIED

from .counting import Effect, count
from .judging import Would, would_have_been

JUDGES = (roles.DIRECTION, roles.DPO)
"""Who sees what depends on persons, as in a replay; team managers read the counts that do not."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the page shows it; `would` is None where the draft does not open it, or the reader may not know."""

    effect: Effect
    would: Would | None


@require_safe
def page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Counts for whoever reads drafts; the whole judgment, journaled first, for the direction and the DPO."""
    by, day = request.acting, today()
    require_role(by, *READ_DRAFTS)
    draft = visible_one(by, agreement_id)
    period = twelve_months(day)
    counted = count(draft, period=period, today=day)
    would = judged(by, draft, period=period, on=day) if by.has_role(*JUDGES) else {}
    return render(
        request,
        "oversight/effect.html",
        {
            "draft": draft,
            "period": period,
            "until": day,
            "counted": counted,
            "types": [(one, lines(one.items, one.type.code, would)) for one in counted.types],
            "judges": by.has_role(*JUDGES),
            "trail": [
                ("Conventions", reverse("agreements")),
                (draft.title, reverse("agreement", args=[draft.pk])),
                ("Effet", ""),
            ],
        },
    )


def judged(by: Acting, draft: Agreement, *, period: Period, on: date) -> dict:
    """The judgment of what was answered. The entry is there before any sealed word is opened."""
    with transaction.atomic():
        log.write(AGREEMENT_TRIED, by=by, about=draft, content={"since": period.since.isoformat()})
    return would_have_been(draft.partner, period=period, today=on)


def lines(effects: list[Effect], code: str, would: dict) -> list[Line]:
    """Each item, with what would have come of it where the draft opens it."""
    return [Line(one, would.get((code, one.item), Would()) if one.after and would else None) for one in effects]
