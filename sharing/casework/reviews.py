"""Reviews: a worker requests one, the DPO advises, a manager decides."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hub import clock, days
from hub.errors import Conflict, Invalid, required_text
from hub.journal import log
from partners import roles
from partners.law.vocabulary import Item, Outcome
from partners.members.acting import Acting
from partners.members.permissions import require_role
from sharing.judgment.judge import DecisionOutdated, Judgment, advice_covers, judge, standing, still_informed
from sharing.models import Advice, NotMatched, Request, Review, ReviewRequest
from sharing.requests import access, errors, journal, notifications

NOTE_MAX, TEXT_MAX, REASON_MAX = 1000, 4000, 1000  # characters


@transaction.atomic
def request_review(*, by: Acting, request: Request, items: Collection[Item], note: str) -> ReviewRequest:
    """Asks the manager to decide on the items, with the worker's note. Items that still wait are asked again with them.

    Where lawyers differ on releasing an item, the DPO is asked for written advice first, and again each time: earlier
    advice is kept in the note. Raises Conflict for an item that no manager decides, NotMatched, Invalid.
    """
    request = access.held_request(by=by, request=request, right=roles.Right.ANSWER)
    if request.person_id is None:
        raise NotMatched()
    if not items:
        raise Invalid("Cochez ce que le responsable doit décider.", code="review.nothing_asked")
    note = required_text(
        note, limit=NOTE_MAX, field="note", code="review.note", asks="Dites au responsable ce que vous proposez"
    )
    asked_at = clock.now()
    judgment = judge(request, on=days.day_of(asked_at))
    judged_items = [judgment.of(item) for item in items]
    if any(judged is None or judged.outcome not in (Outcome.REVIEW, Outcome.MUST) for judged in judged_items):
        raise Conflict("Une information cochée n’attend pas de décision du responsable.", code="review.not_asked")
    former = ReviewRequest.objects.select_related("request__key").filter(request=request).first()
    asked = {item.value for item in items}
    needs_advice = any(judged and judged.verdict.needs_dpo_advice for judged in judged_items)
    if former is not None:
        needs_advice |= former.needs_advice
        if former.settled_at is None:
            asked |= set(former.items)
            note = f"{former.unseal_note()}\n\n{note}"
        if needs_advice and (advice := remove_advice(request)):
            note = f"{note}\n\nAvis précédent du délégué : {advice}"
        former.delete()
    review_request = ReviewRequest(
        request=request, items=sorted(asked), needs_advice=needs_advice, asked_by=by.actor_id, asked_at=asked_at
    )
    review_request.note = request.key.seal(note, "sharing_reviewrequest.note", review_request.id)
    review_request.save(force_insert=True)
    content = {"items": review_request.items, "note": note, "needs_advice": review_request.needs_advice}
    log.write(journal.REVIEW_ASKED, by=by, about=request, content=content, key=request.key)
    notifications.review_asked(review_request)
    return review_request


def remove_advice(request: Request) -> str:
    """Deletes the advice on what was asked before; returns its text, empty without advice."""
    advice = Advice.objects.select_related("request__key").filter(request=request).first()
    if advice is None:
        return ""
    text = advice.unseal_text()
    advice.delete()
    return text


OUTDATED = "La situation a changé depuis l’ouverture de la page\u00a0: l’avis n’est pas donné. Relisez, puis donnez-le."


@transaction.atomic
def advise(*, by: Acting, request: Request, text: str, fingerprint: str | None = None) -> Advice:
    """Records the DPO's advice, once a request.

    fingerprint  `Judgment.fingerprint` of the page; None where there was no page (an import)

    Raises Conflict where there is advice already, NotFound where none was requested, DecisionOutdated where the page
    was outdated.
    """
    require_role(by, roles.DPO)
    request = access.lock_grounds(access.lock_open(request))
    review_request = access.existing(ReviewRequest.objects.filter(request=request, needs_advice=True).first())
    given_at = clock.now()
    judgment, items = judge(request, on=days.day_of(given_at)), map(Item, review_request.items)
    if fingerprint is not None and fingerprint != judgment.fingerprint(*items):
        raise DecisionOutdated(OUTDATED)
    text = required_text(text, limit=TEXT_MAX, field="text", code="review.advice_text", asks="Écrivez un avis")
    if Advice.objects.filter(request=request).exists():
        raise Conflict("Un avis a déjà été donné.", code="review.already_advised")
    advice = Advice(request=request, given_by=by.actor_id, given_at=given_at)
    advice.text = request.key.seal(text, "sharing_advice.text", advice.id)
    advice.save(force_insert=True)
    log.write(journal.ADVICE_GIVEN, by=by, about=request, content={"text": text}, key=request.key)
    notifications.advised(request)
    return advice


@transaction.atomic
def review(
    *, by: Acting, request: Request, item: Item, released: bool, reason: str, fingerprint: str | None = None
) -> Review:
    """Records the manager's decision and its reason. A later decision replaces it; the journal keeps both.

    fingerprint  `Judgment.fingerprint` of the page; None where there was no page (an import)

    Raises DecisionOutdated where the page was outdated, AdviceNeeded where lawyers differ on releasing the item and the
    DPO has not advised on it as it stands, Conflict where the item is not a manager's to decide.
    """
    request = access.hold_for_judgment(by=by, request=request, right=roles.Right.REVIEW)
    if request.person_id is None:
        raise NotMatched()
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="review.reason")
    decided_at = clock.now()
    judgment = judge(request, on=days.day_of(decided_at))
    if fingerprint is not None and fingerprint != judgment.fingerprint(item):
        raise DecisionOutdated()
    judged = judgment.of(item)
    decides = judged is not None and (
        judged.outcome is Outcome.REVIEW or (judged.outcome is Outcome.MUST and not released)
    )
    if judged is None or not decides:
        raise Conflict("Cette information n’attend pas de décision du responsable.", code="review.not_asked")
    if judged.verdict.needs_dpo_advice and not advice_covers(request, item):
        raise errors.AdviceNeeded()
    Review.objects.filter(request=request, item=item.value).delete()
    decision = Review(
        request=request,
        item=item.value,
        rules=list(judged.verdict.rules),
        released=released,
        decided_by=by.actor_id,
        decided_at=decided_at,
    )
    decision.reason = request.key.seal(reason, "sharing_review.reason", decision.id)
    decision.save(force_insert=True)
    settle(request, judgment, at=decided_at)
    content = {"item": item.value, "released": released, "reason": reason}
    log.write(journal.REVIEW_DECIDED, by=by, about=request, content=content, key=request.key)
    return decision


def settle(request: Request, judgment: Judgment, *, at: datetime) -> None:
    """Settles the review request once each of its items has a standing decision, and notifies who asked."""
    decided = {
        review.item
        for review in still_informed(request, judgment.tightened)
        if (judged := judgment.of(Item(review.item))) is not None and standing(review, judged.verdict)
    }
    review_request = ReviewRequest.objects.filter(request=request, settled_at__isnull=True).first()
    if review_request is not None and set(review_request.items) <= decided:
        review_request.settled_at = at
        review_request.save(update_fields=["settled_at"])
        notifications.settled(review_request)
