"""Five persons of whom the service knows more or less, and the partner that asks about each."""

import pytest

from .unlike import ASKER, URL, people_of


@pytest.fixture
def people(cast):
    return people_of(cast)


@pytest.fixture
def caf(cast, people):
    """Its agent and its software, whose sessions and token are there before any scene is undone."""
    member, machine = cast.at(ASKER), cast.machine(ASKER)
    member.client.get("/")
    machine.api.get(URL)
    for one in (cast.worker, cast.other_worker, cast.manager, cast.dpo):
        one.client.get("/")
    return member, machine
