"""Bodies are bounded before they are read, and what is sent stays in memory."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from hub.files.upload import MOST_BODY, takes_files

seen = []


def view(request):
    seen.append({name: type(file) for name, file in request.FILES.items()} | dict(request.POST.items()))
    return HttpResponse("ok")


def marked(request):
    return view(request)


urlpatterns = [
    path("page/", csrf_exempt(view)),
    path("paper/", csrf_exempt(takes_files(marked))),
]
here = override_settings(
    ROOT_URLCONF=__name__, MIDDLEWARE=["hub.files.upload.BodyLimitMiddleware"], SECURE_SSL_REDIRECT=False
)


@pytest.fixture(autouse=True)
def _forget():
    seen.clear()


class Announced(BytesIO):
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("the body was read")


def test_nothing_ever_goes_to_a_temporary_file():
    assert settings.FILE_UPLOAD_HANDLERS == ["hub.files.upload.InMemory"]
    big = SimpleUploadedFile("a.pdf", b"x" * 9_000_000)
    posted = RequestFactory().post("/", {"file": big, "word": "été"})
    assert isinstance(posted.FILES["file"], InMemoryUploadedFile)
    assert posted.FILES["file"].read() == b"x" * 9_000_000


@here
@pytest.mark.parametrize(("where", "most"), [("/page/", settings.DATA_UPLOAD_MAX_MEMORY_SIZE), ("/paper/", MOST_BODY)])
def test_a_body_over_its_bound_is_not_read(where, most):
    answer = Client().generic("POST", where, b"", CONTENT_LENGTH=str(most + 1), **{"wsgi.input": Announced()})
    assert answer.status_code == 413
    assert "trop volumineux" in answer.content.decode()
    assert not seen


@here
@pytest.mark.parametrize("length", ["", "-1", "abc", "１２"])
def test_a_length_that_is_none_reads_nothing(length):
    assert Client().generic("POST", "/paper/", b"", CONTENT_LENGTH=length).status_code == 200


@here
def test_files_come_in_where_they_are_expected():
    Client().post("/paper/", {"file": SimpleUploadedFile("a.pdf", b"x" * 3_000_000), "word": "été"})
    assert seen == [{"file": InMemoryUploadedFile, "word": "été"}]
