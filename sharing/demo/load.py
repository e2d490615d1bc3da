"""Loads the whole demo, once, and writes `.local/demo.json` for scripts that take the tour."""

import json
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from hub.days import day_of
from hub.journal import log
from partners.models import Partner
from sharing.demo import SEED, calendar, organisations, people
from sharing.demo.history import History
from sharing.demo.organisations import PARTNERS, Cast
from sharing.demo.recent import Recent

OPEN_TODAY = 80
ASKS_A_YEAR = sum(asks for _, _, asks, _ in PARTNERS)

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
    write_history(rng, cast, known.ordinary, now=now, progress=progress)
    write_recent(rng, cast, known.ordinary, now=now, progress=progress)
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


def write_history(rng: random.Random, cast: Cast, known: list, *, now: datetime, progress: Progress) -> None:
    today = day_of(now)
    first, last = today - timedelta(days=calendar.YEAR), today - timedelta(days=calendar.RECENT + 1)
    plan = draw_plan(rng, cast, first, last)
    for done in History(rng, cast, known).write(plan):
        progress("onze mois de demandes closes", done, len(plan))


def write_recent(rng: random.Random, cast: Cast, known: list, *, now: datetime, progress: Progress) -> None:
    today = day_of(now)
    plan = draw_plan(rng, cast, today - timedelta(days=calendar.RECENT), today)
    recent = Recent(rng, cast, known, now=now)
    # A hundred acts a transaction: one a request would spend its time waiting for the disk.
    steps = recent.play(plan, open_at_end=OPEN_TODAY)
    done = 0
    while done < len(plan):
        with transaction.atomic():
            for done in steps:
                if done % 100 == 0:
                    break
        progress("le dernier mois, par les gestes mêmes du service", done, len(plan))
