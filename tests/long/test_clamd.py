"""A real clamd, with a signature of the test's own, sees every attachment before it is sealed."""

import uuid

import pytest
from django.db import transaction

from hub.files.errors import FileInfected, FileNotScanned
from hub.files.examining import examine
from hub.files.scanning import scan
from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Attachment, Request
from tests.hub.files import papers
from tests.hub.files.papers import sent
from tests.sharing.papers import filing, posted

from . import clamd


@pytest.fixture(scope="module")
def scanner():
    with clamd.running() as socket:
        yield socket


@pytest.fixture
def scanned(settings, scanner):
    settings.CLAMD = scanner


def infected() -> bytes:
    """A whole PDF that carries the signature after its end, where readers look for nothing."""
    return papers.pdf() + b"\n%" + clamd.SIGNATURE + b"\n%%EOF\n"


def test_clean_passes_and_infected_does_not(scanned):
    scan(papers.pdf())
    for make in (papers.png, papers.jpeg):
        assert examine(sent(make()))
    with pytest.raises(FileInfected) as refused:
        scan(clamd.SIGNATURE)
    assert clamd.NAME not in refused.value.sentence


def test_a_large_file_is_seen_to_its_end(scanned):
    whole = bytes(9 * 1024 * 1024)
    scan(whole)
    with pytest.raises(FileInfected):
        scan(whole + clamd.SIGNATURE)


def test_what_clamd_does_not_take_whole_is_not_taken(settings):
    with clamd.running(most=1) as socket:
        settings.CLAMD = socket
        with pytest.raises(FileNotScanned):
            scan(bytes(3 * 1024 * 1024))


def test_clamd_that_ends_lets_nothing_through(settings):
    with clamd.running() as socket:
        settings.CLAMD = socket
        scan(b"clean")
    with pytest.raises(FileNotScanned):
        scan(b"clean")


def test_an_infected_attachment_is_refused_with_its_request(scanned, own_database, cast):
    """By the page: the request that it goes with is not filed; afterwards: nothing is joined."""
    with transaction.atomic():
        agent = cast.agent
    data = posted(step="send", draft=str(uuid.uuid4()))
    data |= {"paper-title": sent(infected(), "titre.pdf")}
    answer = agent.client.post("/demandes/nouvelle/debtor_information/", data)
    assert answer.status_code == 422
    assert not Request.objects.exists()
    request = file(by=agent.acting, filing=filing(), channel=Channel.PORTAL)
    joined = agent.client.post(
        f"/demandes/{request.number}/documents/", {"kind": "title", "file": sent(infected(), "titre.pdf")}
    )
    assert joined.status_code == 422
    assert not Attachment.objects.exists()
