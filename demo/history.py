"""A year of closed requests but its last two weeks, in bulk: same rows, journal entries and account as by the flows.

What was told then is what the gate allows when the person is informed and has stated no objection.
"""

import random
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from consent.models import Person
from hub.days import day_of
from hub.journal import log
from hub.vault.models import DataKey
from hub.vault.sealing import new_key
from partners import law
from partners.law.clocks import due_on
from partners.law.general import DEFAULT
from partners.law.vocabulary import FactSource, Item, Outcome
from partners.members.acting import Acting
from partners.models import Partner, Team
from partners.models.ledger import Channel, Measure
from sharing.answers.answer import EFFORT
from sharing.filing.file import Filing
from sharing.gate import decide
from sharing.gate.cases import verdict_as_json
from sharing.judgment import admissibility
from sharing.models import Answer, Reading, Request, StatedFact
from sharing.requests import accounting
from sharing.requests.access import team_for
from sharing.requests.journal import (
    ANSWER_NEUTRAL,
    ANSWER_READ,
    ANSWER_SENT,
    REQUEST_FILED,
    REQUEST_MATCHED,
    REQUEST_OPENED,
)

from . import calendar, filings, names
from .batch import Batch
from .organisations import Cast, as_of

BATCH = 1_000
INADMISSIBLE_SHARE = 0.04
READ_SHARE = 0.998


