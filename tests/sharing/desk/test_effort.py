"""What an answer took is added up, and stands beside who spent it on no page, in no file, for nobody but herself."""

import json
import re

import pytest
from django.urls import reverse

from hub.journal.models import Entry
from sharing.answers.answer import Reply, answer
from sharing.models import Answer
from tests.every_url import ROUTES
from tests.every_url.world import World
from tests.sharing.asking import filed, fresh, matched

from .pages import page, post, text

pytestmark = pytest.mark.django_db
OTHERS = ("teammate", "manager", "dpo", "direction", "agent")
OF_NO_REQUEST = ("account_", "mfa_", "law", "notices_", "api:docs", "api:schema", "balance_paper", "yearly_file")
SPENT = re.compile(r"\b30\s*min|minutes[\"':=\s]+30\b|\"(?:minutes|effort)\"")


def shown(response) -> str:
    """What came back, a download put together; a PDF or a spreadsheet has its own tests."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="ignore")


@pytest.fixture
def world(cast) -> World:
    """Where the request of the cast's agent was answered by the worker, in half an hour."""
    made = World(cast)
    made.attachment  # noqa: B018  joined while it could be
    answer(by=cast.worker.acting, request=made.request, reply=Reply(minutes=30))
    assert Answer.objects.get().minutes == 30
    return made


def test_only_she_who_spent_it_sees_it_on_the_request(cast, world):
    assert SPENT.search(text(page(cast.worker, world.request)))
    for who in ("teammate", "manager"):
        closed = text(page(getattr(cast, who), world.request))
        assert "Réponse envoyée" in closed
        assert not SPENT.search(closed)


def test_no_page_file_or_call_of_anybody_else_tells_it(cast, world):
    browsers = {who: getattr(cast, who).client for who in OTHERS} | {"software": cast.software.api}
    told, looked = [], 0
    for name, route in ROUTES.items():
        for who, browser in browsers.items():
            if route.expected(who) != 200 or name.startswith(OF_NO_REQUEST):
                continue
            response = browser.get(reverse(name, kwargs=route.args(world)))
            looked += response.status_code == 200
            if SPENT.search(shown(response)):
                told.append(f"{name} ({who})")
    assert not told
    assert looked > 80


def test_the_answer_itself_tells_it_to_no_partner(cast, world):
    read = cast.agent.client.get(reverse("request_answer", args=[world.request.number]))
    called = cast.software.api.get(reverse("api:answer", args=[world.request.pk]))
    for response in (read, called):
        assert response.status_code == 200
        assert "non communicable" in shown(response)
        assert not SPENT.search(shown(response))
    assert cast.worker.user.first_name in shown(read)


def test_the_journal_holds_it_nowhere(cast, world):
    for entry in Entry.objects.filter(object_uuid=world.request.pk):
        kept = json.dumps({field.attname: str(getattr(entry, field.attname)) for field in Entry._meta.concrete_fields})
        assert not SPENT.search(kept)
        reading = cast.dpo.client.get(reverse("journal_entry", args=[entry.uuid]))
        assert reading.status_code == 200
        assert not SPENT.search(text(reading))


def test_a_colleague_who_takes_a_draft_over_chooses_her_own(cast):
    request = matched(cast, "address")
    post(cast.worker, request, "save", effort="30", choice__address="tell", value__address="4 impasse du Lavoir")
    assert re.search(r'value="30" checked', text(page(cast.worker, request)))
    theirs = text(page(cast.teammate, request))
    assert "4 impasse du Lavoir" in theirs
    assert not re.search(r'name="effort" value="\d+" checked', theirs)
    post(cast.teammate, request, "save", effort="60", choice__address="tell", value__address="4 impasse du Lavoir")
    assert not re.search(r'name="effort" value="\d+" checked', text(page(cast.worker, request)))


def test_one_recalled_unread_tells_it_no_more(cast):
    request = fresh(filed(cast, "address"))
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=30))
    url = reverse("request_recall", args=[request.number])
    assert cast.teammate.client.get(url).status_code == 200
    assert not SPENT.search(text(cast.teammate.client.get(url)))
    cast.teammate.client.post(url, {"reason": "La date de naissance n’est pas la sienne."})
    assert not re.search(r'name="effort" value="\d+" checked', text(page(cast.teammate, request)))
