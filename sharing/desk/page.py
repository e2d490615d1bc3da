"""/demandes/<number>/ for the service: the page for what the reader may do with this request, today."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consent.flows.find_candidates import find_candidates
from consent.flows.lift_flag import PROTECTIVE
from consent.models import Flag, Followup
from consent.models.flag import Kind
from consent.pages.kinds import WORDS
from hub.days import today
from hub.errors import HubError
from partners import law, roles
from partners.models import Commune, Team
from partners.permissions import allowed
from partners.roles import Right
from partners.vocabulary import Fact, Form, Item
from sharing.access import advised_request, team_request
from sharing.errors import LeakSeen
from sharing.flows.answer import EFFORT
from sharing.flows.break_glass import openings_of
from sharing.flows.open_request import OpenedRequest, open_for_advice, open_request
from sharing.flows.read_answer import lines
from sharing.flows.state_fact import statable
from sharing.judge import advice_covers, judge
from sharing.leaks import Found, Leak
from sharing.models import Request

from .checks import checks
from .draft import Draft, shown
from .words import Card, cards

EFFORT_LABELS = {5: "5 min", 15: "15 min", 30: "30 min", 60: "1 heure", 120: "Plus"}
WARNINGS = {
    "protected-person": ("shield", "Personne protégée."),
    "linked-to-protected": ("shield", "Proche d’une personne protégée."),
    "inform-first": ("speech", "Personne non informée."),
    "correction-pending": ("second-look", "Rectification en attente."),
    "old-file": ("clock", "Dossier ancien."),
    "parents-conflict": ("warning", "Parents en conflit."),
    "form-incomplete": ("info", "Formulaire incomplet."),
    "late-diagnosis": ("late", "Audience proche."),
}
FORM_INCOMPLETE = "Il manque des éléments que le texte demande ; cette demande s’instruit quand même."


@never_cache
@require_safe
def request_page(request: HttpRequest, number: str) -> HttpResponse:
    if request.acting.has_role(roles.DPO):
        return advice_page(request, advised_request(by=request.acting, number=number))
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    if not allowed(request.acting, Right.ANSWER, found.team):
        return intake_page(request, found)
    return closed_page(request, found) if found.is_closed else work_page(request, found)


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
    draft = draft or Draft()
    opened = open_request(by=by, request=found)
    judgment = judge(found, on=today())
    is_manager = allowed(by, Right.REVIEW, found.team)
    shown_cards = cards(found, judgment)
    escalation = getattr(found, "escalation", None)
    waiting = set(escalation.items) if escalation is not None and escalation.settled_at is None else set()
    for card in shown_cards:
        code = card.item.value
        card.choice = draft.choices.get(code, "")
        card.chosen = draft.values.get(code, [])
        card.value = "\n".join(card.chosen)
        card.reason = draft.reasons.get(code, "")
        card.asked = code in draft.asked
        card.is_waiting = code in waiting
        refused = (refusals or {}).get(code)
        card.error = refused.sentence if refused else ""
        card.leaks = to_acknowledge(card.item, refused, draft)
    context = common(opened) | {
        "judgment": judgment,
        "cards": shown_cards,
        "waits_for_advice": waits_for_advice(found),
        "can_ask": can_ask(found, shown_cards, is_manager=is_manager),
        "warnings": [warning(code) for code in judgment.verdict.warnings],
        "missing": [Form(code).label for code in judgment.verdict.missing],
        "notes": judgment.notes,
        "checks": checks(opened, judgment),
        "questions": questions(found),
        "seen": shown(judgment),
        "draft": draft,
        "efforts": [(str(step), EFFORT_LABELS[step]) for step in EFFORT],
        "refusal": refusal,
        "changed": changed_words(refusal),
        "refused_cards": [card for card in shown_cards if card.error],
        "is_manager": is_manager,
        "decidable": [card for card in shown_cards if card.may_be_decided],
        "escalation": escalation,
        "advice": getattr(found, "advice", None),
        "teams": other_teams(found),
        "openings": openings_of(found),
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


def person_context(request: HttpRequest, found: Request, opened: OpenedRequest) -> dict:
    """Who it is about: the person it was matched to, or the candidates for it."""
    if found.person is None:
        return {"candidates": find_candidates(by=request.acting, identity=opened.subject, about=found), "step": 1}
    kinds = set(Flag.objects.standing().filter(person=found.person).values_list("kind", flat=True))
    followed = Followup.objects.filter(person=found.person, team=found.team, ended_on__isnull=True).exists()
    return {
        "identity": found.person.open_identity(),
        "is_followed": followed,
        "protections": [WORDS[kind] for kind in Kind if kind in kinds & PROTECTIVE],
        "step": 2,
    }


def common(opened: OpenedRequest) -> dict:
    """What every page about a request says of it."""
    request = opened.request
    return {
        "row": request,
        "request_type": law.request_type(request.partner.kind, request.type_code),
        "opened": opened,
        "subject": subject_lines(opened.subject),
        "form_lines": form_lines(opened),
        "today": today(),
        "trail": [("Demandes", reverse("requests")), (request.number, "")],
    }


def subject_lines(subject: dict) -> list[tuple[str, object]]:
    """What the partner wrote of the person."""
    if not subject:
        return []
    commune = Commune.objects.filter(code=subject.get("commune")).first()
    return [
        ("Nom", subject.get("last_name")),
        ("Prénoms", subject.get("first_names")),
        ("Nom de naissance", subject.get("birth_name")),
        ("Date de naissance", date.fromisoformat(subject["birth_date"]) if subject.get("birth_date") else None),
        ("Lieu de naissance", subject.get("birth_place")),
        ("Commune", commune or subject.get("commune")),
    ]


def form_lines(opened: OpenedRequest) -> list[tuple[str, object]]:
    """The form as the partner filled it, each value in words."""
    found = []
    for form in Form:
        value = opened.form.get(form.value)
        if not value:
            continue
        words = dict(form.element.choices).get(str(value), value)
        if form.element.kind == "date":
            words = date.fromisoformat(str(value))
        found.append((form.label, "oui" if value is True else words))
    return found


def waits_for_advice(found: Request) -> bool:
    """Whether the DPO was asked and has not advised: until then a manager has nothing to decide."""
    escalation = getattr(found, "escalation", None)
    return escalation is not None and escalation.needs_advice and not hasattr(found, "advice")


def can_ask(found: Request, shown: list[Card], *, is_manager: bool) -> bool:
    """Whether something waits for somebody else: the manager, or for a manager the DPO."""
    waiting = [card for card in shown if card.may_be_asked]
    if is_manager:
        disputed = [card.item for card in waiting if card.judged.verdict.needs_dpo_advice]
        return not all(advice_covers(found, item) for item in disputed)
    return bool(waiting)


def questions(found: Request) -> list[dict]:
    """What only the service can state, each with its answer if there is one. Of nobody, only what the form lacks."""
    stated = dict(found.stated_facts.values_list("code", "value"))
    return [
        {"code": code, "label": Fact(code).label if code in set(Fact) else Form(code).label, "value": stated.get(code)}
        for code in statable(found)
        if found.person_id is not None or code in set(Form)
    ]


def warning(code: str) -> dict:
    symbol, title = WARNINGS[code]
    says = FORM_INCOMPLETE if code == "form-incomplete" else law.rule(code).says
    return {"icon": symbol, "title": title, "says": says}


def changed_words(refusal: HubError | None) -> list[str]:
    """What is no longer as the page showed it, in words."""
    labels = {"person": "la personne rattachée", "warnings": "les avertissements"}
    changed = refusal.data.get("changed", []) if refusal else []
    return [labels.get(key) or (Item(key).label if key in set(Item) else key) for key in changed]


def other_teams(found: Request) -> list[Team]:
    return list(Team.objects.exclude(pk=found.team_id))


def intake_page(request: HttpRequest, found: Request) -> HttpResponse:
    """Whom it is about and where it should go; no social content."""
    opened = open_request(by=request.acting, request=found)
    context = common(opened) | {"items": [Item(code) for code in found.items], "teams": other_teams(found)}
    return render(request, "sharing/desk/intake.html", context)


def closed_page(request: HttpRequest, found: Request) -> HttpResponse:
    """What was told, by whom it was read; nothing more can be done."""
    opened = open_request(by=request.acting, request=found)
    context = common(opened) | {"openings": openings_of(found)}
    answer = getattr(found, "answer", None)
    if answer is not None:
        verdict = answer.open("verdict")
        context |= {
            "answer": answer,
            "lines": lines(found, answer.open("content")),
            "reasons": [(Item(code).label, text) for code, text in verdict.get("reasons", {}).items()],
            "notes": verdict.get("notes", []),
            "readings": answer.readings.select_related("user", "software"),
        }
    return render(request, "sharing/desk/closed.html", context)


def advice_page(
    request: HttpRequest, found: Request, *, typed: str = "", refusal: HubError | None = None, status: int = 200
) -> HttpResponse:
    """What the DPO needs to advise: the form, the law, the worker's note. Not the name."""
    opened = open_for_advice(by=request.acting, request=found)
    judgment = judge(found, on=today())
    asked = set(found.escalation.items)
    context = common(opened) | {
        "cards": [card for card in cards(found, judgment) if card.item.value in asked],
        "escalation": found.escalation,
        "advice": getattr(found, "advice", None),
        "typed": typed,
        "refusal": refusal,
    }
    return render(request, "sharing/desk/advice.html", context, status=status)
