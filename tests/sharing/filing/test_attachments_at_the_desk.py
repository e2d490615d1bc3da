"""Documents at the desk: a list for who answers, each one a download."""

import pytest

from hub.journal.models import Entry
from tests.hub.files.papers import pdf
from tests.sharing.asking import filed

from .joining import joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    return filed(cast, "address")


def test_listed_for_the_worker_and_not_for_intake(cast, request_):
    added = joined(cast, request_)
    url = f"/demandes/{request_.number}/documents/{added.id}/"
    html = cast.worker.client.get(f"/demandes/{request_.number}/").content.decode()
    assert "titre.pdf" in html
    assert url in html
    north = filed(cast, "address", commune="")
    joined(cast, north)
    html = cast.intake.client.get(f"/demandes/{north.number}/").content.decode()
    assert "titre.pdf" not in html
    assert "Documents joints" not in html


def test_without_documents_nothing_is_said(cast, request_):
    assert "Documents joints" not in cast.worker.client.get(f"/demandes/{request_.number}/").content.decode()


def test_given_as_a_download_alone_and_journaled_each_time(cast, request_):
    added = joined(cast, request_, name="titre; filename=x.html")
    for times in (1, 2):
        given = cast.worker.client.get(f"/demandes/{request_.number}/documents/{added.id}/")
        assert given.content == pdf()
        assert Entry.objects.filter(action="attachment.opened").count() == times
    assert given["Content-Disposition"] == 'attachment; filename="titre_ filename=x.html.pdf"'
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in given["Cache-Control"]


@pytest.mark.parametrize("who", ["other_worker", "intake", "agent", "dpo"])
def test_of_others_there_is_no_page(cast, request_, who):
    added = joined(cast, request_)
    url = f"/demandes/{request_.number}/documents/{added.id}/"
    assert getattr(cast, who).client.get(url).status_code == 404
