"""The last two weeks and what is open today, made by the flows themselves with the instant of each act given."""

import random
from collections.abc import Iterator
from datetime import date, datetime

from consent.models import Person
from hub import clock
from hub.days import day_of
from partners.law.calendar import add_working_days
from partners.law.vocabulary import Fact, Item, Outcome
from partners.members.acting import Acting
from partners.models import Partner
from partners.models.ledger import Channel
from sharing.answers.answer import EFFORT, Reply, answer
from sharing.answers.delivered import read_answer
from sharing.casework.facts import call_back, make_check, statable, state_fact
from sharing.casework.matching import match
from sharing.casework.reading import read_request
from sharing.casework.reviews import advise, request_review, review
from sharing.desk.panels.checks import needs_call_back
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.judgment.checks import calls_for
from sharing.judgment.judge import judge
from sharing.models import Advice, Request

from . import calendar, filings, names
from .organisations import Cast, as_of

KNOWN_SHARE = 0.6
WITHDRAWN_SHARE = 0.02
OPENED_SHARE, MATCHED_SHARE = 0.6, 0.8  # of what waits, of what was opened about somebody known
READ_SHARE = 0.85


class Recent:
    """Files, and answers what is not to stay open."""

    def __init__(self, rng: random.Random, cast: Cast, known: list[tuple[Person, dict]], *, now: datetime) -> None:
        self.rng, self.cast, self.known, self.now = rng, cast, known, now

    def play(self, plan: list[tuple[date, Partner]], *, open_at_end: int) -> Iterator[int]:
        """One request for each (day, partner); the last `open_at_end` that can wait stay open. Yields the count."""
        waiting = open_at_end
        for done, (day, partner) in enumerate(reversed(plan), start=1):
            person, subject = (
                self.rng.choice(self.known) if self.rng.random() < KNOWN_SHARE else (None, names.draw_person(self.rng))
            )
            request = self.file(day, partner, subject)
            if request is not None and not request.is_closed:
                if waiting:
                    waiting -= 1
                    self.begin(request, person)
                else:
                    self.finish(request, person, day)
            yield done

    def file(self, day: date, partner: Partner, subject: dict) -> Request | None:
        filing = filings.draw_filing(self.rng, partner, subject, on=day)
        at = min(calendar.instant(self.rng, day), self.now)
        by = as_of(self.rng.choice(self.cast.agents[partner.id]), at)
        channel = Channel.PORTAL if self.rng.random() < 0.8 else Channel.API
        with clock.at(at):
            return file(by=by, filing=filing, channel=channel)

    def begin(self, request: Request, person: Person | None) -> None:
        """Some of what is open has been looked at already."""
        if self.rng.random() < OPENED_SHARE:
            by = self.worker(request, self.now)
            with clock.at(self.now):
                read_request(by=by, request=request)
            if person is not None and self.rng.random() < MATCHED_SHARE:
                with clock.at(self.now):
                    match(by=by, request=request, person=person)

    def finish(self, request: Request, person: Person | None, day: date) -> None:
        answered_on = calendar.answer_day(self.rng, day, add_working_days(day, 3))
        at = min(calendar.instant(self.rng, answered_on, not_before=request.filed_at), self.now)
        if self.rng.random() < WITHDRAWN_SHARE:
            by = self.rng.choice(self.cast.agents[request.partner_id])
            with clock.at(at):
                withdraw(by=by, request=request)
            return
        by = self.worker(request, at)
        with clock.at(at):
            read_request(by=by, request=request)
        if person is not None:
            with clock.at(at):
                request = match(by=by, request=request, person=person)
            for code in statable(request):
                with clock.at(at):
                    state_fact(by=by, request=request, code=code, value=bool(Fact(code).unstated))
            for check in calls_for(request):
                with clock.at(at):
                    make_check(by=by, request=request, check=check, done=True)
            if needs_call_back(request):
                with clock.at(at):
                    call_back(by=by, request=request, number=request.partner.known_numbers.all()[0].pk)
        self.answer(request, person, at, by)
        if self.rng.random() < READ_SHARE:
            reader = as_of(self.rng.choice(self.cast.agents[request.partner_id]), at)
            with clock.at(min(calendar.instant(self.rng, day, not_before=at), self.now)):
                read_answer(by=reader, request=request)

    def answer(self, request: Request, person: Person | None, at: datetime, by: Acting) -> None:
        released: dict[Item, object] = {}
        subject = request.unseal_content().subject
        if person is not None:
            judgment = judge(request, on=day_of(at))
            if weighed := [judged.item for judged in judgment.items if judged.outcome is Outcome.REVIEW]:
                with clock.at(at):
                    request_review(
                        by=by, request=request, items=weighed, note="Je propose de m’en tenir au nécessaire."
                    )
            for judged in judgment.items:
                telling = judged.releasable and (judged.outcome is Outcome.MUST or self.rng.random() < 0.85)
                if judged.outcome is Outcome.REVIEW:
                    telling = self.reviewed(request, judged, at)
                if telling:
                    released[judged.item] = filings.draw_value(self.rng, judged.item, subject)
        minutes = self.rng.choices(EFFORT, weights=(40, 35, 18, 6, 1))[0]
        with clock.at(at):
            answer(by=by, request=request, reply=Reply(minutes=minutes, released=released))

    def reviewed(self, request: Request, judged, at: datetime) -> bool:
        """The manager decides, after the DPO where the rule asks for it."""
        if judged.verdict.needs_dpo_advice and not Advice.objects.filter(request=request).exists():
            text = "Ne communiquer que ce que la mission du demandeur rend nécessaire."
            with clock.at(at):
                advise(by=as_of(self.cast.dpo, at), request=request, text=text)
        released = self.rng.random() < 0.6
        manager = as_of(self.cast.managers[request.team_id], at)
        reason = "Nécessaire et proportionné à la demande." if released else "Sans utilité pour la demande."
        with clock.at(at):
            review(by=manager, request=request, item=judged.item, released=released, reason=reason)
        return released

    def worker(self, request: Request, at: datetime) -> Acting:
        return as_of(self.rng.choice(self.cast.workers[request.team_id]), at)
