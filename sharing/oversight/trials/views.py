"""`/conventions/<id>/effet/`: what a draft would have opened and closed, for those who weigh it before it is signed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import clock, days
from partners.agreements.access import READ_DRAFTS, visible_one
from partners.law.vocabulary import Item
from partners.ledger.query import twelve_months
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import Agreement
from sharing.models import Trial

from . import counting, services

Line = tuple[counting.Effect, services.Would | None]
"""An item as the page shows it, with None where it was not judged, or the reader may not know."""


@require_safe
def page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Counts for whoever reads drafts; for the direction and the DPO, where the judgment of answers stands too."""
    by, day = request.acting, days.today()
    require_role(by, *READ_DRAFTS)
    draft = visible_one(by, agreement_id)
    period = twelve_months(day)
    counted = counting.count(draft, period=period, today=day)
    trial = own_trial(by, draft)
    would = judged(trial)
    return render(
        request,
        "sharing/oversight/effect.html",
        {
            "draft": draft,
            "period": period,
            "until": day,
            "counted": counted,
            "types": [
                (counted_type, lines(counted_type.items, counted_type.type.code, would))
                for counted_type in counted.types
            ],
            "judges": by.has_role(*services.JUDGES),
            "trial": trial,
            "state": trial.state(at=clock.now()).value if trial else "",
            "is_former": trial is not None and trial.day < day,
            "shows_judgment": would is not None,
            "trail": [
                ("Conventions", reverse("agreements")),
                (draft.title, reverse("agreement", args=[draft.pk])),
                ("Effet", ""),
            ],
        },
    )


@require_POST
def judge(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Has it judged in the background, and goes back to the page, which says how far that is."""
    require_role(request.acting, *services.JUDGES)
    draft = visible_one(request.acting, agreement_id)
    services.try_agreement(by=request.acting, agreement=draft)
    return redirect("agreement_effect", draft.pk)


def own_trial(by: Acting, draft: Agreement) -> Trial | None:
    """What the reader asked for last, if they may."""
    if not by.has_role(*services.JUDGES):
        return None
    return Trial.objects.filter(agreement=draft, asked_by=by.actor_id).order_by("-day").first()


def judged(trial: Trial | None) -> dict[tuple[str, Item], services.Would] | None:
    """(request type, item) → what may be shown of it; None while nothing is judged."""
    if trial is None or trial.result is None:
        return None
    return {
        (line["type"], Item(line["item"])): services.Would(line["tellable"], line["judged"]) for line in trial.result
    }


def lines(
    effects: list[counting.Effect], code: str, would: dict[tuple[str, Item], services.Would] | None
) -> list[Line]:
    """Each item, with what would have come of it where the draft opens it."""
    if would is None:
        return [(effect, None) for effect in effects]
    return [(effect, would.get((code, effect.item), services.Would()) if effect.after else None) for effect in effects]