class History:
    """Draws and writes the past. `known` are persons of the records with their identities."""

    def __init__(self, rng: random.Random, cast: Cast, known: list[tuple[Person, dict]], *, now: datetime) -> None:
        self.rng, self.cast, self.known, self.now = rng, cast, known, now
        self.teams: dict[str | None, Team] = {}
        self.batch = Batch()

    def write(self, plan: Iterable[tuple[date, Partner]]) -> Iterable[int]:
        """Writes one closed request for each (day, partner), and yields how many are done after each batch."""
        done = 0
        for day, partner in plan:
            self.add(day, partner)
            done += 1
            if done % BATCH == 0:
                self.flush()
                yield done
        self.flush()
        yield done

    def flush(self) -> None:
        self.batch.write()
        self.batch = Batch()

    def add(self, day: date, partner: Partner) -> None:
        rng = self.rng
        person, subject = rng.choice(self.known) if rng.random() < 0.6 else (None, names.draw_person(rng))
        filing = filings.draw_filing(rng, partner, subject, on=day)
        request = self.filed(day, partner, filing)
        if rng.random() < INADMISSIBLE_SHARE:
            self.batch.account += accounting.entries(request, day=day, quantities={Measure.INADMISSIBLE: 1})
        if filing.type_code == "other":
            self.close(request, filing, person=None, at=request.filed_at, by=None)
            return
        answered_on = calendar.answer_day(rng, day, request.due_on)
        by = rng.choice(self.cast.workers[request.team_id])
        at = min(calendar.instant(rng, answered_on, not_before=request.filed_at), self.now)
        self.close(request, filing, person=person, at=at, by=by)

    def filed(self, day: date, partner: Partner, filing: Filing) -> Request:
        by = self.rng.choice(self.cast.agents[partner.id])
        request_type = law.on(day).request_type(partner.kind, filing.type_code)
        commune = filing.subject.get("commune")
        if commune not in self.teams:
            self.teams[commune] = team_for(commune)
        key, partner_copy_key = DataKey(), DataKey()
        for one in (key, partner_copy_key):
            one.wrap(new_key())
        request = Request(
            partner=partner,
            type_code=filing.type_code,
            items=list(filing.items),
            channel=Channel.PORTAL if self.rng.random() < 0.8 else Channel.API,
            urgent=filing.urgent or request_type.urgent,
            filed_at=calendar.instant(self.rng, day),
            filed_by_user=by.user,
            due_on=due_on(
                request_type.clock,
                day,
                hearing_date=admissibility.hearing_date(filing.form),
                zone=settings.HOLIDAYS_ZONE,
            ),
            key=key,
            partner_copy_key=partner_copy_key,
            team=self.teams[commune],
        )
        request.seal_content(filing)
        self.batch.keys += [key, partner_copy_key]
        self.batch.requests.append(request)
        self.act(REQUEST_FILED, by, request, request.filed_at, {"items": list(filing.items)})
        quantities = accounting.quantities_of_filing(request)
        self.batch.account += accounting.entries(request, day=day, quantities=quantities)
        return request

    def close(
        self, request: Request, filing: Filing, *, person: Person | None, at: datetime, by: Acting | None
    ) -> None:
        """Answers: by nobody (neutral), about somebody unknown (nothing told), or about a person of the records."""
        rng, day = self.rng, day_of(at)
        content: dict[str, Any] = {}
        verdict: dict[str, Any] = {}
        verdicts: Mapping[Item, decide.ItemVerdict] = {}
        minutes = 0
        if by is not None:
            minutes = rng.choices(EFFORT, weights=(40, 35, 18, 6, 1))[0]
            self.act(REQUEST_OPENED, by, request, at)
        if person is not None and by is not None:
            request.person, request.matched_at = person, at
            request.key.parent = person.key
            request.key.wrap(request.key.secret)
            self.act(REQUEST_MATCHED, by, request, at, {"person": str(person.id)})
            content, verdict, verdicts = self.judged(request, filing, at, by)
        request.closed_at = at
        answer = Answer(
            request=request, team=request.team, minutes=minutes, sent_by=by.user if by else None, sent_at=at
        )
        answer.seal(content=content, verdict=verdict)
        self.batch.answers.append(answer)
        self.act(ANSWER_SENT if by else ANSWER_NEUTRAL, by or log.SYSTEM, request, at, content)
        quantities = accounting.quantities_of_answer(request, on=day, minutes=minutes)
        if by is None:
            quantities |= {(Measure.REFUSED, DEFAULT.id): len(request.items)}
        else:
            quantities |= accounting.quantities_of_outcome(request, released=bool(content), verdicts=verdicts)
        self.batch.account += accounting.entries(request, day=day, quantities=quantities)
        if rng.random() < READ_SHARE:
            reader = rng.choice(self.cast.agents[request.partner_id])
            read_at = min(calendar.instant(rng, day, not_before=at), self.now)
            self.batch.readings.append(Reading(answer=answer, user=reader.user, at=read_at))
            self.act(ANSWER_READ, reader, request, read_at)

    def judged(
        self, request: Request, filing: Filing, at: datetime, by: Acting
    ) -> tuple[dict, dict, Mapping[Item, decide.ItemVerdict]]:
        """What the worker tells, the verdict as it is kept, and the gate's own, item by item."""
        request_type = request.type_on(day_of(at))
        for fact in request_type.facts:
            if fact.source is FactSource.WORKER:
                value = bool(fact.unstated)
                self.batch.facts.append(
                    StatedFact(request=request, code=fact.value, value=value, stated_by=by.actor_id, stated_at=at)
                )
        verdict = decide.decide(
            decide.Case(
                asker=request.partner.kind,
                request=request.type_code,
                day=day_of(at),
                form=admissibility.elements(subject=filing.subject, form=filing.form, written=True),
                items=tuple(map(Item, filing.items)),
                facts=admissibility.typed_facts(filing.form),
                organisation=str(request.partner_id),
            )
        )
        told = {
            item.value: filings.draw_value(self.rng, item, filing.subject)
            for item, judged in verdict.items.items()
            if judged.outcome is Outcome.MUST or (judged.outcome is Outcome.MAY and self.rng.random() < 0.85)
        }
        return told, verdict_as_json(request.number, verdict, day_of(at)) | {"reasons": {}}, verdict.items

    def act(self, action, by, request: Request, at: datetime, content: dict | None = None) -> None:
        """A journal entry under the pseudonym that its author bore that year."""
        if isinstance(by, Acting) and by.user is not None:
            by = as_of(by, at)
        self.batch.acts.append(
            log.Act(action=action, by=by, about=request, content=content or b"", key=request.key, at=at)
        )
