"""/api/docs/ has a line for each refusal that a call can end in, and for no other."""

import pytest

from hub.errors import NotFound
from hub.journal.note import MalformedNote
from hub.journal.receipt import ReceiptRefused
from sharing.api import urls
from sharing.api.docs import OF_HTTP, refusals
from sharing.models.request import NotMatched

from .raised import raised_from

# What the hub itself has signed and proved is whole: only what others hand in is refused so, and no call takes any.
# A request's person is the service's to name: the model refuses it there, and no call asks.
OF_OUR_OWN = (MalformedNote, ReceiptRefused, NotMatched)


def views() -> list[type]:
    routes = [*urls.v1, *(route for route in urls.urlpatterns if hasattr(route, "callback"))]
    return [view for route in routes if (view := getattr(route.callback, "view_class", None))]


@pytest.fixture(scope="module")
def raised():
    """Code → where it is raised. A status of 500 is the hub's own fault, of which nobody is told more."""
    doors = [
        door for view in views() for door in (*view.permission_classes, *view.throttle_classes, *view.parser_classes)
    ]
    found = raised_from(*views(), *doors)
    return {code: where for (code, error), where in found.items() if error.status != 500 and error not in OF_OUR_OWN}


def test_every_address_of_the_api_is_read():
    assert len(views()) == len({*urls.v1}) + 2  # the schema and what is unknown; the page itself is no class


def test_every_refusal_has_its_line(raised):
    lines = [code for _, code, _ in refusals()]
    assert len(lines) == len(set(lines))
    assert {code: where for code, where in raised.items() if code not in lines} == {}
    of_http = {code for _, code, _ in list(refusals())[-len(OF_HTTP) :]}
    assert set(lines) - set(raised) - of_http == set()


@pytest.mark.django_db
def test_each_line_stands_on_the_page(cast):
    page = cast.nobody.client.get("/api/docs/").content.decode()
    for _, code, _ in refusals():
        assert f'id="{code}"' in page


class Door:
    """A view of three steps, to see that the reading finds what it must."""

    def get(self):
        return STEPS["last"](self)


def last(self):
    raise NotFound("Rien.", code="door.closed") from ValueError()


STEPS = {"last": last}


def test_the_reading_follows_names_and_tables(monkeypatch):
    monkeypatch.setattr("tests.sharing.api.raised.OURS", ("tests",))
    assert set(raised_from(Door)) == {("door.closed", NotFound)}
