"""Pages by cursor, forth and back."""

import base64
import json
import uuid

import pytest
from django.test import RequestFactory

from hub.accounts.models import User
from hub.paging import BadCursor, address_of, decode, page_of
from tests.cast.people import new_user

ORDER = ("last_name", "-id")


@pytest.mark.django_db
def test_every_row_comes_once_forth_and_back():
    for place in range(7):
        user = new_user(f"user{place}")
        user.last_name = "AABBBCC"[place]
        user.save()
    expected = sorted(User.objects.all(), key=lambda user: (user.last_name, -user.pk.int))
    pages = [page_of(User.objects.all(), order=ORDER, size=3)]
    while pages[-1].next:
        pages.append(page_of(User.objects.all(), pages[-1].next, order=ORDER, size=3))
    assert [user for page in pages for user in page.rows] == expected
    assert not pages[0].previous
    for page, before in zip(pages[1:], pages, strict=False):
        assert page_of(User.objects.all(), page.previous, order=ORDER, size=3).rows == before.rows


def cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "bad",
    [
        "x",
        "é",
        cursor(),
        cursor("next"),
        cursor("aside", "A", str(uuid.UUID(int=1))),
        cursor("next", "A", None),
        cursor("next", "A", "not an id"),
        cursor("next", "A", str(uuid.UUID(int=1)), "more"),
        base64.urlsafe_b64encode(b'"next"').decode(),
    ],
)
def test_a_cursor_that_is_none_is_refused(bad):
    with pytest.raises(BadCursor):
        decode(User, ORDER, bad)


def test_the_address_keeps_the_filters():
    request = RequestFactory().get("/demandes/?status=received&cursor=old")
    assert address_of(request, "new") == "/demandes/?status=received&cursor=new"
    assert address_of(request, "") == ""
