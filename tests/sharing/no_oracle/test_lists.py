"""Lists, their cursors and the rate of calls are the same, whoever a request is about."""

import re

import pytest

from sharing.answers.answer import answer

from .around import NOTHING, asked, worked_on
from .unlike import URL, seen, seen_alike

pytestmark = pytest.mark.django_db


def test_from_page_to_page_of_the_list(cast, people, caf):
    """One of three is about her; the cursors lead to the same rows, whatever became of them inside."""

    def scene(name, person):
        requests = [asked(caf, name) for _ in range(3)]
        answer(by=cast.worker.acting, request=worked_on(cast, requests[1], person), reply=NOTHING)
        found, url = [], f"{URL}?limit=1"
        while url:
            response = caf[1].api.get(url)
            found.append(seen(response, name))
            url = response.json()["next"]
        return found

    assert len(seen_alike(people, scene)) == 3


def test_each_call_takes_the_same_from_the_rate(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        return taken_by(caf, [URL, f"{URL}/{request.id}", f"{URL}/{request.id}/answer", f"{URL}/{request.id}/answer"])

    assert seen_alike(people, scene) == [0, 1, 2, 3]


def taken_by(caf, calls: list[str]) -> list[int]:
    """What is gone from the rate since the first of the calls. Made again where a minute begins between two of them."""
    while True:
        said = [caf[1].api.get(call)["RateLimit"] for call in calls]
        left, reset = zip(*(map(int, re.findall(r"[rt]=(\d+)", one)) for one in said), strict=True)
        if list(reset) == sorted(reset, reverse=True):
            return [left[0] - one for one in left]
