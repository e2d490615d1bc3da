"""`make figures`: what users feel, written to .local/figures.json as {"name": value, …}.

How much of what people write the text reading misses or wrongly stops, and how long, wide and wordy the pages of the
running demo are. A figure that could not be measured is absent, and the exit status is 1.
"""

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hub.text.guard import Hit, find_hits
from hub.text.names import Match, match_all, match_names
from tests.hub.text.spelling_bases import UNSEEN
from tests.hub.text.spellings import names, texts
from tests.hub.text.test_measured import ORDINARY, PROTECTED

ROOT = Path(__file__).resolve().parent.parent
FIGURES, DEMO = ROOT / ".local" / "figures.json", ROOT / ".local" / "demo.json"
SEEDS = range(1, 6)
WIDTHS = (1280, 360)  # CSS pixels
PAGES = {  # name → role, part of the organisation's name, path, link to follow there
    "portal_home": ("partner_agent", "France Travail", "/", ""),
    "portal_new_request": ("partner_agent", "France Travail", "/demandes/nouvelle/", ""),
    "desk_home": ("social_worker", "Rives du Nord", "/", ""),
    "desk_requests": ("social_worker", "Rives du Nord", "/demandes/", ""),
    "desk_request": ("social_worker", "Rives du Nord", "/demandes/", "tr:has-text('SIAO') th a"),
    "desk_persons": ("social_worker", "Rives du Nord", "/personnes/", ""),
    "balance": ("direction", "", "/bilan/", ""),
}
BODY = "document.querySelector('main')"


def share(cases: list, missed: Callable[..., bool]) -> float:
    return round(sum(missed(*case) for case in cases) / len(cases), 4)


def text_figures() -> dict[str, float]:
    """Shares of unseen spellings missed and of ordinary sentences stopped; milliseconds of the guard and of a name."""
    written = [case for seed in SEEDS for case in texts(UNSEEN, seed, 8)]
    named = [case for seed in SEEDS for case in names(UNSEEN, seed, 20)]
    ordinary = [(sentence, rightly, *lines) for sentence, *rightly in ORDINARY for lines in PROTECTED]
    text = " ".join(sentence for sentence, *_ in ORDINARY)[:4000]
    feared = [f"{surname} Prénom" for surname in surnames(200)]
    hidden, contact = PROTECTED[0]
    return {
        "text_unseen_missed": share(
            written, lambda text, hidden, contact, hit: hit not in found(text, hidden, contact)
        ),
        "names_unseen_missed": share(named, lambda feared, name: match_names(feared, name) is Match.DIFFERENT),
        "text_false_alarms": share(
            ordinary, lambda text, rightly, hidden, contact: bool(found(text, hidden, contact) - set(map(Hit, rightly)))
        ),
        "guard_4000_characters_ms": milliseconds(lambda: find_hits(text, hidden=hidden, contact=contact)),
        "name_against_200_feared_ms": milliseconds(lambda: match_all(feared, "Maître Jean-Pierre MORVANNE")),
    }


def found(text: str, hidden: list[str], contact: list[str]) -> set[Hit]:
    return find_hits(text, hidden=hidden, contact=contact)


def surnames(number: int) -> Iterator[str]:
    """Made-up surnames, each once."""
    first, second = ("Lam", "Bour", "Char", "Des", "Mor", "Val", "Tre"), ("bert", "geon", "don", "car", "lier", "vaud")
    every = (a + b + vowel + "r" for vowel in "aeiou" for a in first for b in second)
    return (name for name, _ in zip(every, range(number), strict=False))


def milliseconds(work: Callable[[], object], times: int = 20) -> float:
    """The median time of the work, on this process alone."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return round(statistics.median(taken) * 1000, 2)


def page_figures() -> dict[str, float]:
    """Words, height and overflow in pixels, seconds to load, of the running demo's pages. Needs Chromium."""
    from playwright.sync_api import sync_playwright

    tour = json.loads(DEMO.read_text(encoding="utf-8"))
    figures: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (role, place, path, link) in PAGES.items():
            who = next(one for one in tour["accounts"] if one["role"] == role and place in one["organisation"])
            page = browser.new_page(locale="fr-FR")
            page.goto(f"{tour['url']}/connexion/")
            page.fill("input[name=login]", who["email"])
            page.fill("input[name=password]", who["password"])
            page.click("form button[type=submit]")
            page.wait_for_load_state()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                started = time.monotonic()
                page.goto(tour["url"] + path)
                if link:
                    page.locator(link).first.click()
                    page.wait_for_load_state()
                figures[f"{name}_seconds"] = round(time.monotonic() - started, 2)
                figures[f"{name}_height_{width}"] = page.evaluate("document.documentElement.scrollHeight")
                figures[f"{name}_overflow_{width}"] = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
            figures[f"{name}_words"] = page.evaluate(f"{BODY}.innerText.split(/\\s+/).filter(Boolean).length")
            page.close()
        browser.close()
    return figures


def main() -> int:
    figures: dict[str, float] = text_figures()
    if DEMO.exists():
        figures |= page_figures()
    else:
        print("the demo does not run: start `make demo`, then `make figures` again measures its pages", file=sys.stderr)
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    for name, value in figures.items():
        print(f"{name:40} {value:g}")
    return 0 if DEMO.exists() else 1


if __name__ == "__main__":
    sys.exit(main())
