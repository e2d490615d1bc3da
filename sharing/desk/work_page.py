"""The page on which a request is answered: the person, each item, what prevents the answer."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consent.consents import refusals
from consent.models import Flag
from consent.models.flag import Kind
from consent.persons.candidates import find_candidates
from consent.persons.records import followed_records, records_of
from consent.protection.flags import PROTECTIVE
from consent.views.flag_words import WORDS
from hub import days, errors
from partners.law.vocabulary import Fact, Form, Item
from partners.members import permissions, recipients
from partners.roles import Right
from sharing.answers.drafts import standing_draft
from sharing.casework.facts import statable
from sharing.casework.reading import UnsealedRequest, read_request
from sharing.gate.leaks import Found, Leak
from sharing.judgment.judge import advice_covers
from sharing.models import Request
from sharing.requests.errors import DraftChanged, LeakSeen

from . import panels, summary
from .cards import Card, cards
from .draft import EFFORTS, Draft, fingerprint_fields, restored, words_of


def work_page(
    request: HttpRequest,
    info_request: Request,
    *,
    draft: Draft | None = None,
    refusals: Mapping[str, errors.HubError] | None = None,
    refusal: errors.HubError | None = None,
    status: int = 200,
    extra: dict | None = None,
) -> HttpResponse:
    """Renders the page. `draft` is what was typed, `refusals` the errors by item."""
    by = request.acting
    saved = standing_draft(info_request)
    theirs = restored(saved, by=by) if saved and isinstance(refusal, DraftChanged) else None
    if draft is None:
        draft = restored(saved, by=by) if saved else Draft()
    elif theirs:
        draft.version = theirs.version  # now shown: saving again overwrites theirs
    opened = read_request(by=by, request=info_request)
    judgment = opened.judgment
    is_manager = permissions.allowed(by, Right.REVIEW, info_request.team)
    item_cards = cards(info_request, judgment)
    review_request = getattr(info_request, "review_request", None)
    waiting = set(review_request.items) if review_request is not None and review_request.settled_at is None else set()
    for card in item_cards:
        code = card.item.value
        card.choice = draft.choices.get(code, "")
        card.chosen = draft.values.get(code, [])
        card.value = "\n".join(card.chosen)
        card.reason = draft.reasons.get(code, "")
        card.asked = code in draft.asked
        card.is_waiting = code in waiting
        card.shown = judgment.fingerprint(card.item)
        refused = (refusals or {}).get(code)
        card.error = refused.sentence if refused else ""
        card.theirs = words_of(theirs, code) if theirs and words_of(theirs, code) != words_of(draft, code) else None
        card.leaks = to_acknowledge(card.item, refused, draft)
    context = summary.common(opened) | {
        "panels": panels.render(request, opened, panels.Page.WORK),
        "judgment": judgment,
        "asked": [Item(code) for code in info_request.items],
        "cards": item_cards,
        "waits_for_advice": waits_for_advice(info_request),
        "can_ask": can_ask(info_request, item_cards, is_manager=is_manager),
        "warnings": [summary.warning(code, on=judgment.on) for code in judgment.verdict.warnings],
        "missing": [Form(code).label for code in judgment.verdict.missing],
        "notes": judgment.notes,
        "questions": questions(info_request),
        "seen": fingerprint_fields(judgment),
        "draft": draft,
        "saved": saved,
        "saved_by": " ".join(user.get_full_name() for user in recipients.by_actor(saved.typed_by)) if saved else "",
        "theirs": theirs,
        "efforts": EFFORTS,
        "refusal": refusal,
        "changed": changed_words(refusal),
        "refused_cards": [card for card in item_cards if card.error],
        "is_manager": is_manager,
        "decidable": [card for card in item_cards if card.may_be_decided],
        "review_request": review_request,
        "advice": getattr(info_request, "advice", None),
        **person_context(request, info_request, opened),
        **(extra or {}),
    }
    return render(request, "sharing/desk/request.html", context, status=status)


def to_acknowledge(item: Item, refused: errors.HubError | None, draft: Draft) -> list[tuple[Found, bool]]:
    """The leaks in an item's text that may be sent all the same, each with whether the worker acknowledged it."""
    detected = set(refused.data["leaks"]) if isinstance(refused, LeakSeen) else set()
    return [
        (leak, leak.code in draft.acknowledged)
        for leak in (Found(item, kind) for kind in Leak)
        if leak.may_be_acknowledged and leak.code in detected | draft.acknowledged
    ]


def person_context(request: HttpRequest, info_request: Request, opened: UnsealedRequest) -> dict:
    """The context about the person matched to the request, or the candidates for it."""
    if info_request.person is None:
        return {
            "candidates": find_candidates(by=request.acting, identity=opened.content.subject, about=info_request),
            "step": 1,
        }
    records = records_of(info_request.person.pk)
    flags = list(Flag.objects.standing().filter(person__in=records).select_related("person__key"))
    kinds = {flag.kind for flag in flags}
    followed = summary.is_followed(info_request)
    mine = followed_records(info_request.person.pk, team=info_request.team) if followed else frozenset()
    safe = [flag for flag in flags if flag.kind == Kind.PROTECTED_ADDRESS and flag.person_id in mine]
    return {
        "identity": info_request.person.unseal_identity(),
        "is_followed": followed,
        "others": len(opened.judgment.others),
        "safe": [flag.unseal_detail() for flag in safe],
        "refused": refusals.recent(
            info_request.person, recipient=info_request.partner, purpose=info_request.type_code, on=days.today()
        ),
        "protections": [WORDS[kind] for kind in Kind if kind in kinds & PROTECTIVE],
        "step": 2,
    }


def waits_for_advice(info_request: Request) -> bool:
    """Whether the DPO was asked and has not advised; until then the manager cannot decide."""
    review_request = getattr(info_request, "review_request", None)
    return review_request is not None and review_request.needs_advice and not hasattr(info_request, "advice")


def can_ask(info_request: Request, item_cards: list[Card], *, is_manager: bool) -> bool:
    """Whether the manager can be asked for a decision, or by a manager the DPO for advice."""
    waiting = [card for card in item_cards if card.may_be_asked]
    if is_manager:
        disputed = [card.item for card in waiting if card.judged.verdict.needs_dpo_advice]
        return not all(advice_covers(info_request, item) for item in disputed)
    return bool(waiting)


def questions(info_request: Request) -> list[dict]:
    """The facts that only the service can state, each with its value; none before a person is matched."""
    if info_request.person_id is None:
        return []
    stated = dict(info_request.stated_facts.values_list("code", "value"))
    return [{"code": code, "label": Fact(code).label, "value": stated.get(code)} for code in statable(info_request)]


def changed_words(refusal: errors.HubError | None) -> list[str]:
    """What changed since the page was rendered, in words."""
    labels = {"person": "la personne rattachée", "warnings": "les avertissements"}
    changed = refusal.data.get("changed", []) if refusal else []
    return [labels.get(key) or (Item(key).label if key in set(Item) else key) for key in changed]
