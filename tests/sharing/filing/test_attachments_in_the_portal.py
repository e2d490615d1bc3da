"""Documents in the portal: with the filing, afterwards, and what the request's page says of them."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sharing.filing.changes import withdraw
from sharing.models import Attachment, Request
from tests.hub.files.papers import pdf, png
from tests.sharing.asking import filed
from tests.sharing.papers import posted

from .joining import joined

pytestmark = pytest.mark.django_db
NEW = "/demandes/nouvelle/debtor_information/"


def upload(content: bytes | None = None, name: str = "titre.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content, "application/pdf")


def page(response) -> str:
    return response.content.decode()


@pytest.fixture
def request_(cast):
    return filed(cast, "address")


def test_the_last_page_before_sending_offers_what_the_type_calls_for(cast):
    html = page(cast.agent.client.post(NEW, posted(step="preview", draft=str(uuid.uuid4()))))
    assert 'name="paper-title"' in html
    assert 'name="paper-other"' in html
    assert 'name="paper-order"' not in html
    assert 'enctype="multipart/form-data"' in html


def test_sent_with_the_request(cast):
    files = {"paper-title": upload(), "paper-other": upload(png(), "photo.png")}
    response = cast.agent.client.post(NEW, posted(step="send", draft=str(uuid.uuid4()), **files))
    assert response.status_code == 302
    request = Request.objects.get()
    assert {one.kind for one in request.attachments.all()} == {"title", "other"}
    html = page(cast.agent.client.get(response.url))
    assert "titre.pdf" in html
    assert "photo.png" in html


def test_one_bad_document_and_nothing_is_filed(cast):
    files = {"paper-title": upload(), "paper-other": upload(b"<svg onload=alert(1)>", "plan.png")}
    response = cast.agent.client.post(NEW, posted(step="send", draft=str(uuid.uuid4()), **files))
    assert response.status_code == 422
    html = page(response)
    assert 'id="id_paper-other_error"' in html
    assert "Seuls les fichiers PDF, PNG et JPEG" in html
    assert not Request.objects.exists()
    assert not Attachment.objects.exists()


def test_added_afterwards(cast, request_):
    url = f"/demandes/{request_.number}/documents/"
    assert f'href="{url}"' in page(cast.agent.client.get(f"/demandes/{request_.number}/"))
    assert 'enctype="multipart/form-data"' in page(cast.agent.client.get(url))
    response = cast.agent.client.post(url, {"kind": "title", "file": upload()})
    assert response.url == f"/demandes/{request_.number}/"
    assert "est joint à la demande" in page(cast.agent.client.get(response.url))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"file": upload(b"")}, "file"),
        ({"file": ""}, "file"),
        ({"kind": "order"}, "kind_0"),
        ({"kind": ""}, "kind_0"),
        ({"file": upload(b"MZ" * 90, "titre.pdf")}, "file"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast, request_, changes, field):
    response = cast.agent.client.post(
        f"/demandes/{request_.number}/documents/", {"kind": "title", "file": upload()} | changes
    )
    assert response.status_code == 422
    assert f'href="#id_{field}"' in page(response)
    assert not Attachment.objects.exists()


def test_an_eleventh_is_refused_with_a_sentence(cast, request_):
    for number in range(10):
        joined(cast, request_, words=str(number))
    assert "Ajouter un document" not in page(cast.agent.client.get(f"/demandes/{request_.number}/"))
    url = f"/demandes/{request_.number}/documents/"
    response = cast.agent.client.post(url, {"kind": "title", "file": upload()})
    assert response.status_code == 422
    assert "dix documents" in page(response)


def test_closed_takes_none_and_shows_no_names(cast, request_):
    joined(cast, request_)
    withdraw(by=cast.agent.acting, request=request_)
    html = page(cast.agent.client.get(f"/demandes/{request_.number}/"))
    assert "Titre exécutoire" in html
    assert "titre.pdf" not in html
    assert "Ajouter un document" not in html
    url = f"/demandes/{request_.number}/documents/"
    assert cast.agent.client.get(url).status_code == 409
    assert cast.agent.client.post(url, {"kind": "title", "file": upload()}).status_code == 409


def test_names_are_for_who_files(cast, request_):
    joined(cast, request_)
    assert "titre.pdf" in page(cast.colleague.client.get(f"/demandes/{request_.number}/"))
    html = page(cast.administrator.client.get(f"/demandes/{request_.number}/"))
    assert "Titre exécutoire" in html
    assert "titre.pdf" not in html


@pytest.mark.parametrize("who", ["twin", "outsider"])
def test_of_others_there_is_no_page(cast, request_, who):
    url = f"/demandes/{request_.number}/documents/"
    assert getattr(cast, who).client.post(url, {"kind": "title", "file": upload()}).status_code == 404
