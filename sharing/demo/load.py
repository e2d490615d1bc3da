"""Loads the whole demo, once, and writes `.local/demo.json` for scripts that take the tour."""

import json
import multiprocessing
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connections, transaction
from django.utils import timezone

from hub.days import day_of
from hub.journal import log
from partners.models import Partner
from sharing.demo import SEED, calendar, organisations, outside, people, solicitations
from sharing.demo.history import History
from sharing.demo.organisations import PARTNERS, Cast, as_of
from sharing.demo.recent import Recent

OPEN_TODAY = 80

Progress = Callable[[str, int, int], None]


def load(*, progress: Progress, url: str, to: Path) -> dict:
    """Makes the fictional Département. `progress(step, done, total)` is called as it goes.

    Returns what `to` then holds: url, accounts, software, people (contract of the demo).
    """
    rng = random.Random(SEED)  # noqa: S311  invented data, not secrets
    now = timezone.now()
    with transaction.atomic():
        progress("organisations", 0, 1)
        cast = organisations.found(rng, by=log.SYSTEM, today=day_of(now))
        progress("organisations", 1, 1)
    with transaction.atomic():
        known = people.register(rng, cast, now=now, progress=progress)
    write_year(rng, cast, known.ordinary, now=now, progress=progress)
    with transaction.atomic():
        outside.play(rng, cast, known.ordinary, now=now)
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


def draw_plan(rng: random.Random, cast: Cast, first: date, last: date) -> list[tuple[date, Partner]]:
    """Who asks on which day, in order: each partner as often as in a year, over the service's days."""
    share = ((last - first).days + 1) / calendar.YEAR
    days = calendar.working_days(first, last)
    plan = [
        (rng.choice(days), cast.partners[name]) for name, _, asks, _ in PARTNERS for _ in range(round(asks * share))
    ]
    return sorted(plan, key=lambda asked: (asked[0], asked[1].name))


def write_year(rng: random.Random, cast: Cast, known: list, *, now: datetime, progress: Progress) -> None:
    """Twelve months: the past in bulk by a process of its own, the last month by the flows meanwhile.

    Each has its own half of the persons: a flow locks the person it tells about.
    """
    today = day_of(now)
    past = draw_plan(rng, cast, today - timedelta(days=calendar.YEAR), today - timedelta(days=calendar.RECENT + 1))
    recent = draw_plan(rng, cast, today - timedelta(days=calendar.RECENT), today)
    for acting in cast.everybody():  # no process waits for the other to draw a pseudonym
        as_of(acting, now), as_of(acting, now - timedelta(days=calendar.YEAR))
    forked = multiprocessing.get_context("fork")
    written = forked.Value("i", 0)
    connections.close_all()
    history = forked.Process(target=write_history, args=(cast, known[::2], past, now, written))
    history.start()
    played = 0

    def tell() -> None:
        progress("douze mois de demandes", played + written.value, len(past) + len(recent))

    for played in write_recent(rng, cast, known[1::2], recent, now=now):  # noqa: B007  `tell` reads it
        tell()
    for asked in write_solicitations(cast, known[1::2], today, now=now):
        progress("sollicitations", *asked)
    while history.is_alive():
        history.join(0.5)
        tell()
    if history.exitcode:
        raise RuntimeError(f"the process that writes the past ended with {history.exitcode}")
    tell()


def write_history(cast: Cast, known: list, plan: list[tuple[date, Partner]], now: datetime, written) -> None:
    """Runs in the process of its own; `written` counts."""
    rng = random.Random(SEED + 1)  # noqa: S311  invented data, not secrets
    for done in History(rng, cast, known, now=now).write(plan):
        written.value = done


def write_recent(
    rng: random.Random, cast: Cast, known: list, plan: list[tuple[date, Partner]], *, now: datetime
) -> Iterator[int]:
    """Yields how many are done, after each hundred: one transaction for each act would wait for the disk."""
    steps = Recent(rng, cast, known, now=now).play(plan, open_at_end=OPEN_TODAY)
    done = 0
    while done < len(plan):
        with transaction.atomic():
            for done in steps:
                if done % 100 == 0:
                    break
        yield done


def write_solicitations(cast: Cast, known: list, today: date, *, now: datetime) -> Iterator[tuple[int, int]]:
    """The other direction, over the same twelve months; yields how many are done, of how many."""
    rng = random.Random(SEED + 2)  # noqa: S311  invented data, not secrets
    days = calendar.working_days(today - timedelta(days=calendar.YEAR), today)
    plan = [
        (rng.choice(days), cast.partners[name])
        for name, _, asks, _ in PARTNERS
        for _ in range(max(1, asks // solicitations.ASKS_FOR_ONE))
    ]
    steps = solicitations.play(rng, cast, known, sorted(plan, key=lambda asked: (asked[0], asked[1].name)), now=now)
    done = 0
    while done < len(plan):
        with transaction.atomic():
            for done in steps:
                if done % 50 == 0:
                    break
        yield done, len(plan)
