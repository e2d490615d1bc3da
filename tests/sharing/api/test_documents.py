"""POST and GET /api/v1/requests/<id>/documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.files.upload import MOST_BODY
from sharing.filing.changes import withdraw
from sharing.models import Attachment
from tests.hub.files.papers import pdf
from tests.sharing.asking import filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    request = filed(cast, "address")
    return f"/api/v1/requests/{request.id}/documents"


def upload(content: bytes | None = None, name: str = "titre.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content, "application/pdf")


def test_joined_and_listed(cast, url):
    sent = cast.software.api.post(url, {"kind": "title", "file": upload()})
    assert sent.status_code == 201
    document = sent.json()
    assert document.keys() == {"id", "kind", "name", "media_type", "size", "added_at"}
    assert (document["kind"], document["name"], document["size"]) == ("title", "titre.pdf", len(pdf()))
    assert document["media_type"] == "application/pdf"
    assert cast.software.api.get(url).json() == {"results": [document]}


def test_sent_again_it_is_the_same(cast, url):
    first, second = (cast.software.api.post(url, {"kind": "title", "file": upload()}).json() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"kind": "title"}, 422, "invalid"),
        ({"file": upload()}, 422, "invalid"),
        ({"kind": "secret", "file": upload()}, 422, "invalid"),
        ({"kind": "order", "file": upload()}, 422, "attachment.not_called_for"),
        ({"kind": "title", "file": [upload(), upload()]}, 422, "invalid"),
        ({"kind": "title", "file": upload(), "more": upload()}, 422, "invalid"),
        ({"kind": "title", "file": "a text"}, 422, "invalid"),
        ({"kind": "title", "file": upload(b"<svg/>")}, 422, "file.kind"),
        ({"kind": "title", "file": upload(pdf(password="x"))}, 422, "file.locked"),
    ],
)
def test_refused_with_a_problem(cast, url, body, status, code):
    refused = cast.software.api.post(url, body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused["Content-Type"] == "application/problem+json"
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data", b"kind", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=", 422),
        ("application/x-www-form-urlencoded", b"kind=title", 415),
    ],
)
def test_no_form_with_files(cast, url, content_type, body, status):
    refused = cast.software.api.post(url, body, content_type=content_type)
    assert refused.status_code == status
    assert refused["Content-Type"] == "application/problem+json"


def test_a_body_of_fifty_megabytes_is_not_read(cast, url):
    announced = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(MOST_BODY * 2)}
    refused = cast.software.api.generic("POST", url, b"", **announced)
    assert refused.status_code == 413
    assert refused.json()["title"] == "La demande est trop volumineuse."


def test_closed_takes_none_and_shows_no_names(cast):
    request = filed(cast, "address")
    url = f"/api/v1/requests/{request.id}/documents"
    cast.software.api.post(url, {"kind": "title", "file": upload()})
    withdraw(by=cast.agent.acting, request=request)
    refused = cast.software.api.post(url, {"kind": "other", "file": upload()})
    assert (refused.status_code, refused.json()["code"]) == (409, "request.already_closed")
    assert [one["name"] for one in cast.software.api.get(url).json()["results"]] == [None]


def test_of_another_organisation_it_does_not_exist(cast, url):
    assert cast.other_software.api.get(url).status_code == 404
    assert cast.other_software.api.post(url, {"kind": "title", "file": upload()}).status_code == 404
    assert cast.nobody.client.post(url, {"kind": "title", "file": upload()}).status_code == 401
