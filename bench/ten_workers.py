"""Ten workers who answer at once while partners' software files: the desk stays quick, and nothing typed is lost.

Real HTTP on the loopback interface, gunicorn with two processes and the sequencer beside it, as on a machine of two
cores. A worker opens the desk, then a request, types, previews, sends; software files at a steady pace all the while.
"""

import html
import http.client
import json
import random
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.db import transaction

from tests import databases

from .filing import UNLIMITED
from .journal import running_sequencer

WORKERS = 10
SECONDS = 300.0
FILED_A_SECOND = 20
FILERS = 8
IDLE_VISITS = 60
REQUESTS_EACH = 90  # more than a worker answers in that time
THINKING = (1.0, 4.0)  # seconds between two requests
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Failed(RuntimeError):
    """An answer that no worker should get."""


@dataclass
class Browser:
    """One worker's: keeps its session, and the token of its forms."""

    address: str
    cookies: dict[str, str]

    def get(self, path: str) -> str:
        return self.call("GET", path)[1]

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        return self.call("POST", path, urlencode(fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}))

    def call(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Status and page. Raises Failed unless it is 200 or a redirection."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer, content = called(self.address, method, path, body, headers)
        page = content.decode()
        for name, value in answer.headers.items():
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        if answer.status not in (200, 302):
            raise Failed(f"{method} {path.split('/')[1]} answered {answer.status}")
        return answer.status, page


@dataclass
class Tally:
    """What all threads found, appended under the interpreter's own lock."""

    desk: list[float] = field(default_factory=list)
    filing: list[float] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def run() -> dict:
    """p95 of the desk page under that load ÷ the median of the idle one; errors and lost drafts beside it."""
    with databases.working_in_clone("bench_ten") as database, running_sequencer(database):
        workers, numbers, token, document = people()
        with serving(database) as address:
            browsers = [Browser(address, cookies) for cookies in workers]
            for browser in browsers:
                browser.get("/demandes/")
            idle = [timed(browsers[0].get, "/demandes/") for _ in range(IDLE_VISITS)]
            tally, stop = Tally(), threading.Event()
            threads = [
                threading.Thread(target=work, args=(browser, own, stop, tally))
                for browser, own in zip(browsers, numbers, strict=True)
            ]
            threads.append(threading.Thread(target=file_steadily, args=(address, token, document, stop, tally)))
            for thread in threads:
                thread.start()
            stop.wait(SECONDS)
            stop.set()
            for thread in threads:
                thread.join()
        lost = tally.lost + unkept(tally.answered)
    p95 = statistics.quantiles(tally.desk, n=20)[-1]
    return {
        "ratio": p95 / statistics.median(idle),
        "idle_desk_milliseconds": statistics.median(idle),
        "desk_p95_milliseconds": p95,
        "filing_p95_milliseconds": statistics.quantiles(tally.filing, n=20)[-1],
        "filed_per_second": len(tally.filing) / SECONDS,
        "answered": len(tally.answered),
        "desk_visits": len(tally.desk),
        "errors": len(tally.errors),
        "lost_drafts": len(lost),
        "first_errors": tally.errors[:5],
    }


def work(browser: Browser, numbers: list[str], stop: threading.Event, tally: Tally) -> None:
    """Until told to stop: the desk, then the next request from first sight to sending."""
    for number in numbers:
        if stop.wait(random.uniform(*THINKING)):
            return
        try:
            tally.desk.append(timed(browser.get, "/demandes/"))
            answer(browser, number, tally)
        except (Failed, OSError, http.client.HTTPException) as error:
            tally.errors.append(f"{type(error).__name__}: {error}")


def answer(browser: Browser, number: str, tally: Tally) -> None:
    """Types, which is saved as one types; leaves and comes back; previews, sends. What was typed must be there."""
    typed = f"Blanchisserie du Pont {number}"
    page, path = f"/demandes/{number}/", f"/demandes/{number}/reponse/"
    fields = shown(browser.get(page)) | {"choice-employer": "tell", "effort": "15"}
    for text in (typed[:12], typed):
        _, saved = browser.post(f"{page}brouillon/", fields | {"value-employer": text})
        fields["draft-version"] = str(json.loads(saved)["version"])
    back = browser.get(page)
    if typed not in html.unescape(back):
        tally.lost.append(number)
    _, preview = browser.post(path, fields | shown(back) | {"value-employer": typed, "step": "preview"})
    if typed not in html.unescape(preview):
        tally.lost.append(number)
    status, _ = browser.post(path, hidden(preview) | {"step": "send"})
    if status != 302:
        raise Failed("the answer was not sent")
    tally.answered.append(number)


def shown(page: str) -> dict[str, str]:
    """Upon what the worker types: what the page judged, and which version of the draft."""
    return {name: value for name, value in hidden(page).items() if name.startswith(("seen-", "draft-version"))}


def hidden(page: str) -> dict[str, str]:
    found = {html.unescape(name): html.unescape(value) for name, value in HIDDEN.findall(page)}
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def unkept(numbers: list[str]) -> list[str]:
    """Those whose answer does not hold what was typed."""
    from sharing.models import Answer

    rows = Answer.objects.filter(request__number__in=numbers).select_related("request__key__parent")
    answers = {row.request.number: row for row in rows}
    return [
        number
        for number in numbers
        if number not in answers or answers[number].unseal("content") != {"employer": f"Blanchisserie du Pont {number}"}
    ]


def file_steadily(address: str, token: str, document: dict, stop: threading.Event, tally: Tally) -> None:
    """Files at FILED_A_SECOND from FILERS threads, each catching up where an answer came late."""
    body = json.dumps(document).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def one_of(threads: int, place: int) -> None:
        started, count = time.perf_counter() + place / FILED_A_SECOND, 0
        while not stop.wait(max(0.0, started + count * threads / FILED_A_SECOND - time.perf_counter())):
            count += 1
            try:
                tally.filing.append(timed(file, address, body, headers))
            except (Failed, OSError, http.client.HTTPException) as error:
                tally.errors.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=one_of, args=(FILERS, place)) for place in range(FILERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def file(address: str, body: bytes, headers: dict[str, str]) -> None:
    answer, _ = called(address, "POST", "/api/v1/requests", body, headers)
    if answer.status != 201:
        raise Failed(f"filing answered {answer.status}")


def called(
    address: str, method: str, path: str, body: bytes | str | None, headers: dict[str, str]
) -> tuple[http.client.HTTPResponse, bytes]:
    """One call on a connection of its own: the server closes idle ones, and pauses here are longer than that."""
    connection = http.client.HTTPConnection(address, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def timed(act: Callable, *arguments) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - started) * 1000


def people() -> tuple[list[dict[str, str]], list[list[str]], str, dict]:
    """Ten workers' cookies, the numbers that each answers, a software's token, and what it files."""
    from partners.law.vocabulary import Item
    from partners.roles import SOCIAL_WORKER
    from tests.cast import Cast
    from tests.sharing.asking import a_person, matched
    from tests.sharing.papers import SUBJECT, document

    with transaction.atomic():
        cast = Cast()
        members = [cast.join(f"worker_{n}", SOCIAL_WORKER, cast.team("north")) for n in range(WORKERS)]
        token, person = cast.software.token, a_person(cast)
    numbers: list[list[str]] = [[] for _ in members]
    for own in numbers:
        with transaction.atomic():
            own += [matched(cast, Item.EMPLOYER, Item.RESOURCES, person=person).number for _ in range(REQUESTS_EACH)]
    cookies = [{name: morsel.value for name, morsel in member.client.cookies.items()} for member in members]
    return cookies, numbers, token, document(person=SUBJECT | {"commune": "99101"})


@contextmanager
def serving(database: databases.OwnDatabase) -> Iterator[str]:
    from tests.served import served

    log = Path(".local/bench-server.log")
    with served(database, log=log, workers=2, HUB_API_CALLS_PER_MINUTE=UNLIMITED) as server:
        yield server.url.removeprefix("http://")
