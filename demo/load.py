"""Loads the whole demo, once, and writes `.local/demo.json` for scripts that take the tour."""

import json
import multiprocessing
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connections, transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from hub.notices import services as notices
from partners.models import Partner

from . import SEED, calendar, organisations, outside, people, solicitations
from .desk import Desk
from .history import History
from .organisations import PARTNERS, Cast, as_of
from .papers import Papers
from .recent import Recent

OPEN_TODAY = 80
TOGETHER = 100  # acts in one transaction
TWELVE_MONTHS = "douze mois de demandes et de sollicitations"

Plan = list[tuple[date, Partner]]
Progress = Callable[[str, int, int], None]


def load(*, progress: Progress, url: str, to: Path) -> dict:
    """Makes the fictional Département. `progress(step, done, total)` is called as it goes.

    Returns what `to` then holds: url, accounts, software, people (contract of the demo).
    """
    rng = random.Random(SEED)  # noqa: S311  invented data, not secrets
    now = clock.now()
    with transaction.atomic():
        progress("organisations", 0, 1)
        cast = organisations.found(rng, by=log.SYSTEM, today=day_of(now))
        progress("organisations", 1, 1)
    with transaction.atomic():
        known = people.register(rng, cast, now=now, progress=progress)
    write_year(rng, cast, known.ordinary, now=now, progress=progress)
    with transaction.atomic():
        outside.play(rng, cast, known.ordinary, now=now)
        desk = Desk(cast, known.ordinary, now=now)
        Papers(desk).play()
        desk.play()
        notices.forget(day_of(now), dry=False)  # as the nights of that year have done
    tour = {
        "url": url,
        "accounts": cast.accounts,
        "software": [
            {
                "partner": cast.software.software.partner.name,
                "client_id": cast.software.client_id,
                "client_secret": cast.software.client_secret,
            }
        ],
        "people": known.for_tour,
    }
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(tour, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return tour


def draw_plan(rng: random.Random, cast: Cast, first: date, last: date) -> Plan:
    """Who asks on which day, in order: each partner as often as in a year, over the service's days."""
    share = ((last - first).days + 1) / calendar.YEAR
    days = calendar.working_days(first, last)
    plan = [
        (rng.choice(days), cast.partners[name]) for name, _, asks, _ in PARTNERS for _ in range(round(asks * share))
    ]
    return sorted(plan, key=lambda asked: (asked[0], asked[1].name))


def write_year(rng: random.Random, cast: Cast, known: list, *, now: datetime, progress: Progress) -> None:
    """Twelve months: the last two weeks by the flows; the past and the solicitations meanwhile, by another process.

    Each has its own half of the persons: a flow locks the person it tells about.
    """
    today = day_of(now)
    past = draw_plan(rng, cast, today - timedelta(days=calendar.YEAR), today - timedelta(days=calendar.RECENT + 1))
    recent = draw_plan(rng, cast, today - timedelta(days=calendar.RECENT), today)
    asked = draw_solicitations(cast, today)
    total = len(past) + len(recent) + len(asked)
    for acting in cast.everybody():  # no process waits for the other to draw a pseudonym
        as_of(acting, now), as_of(acting, now - timedelta(days=calendar.YEAR))
    forked = multiprocessing.get_context("fork")
    written = forked.Value("i", 0)
    connections.close_all()
    other = forked.Process(target=write_meanwhile, args=(cast, known[::2], past, asked, now, written))
    other.start()
    for played in together(Recent(rng, cast, known[1::2], now=now).play(recent, open_at_end=OPEN_TODAY)):
        progress(TWELVE_MONTHS, min(played + written.value, total - 1), total)
    while other.is_alive():
        other.join(0.5)
        progress(TWELVE_MONTHS, min(len(recent) + written.value, total - 1), total)
    if other.exitcode:
        raise RuntimeError(f"the process that writes the past ended with {other.exitcode}")
    progress(TWELVE_MONTHS, total, total)


def write_meanwhile(cast: Cast, known: list, past: Plan, asked: Plan, now: datetime, written) -> None:
    """Runs in the process of its own; `written` counts."""
    rng = random.Random(SEED + 1)  # noqa: S311  invented data, not secrets
    for done in History(rng, cast, known, now=now).write(past):
        written.value = done
    for done in together(solicitations.play(rng, cast, known, asked, now=now)):
        written.value = len(past) + done


def together(steps: Iterator[int]) -> Iterator[int]:
    """Runs the steps, and yields the count after each hundred: one transaction for each would wait for the disk."""
    while True:
        done = None
        with transaction.atomic():
            for done in steps:
                if done % TOGETHER == 0:
                    break
        if done is None:
            return
        yield done


def draw_solicitations(cast: Cast, today: date) -> Plan:
    """Whom the service asks on which day, in order: the other direction, over the same twelve months."""
    rng = random.Random(SEED + 2)  # noqa: S311  invented data, not secrets
    days = calendar.working_days(today - timedelta(days=calendar.YEAR), today)
    plan = [
        (rng.choice(days), cast.partners[name])
        for name, _, asks, _ in PARTNERS
        for _ in range(max(1, asks // solicitations.ASKS_FOR_ONE))
    ]
    return sorted(plan, key=lambda asked: (asked[0], asked[1].name))
