"""Judges answered requests again under the law files as they are written today, and counts the differences.

The page is `/regles/rejeu/`, the command `manage.py replay`; used before a rule is changed, and after. Each request is
judged on the day of its answer, with the flags that stood at that instant, by the law of that day; or, to try a change
prepared for a later day, by the law of that one. What a record does not date is read as it is today: the last contact,
the identity.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.days import day_of, start_of, today
from hub.forms import DayField
from hub.journal import log
from hub.journal.entry import NIL
from partners import law, roles
from partners.law.vocabulary import SENSITIVE, Item
from partners.ledger.query import LONGEST, BadPeriod, Period
from partners.members.permissions import require_role
from sharing.gate import cases
from sharing.judgment.records import cases_of
from sharing.models import Answer
from sharing.requests.journal import LAW_REPLAYED

INADMISSIBLE = "inadmissible"
FEW, FEW_SENSITIVE = 5, 11  # a count under these would point at somebody


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One way in which an item of a request type is judged otherwise. Outcomes are codes, or INADMISSIBLE.

    With the same outcome before and after, what changed is the reason: `rules` then tell.
    """

    asker: str
    request_type: str
    item: str
    before: str
    after: str
    rules_before: tuple[str, ...]
    rules_after: tuple[str, ...]

    @property
    def changes_outcome(self) -> bool:
        return self.before != self.after

    @property
    def least(self) -> int:
        """The smallest number of requests that may be told."""
        return FEW_SENSITIVE if self.item in SENSITIVE else FEW

    @property
    def asker_name(self) -> str:
        return law.ASKERS[self.asker].name if self.asker in law.ASKERS else self.asker

    @property
    def type_title(self) -> str:
        return law.on(today()).request_type(self.asker, self.request_type).title

    @property
    def item_label(self) -> str:
        return Item(self.item).label


@dataclass(frozen=True, slots=True)
class Replay:
    """The outcome of a replay. `judged` requests; `left_out` says that older ones than the limit were not looked at.

    law_of  the day whose law judged; None where each was judged by the law of its own day
    """

    since: date
    law_of: date | None
    judged: int
    left_out: bool
    counts: Counter[Difference]

    @property
    def differences(self) -> list[tuple[Difference, str]]:
        """(difference, how many requests), changed outcomes first; a small number reads "moins de 5"."""
        ordered = sorted(self.counts, key=lambda difference: (not difference.changes_outcome, difference))
        return [(difference, rounded(self.counts[difference], difference.least)) for difference in ordered]


def rounded(count: int, least: int) -> str:
    """The count in words that point at nobody."""
    return str(count) if count >= least else f"moins de\u00a0{least}"


def replay(*, by: log.Actor, since: date, law_of: date | None = None, limit: int | None = None) -> Replay:
    """Judges again what was answered since a local day, the latest first, among `limit` answers at most.

    law_of  the day whose law judges, be it to come; the day of each answer by default

    Journals it before any sealed word is opened. Names no person and no request.
    """
    with transaction.atomic():
        content = {"since": since.isoformat()} | ({"law_of": law_of.isoformat()} if law_of else {})
        log.write(LAW_REPLAYED, by=by, about=log.Ref("sharing.replay", NIL), content=content)
    start = start_of(since)
    answers_since = (
        Answer.objects.filter(sent_at__gte=start, minutes__gt=0)
        .select_related("request__partner", "request__key", "request__person__key", "request__filed_by_user")
        .order_by("-sent_at")
    )
    left_out = limit is not None and answers_since.count() > limit
    answers = answers_since[:limit] if limit else answers_since.iterator(chunk_size=500)
    counts: Counter[Difference] = Counter()
    judged = 0
    for answer in answers:
        # A neutral reply, and an answer about somebody who is not known, keep no verdict to compare with.
        if stored := answer.unseal("verdict"):
            judged += 1
            counts.update(differences(answer, stored, law_of=law_of))
    return Replay(since, law_of, judged, left_out, counts)


def differences(answer: Answer, stored: dict, *, law_of: date | None = None) -> Iterable[Difference]:
    """How the rules as they are written now differ from `stored`, the verdict kept with this answer, item by item."""
    request, day = answer.request, day_of(answer.sent_at)
    before = outcomes(stored)
    verdict = cases_of(request, on=day, at=answer.sent_at).decide(law_of=law_of)
    after = outcomes(cases.verdict_as_json(request.number, verdict, day))
    for item in request.items:
        was, now = before.get(item, NOT_JUDGED), after.get(item, NOT_JUDGED)
        if was != now:
            yield Difference(request.partner.kind, request.type_code, item, was[0], now[0], was[1], now[1])


NOT_JUDGED: tuple[str, tuple[str, ...]] = (INADMISSIBLE, ())


def outcomes(verdict: dict) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Item code → outcome code and ids of the rules that spoke, sorted: their order says nothing."""
    return {
        item: (judged["outcome"], tuple(sorted(judged["rules"]))) for item, judged in verdict.get("items", {}).items()
    }


LIMIT = 500  # answers a page may take the time to judge; the command has none
DEFAULT = timedelta(days=30)


class SinceForm(forms.Form):
    depuis = DayField(label="Réponses envoyées depuis le")
    loi = DayField(
        label="Sous les règles du",
        required=False,
        help_text="Un jour à venir essaie une règle écrite d’avance. Vide : les règles du jour de chaque réponse.",
    )

    def clean_depuis(self):
        since = self.cleaned_data["depuis"]
        if since > today():
            raise forms.ValidationError("Cette date est à venir : rien n’a encore été répondu.")
        try:
            Period.checked(since=since, until=today(), today=today())
        except BadPeriod as error:
            raise forms.ValidationError(f"Choisissez une date des {LONGEST} dernières années.") from error
        return since


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form; once a date is given, the differences, counted by type and item."""
    require_role(request.acting, roles.DPO, roles.DIRECTION)
    asked = "depuis" in request.GET
    form = SinceForm(request.GET if asked else None, initial={"depuis": today() - DEFAULT})
    shown = {"form": form, "limit": LIMIT, "trail": [("Règles", "../"), ("Rejouer", "")]}
    if not form.is_valid():
        return render(request, "sharing/oversight/replay.html", shown, status=422 if asked else 200)
    result = replay(by=request.acting, since=form.cleaned_data["depuis"], law_of=form.cleaned_data["loi"], limit=LIMIT)
    return render(request, "sharing/oversight/replay.html", shown | {"result": result})
