"""The page on which a request is answered: who it is about, item by item, what stands against it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consent.consents import refusals
from consent.models import Flag, Followup
from consent.models.flag import Kind
from consent.persons.candidates import find_candidates
from consent.protection.flags import PROTECTIVE
from consent.views.flag_words import WORDS
from hub.days import today
from hub.errors import HubError
from partners.law.vocabulary import Fact, Form, Item
from partners.members.permissions import allowed
from partners.members.recipients import by_actor
from partners.roles import Right
from sharing.answers.answer import EFFORT
from sharing.answers.drafts import standing_draft
from sharing.casework.facts import statable
from sharing.casework.reading import UnsealedRequest, read_request
from sharing.judgment.judge import advice_covers
from sharing.leaks.guard import Found, Leak
from sharing.models import Request
from sharing.requests.errors import DraftChanged, LeakSeen

from .cards import Card, cards
from .draft import Draft, restored, shown, words_of
from .panels.slots import Page
from .summary import common, warning

EFFORT_LABELS = {5: "5 min", 15: "15 min", 30: "30 min", 60: "1 heure", 120: "Plus"}


def work_page(
    request: HttpRequest,
    found: Request,
    *,
    draft: Draft | None = None,
    refusals: Mapping[str, HubError] | None = None,
    refusal: HubError | None = None,
    status: int = 200,
    extra: dict | None = None,
) -> HttpResponse:
    """The request to be answered. `draft` is what was typed, `refusals` what stands against it by item."""
    by = request.acting
    saved = standing_draft(found)
    theirs = restored(saved, by=by) if saved and isinstance(refusal, DraftChanged) else None
    if draft is None:
        draft = restored(saved, by=by) if saved else Draft()
    elif theirs:
        draft.version = theirs.version  # seen now: saved again, hers stands
    opened = read_request(by=by, request=found)
    judgment = opened.judgment
    is_manager = allowed(by, Right.REVIEW, found.team)
    shown_cards = cards(found, judgment)
    review_request = getattr(found, "review_request", None)
    waiting = set(review_request.items) if review_request is not None and review_request.settled_at is None else set()
    for card in shown_cards:
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
    context = common(request, opened, Page.WORK) | {
        "judgment": judgment,
        "asked": [Item(code) for code in found.items],
        "cards": shown_cards,
        "waits_for_advice": waits_for_advice(found),
        "can_ask": can_ask(found, shown_cards, is_manager=is_manager),
        "warnings": [warning(code, on=judgment.on) for code in judgment.verdict.warnings],
        "missing": [Form(code).label for code in judgment.verdict.missing],
        "notes": judgment.notes,
        "questions": questions(found),
        "seen": shown(judgment),
        "draft": draft,
        "saved": saved,
        "saved_by": " ".join(user.get_full_name() for user in by_actor(saved.typed_by)) if saved else "",
        "theirs": theirs,
        "efforts": [(str(step), EFFORT_LABELS[step]) for step in EFFORT],
        "refusal": refusal,
        "changed": changed_words(refusal),
        "refused_cards": [card for card in shown_cards if card.error],
        "is_manager": is_manager,
        "decidable": [card for card in shown_cards if card.may_be_decided],
        "review_request": review_request,
        "advice": getattr(found, "advice", None),
        **person_context(request, found, opened),
        **(extra or {}),
    }
    return render(request, "sharing/desk/request.html", context, status=status)


def to_acknowledge(item: Item, refused: HubError | None, draft: Draft) -> list[tuple[Found, bool]]:
    """What was seen in the text of an item and may be sent all the same, and whether the worker said so."""
    seen = set(refused.data["leaks"]) if isinstance(refused, LeakSeen) else set()
    found = [Found(item, leak) for leak in Leak]
    return [
        (one, one.code in draft.acknowledged)
        for one in found
        if one.may_be_acknowledged and one.code in seen | draft.acknowledged
    ]


def person_context(request: HttpRequest, found: Request, opened: UnsealedRequest) -> dict:
    """Who it is about: the person it was matched to, or the candidates for it."""
    if found.person is None:
        return {
            "candidates": find_candidates(by=request.acting, identity=opened.content.subject, about=found),
            "step": 1,
        }
    flags = list(Flag.objects.standing().filter(person=found.person).select_related("person__key"))
    kinds = {flag.kind for flag in flags}
    followed = Followup.objects.filter(person=found.person, team=found.team, ended_on__isnull=True).exists()
    return {
        "identity": found.person.unseal_identity(),
        "is_followed": followed,
        "safe": [flag.unseal_detail() for flag in flags if flag.kind == Kind.PROTECTED_ADDRESS] if followed else [],
        "refused": refusals.recent(found.person, recipient=found.partner, purpose=found.type_code, on=today()),
        "protections": [WORDS[kind] for kind in Kind if kind in kinds & PROTECTIVE],
        "step": 2,
    }


def waits_for_advice(found: Request) -> bool:
    """Whether the DPO was asked and has not advised: until then a manager has nothing to decide."""
    review_request = getattr(found, "review_request", None)
    return review_request is not None and review_request.needs_advice and not hasattr(found, "advice")


def can_ask(found: Request, shown: list[Card], *, is_manager: bool) -> bool:
    """Whether something waits for somebody else: the manager, or for a manager the DPO."""
    waiting = [card for card in shown if card.may_be_asked]
    if is_manager:
        disputed = [card.item for card in waiting if card.judged.verdict.needs_dpo_advice]
        return not all(advice_covers(found, item) for item in disputed)
    return bool(waiting)


def questions(found: Request) -> list[dict]:
    """The facts that only the service can state, each with its answer if there is one; of nobody, none."""
    if found.person_id is None:
        return []
    stated = dict(found.stated_facts.values_list("code", "value"))
    return [{"code": code, "label": Fact(code).label, "value": stated.get(code)} for code in statable(found)]


def changed_words(refusal: HubError | None) -> list[str]:
    """What is no longer as the page showed it, in words."""
    labels = {"person": "la personne rattachée", "warnings": "les avertissements"}
    changed = refusal.data.get("changed", []) if refusal else []
    return [labels.get(key) or (Item(key).label if key in set(Item) else key) for key in changed]
