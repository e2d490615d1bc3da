"""Around an answer too, nothing says of whom the service knows something: lists, counters, mail, webhooks, due dates,
errors, pages, letters. Each scene is played for somebody unknown, known, protected, who consented, who refused.
"""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from consent.flows.erase_person import erase_person
from hub.notices import jobs
from partners.models import WebhookDelivery
from partners.roles import PARTNER_ADMINISTRATOR
from partners.vocabulary import Item
from partners.webhooks.attempt import deliver
from partners.webhooks.events import OFFERED
from partners.webhooks.setup import register_endpoint
from sharing.flows.answer import Reply, answer
from sharing.flows.match import match
from sharing.flows.recall import recall
from sharing.flows.route import route
from sharing.flows.solicit import solicit
from sharing.flows.write_letter import write_letter
from sharing.models import LetterKind, Request
from tests.hub.notices.telling import queued
from tests.partners.webhooks.receiver import receiving
from tests.sharing.asking import fresh
from tests.sharing.soliciting import an_ask
from tests.sharing.unlike import ASKER, URL, file_by_api, file_by_page, people_of, plain, seen, seen_alike

pytestmark = pytest.mark.django_db
NOTHING = Reply(minutes=5)


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


def asked(caf, name: str) -> Request:
    return Request.objects.get(pk=file_by_api(caf[1], name).json()["id"])


def worked_on(cast, request: Request, person) -> Request:
    """The service does what it can before it answers: it finds her, if she is there, and opens the request."""
    if person is not None:
        match(by=cast.worker.acting, request=request, person=person)
    assert cast.worker.client.get(f"/demandes/{request.number}/").status_code == 200
    return fresh(request)


def looks(caf, request: Request, name: str) -> list:
    """What the partner can look at on the way of a request, by its software and by its pages."""
    api, client = caf[1].api, caf[0].client
    one, page = f"{URL}/{request.id}", f"/demandes/{request.number}/"
    calls = [one, f"{URL}?limit=1", f"{URL}?status=answered", f"{URL}?status=received", f"{URL}?cursor=faux"]
    calls += [f"{one}/receipt", f"{one}/answer/receipt", f"{one}/withdraw/receipt", "/api/v1/balance"]
    pages = ["/", "/demandes/", "/demandes/?status=answered", "/demandes/?mine=on", "/demandes/liste.csv", page]
    pages += [f"{page}retrait/", f"{page}recus/depot/", f"{page}recus/reponse/", "/sollicitations/", "/bilan/"]
    found = [api.get(call) for call in calls] + [client.get(one) for one in pages]
    found += [api.post(f"{one}/destruction"), client.post(f"{page}destruction/")]
    found += [client.post("/demandes/recherche/", {"sought": request.number}), client.get(page)]
    return [seen(response, name) for response in found]


def reads(caf, request: Request, name: str) -> list:
    found = caf[1].api.get(f"{URL}/{request.id}/answer"), caf[0].client.get(f"/demandes/{request.number}/reponse/")
    return [seen(response, name) for response in found]


def test_while_it_waits_and_when_it_is_read_too_early(cast, people, caf):
    def scene(name, person):
        request = asked(caf, name)
        before = looks(caf, request, name)
        request = worked_on(cast, request, person)
        return [request.due_on, *before, *looks(caf, request, name), *reads(caf, request, name)]

    assert [one.status for one in seen_alike(people, scene)[-2:]] == [404, 404], "there is no answer yet"


def test_once_answered_before_and_after_it_is_read(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        return [*looks(caf, request, name), *reads(caf, request, name), *looks(caf, request, name)]

    found = seen_alike(people, scene)
    read = [one for one in found if "non détenue ou non communicable" in one.body]
    assert len(read) == 2


def test_answered_by_the_team_that_knows_her(cast, people, caf):
    """The one that nobody knows stays where the commune sent it."""

    def scene(name, person):
        request, team = worked_on(cast, asked(caf, name), None), cast.worker
        if person is not None:
            route(by=cast.worker.acting, request=request, team=cast.team("south"))
            request, team = fresh(request), cast.other_worker
        before = looks(caf, request, name)
        answer(by=team.acting, request=request, reply=NOTHING)
        return [*before, *looks(caf, request, name), *reads(caf, request, name)]

    seen_alike(people, scene)


def test_taken_back_by_the_partner(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        api, client = caf[1].api, caf[0].client
        gone = seen(api.post(f"{URL}/{request.id}/withdraw"), name)
        again = seen(api.post(f"{URL}/{request.id}/withdraw"), name)
        by_page = seen(client.post(f"/demandes/{request.number}/retrait/"), name)
        return [gone, again, by_page, *looks(caf, request, name), *reads(caf, request, name)]

    assert [one.status for one in seen_alike(people, scene)[:3]] == [200, 409, 409]


def test_taken_back_unread_by_the_service_though_nothing_was_told(cast, people, caf):
    """Had an answer that tells nothing no recall, a recall would say that something had been told."""

    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        recall(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
        found = [*looks(caf, request, name), *reads(caf, request, name)]
        answer(by=cast.worker.acting, request=fresh(request), reply=NOTHING)
        return [*found, *looks(caf, request, name), *reads(caf, request, name)]

    seen_alike(people, scene)


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


def test_erased_what_was_answered_reads_as_it_did(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        if person is not None:
            erase_person(by=cast.dpo.acting, person=person.pk)
        return [*looks(caf, request, name), *reads(caf, request, name), *looks(caf, request, name)]

    seen_alike(people, scene)


def test_the_mail_and_the_notices(cast, people, caf, smtp):
    def scene(name, person):
        request = Request.objects.get(number=file_by_page(caf[0], name).url.split("/")[2])
        answer(by=cast.worker.acting, request=worked_on(cast, request, person), reply=NOTHING)
        recall(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
        answer(by=cast.worker.acting, request=fresh(request), reply=NOTHING)
        before = len(smtp.messages)
        for job in queued():
            jobs.mail_notice(**job)
        mails = [plain(said_of(message), name) for message in smtp.messages[before:]]
        return [len(mails), *mails, seen(caf[0].client.get("/notifications/"), name)]

    count, *_ = seen_alike(people, scene)
    assert count == 3, "answered, taken back, answered"


def said_of(message) -> str:
    """A message with its headers, but for what the sending draws."""
    headers = "\n".join(f"{key}: {value}" for key, value in message.items() if key not in ("Date", "Message-ID"))
    return f"{headers}\n\n{message.get_content()}"


def test_what_its_software_is_told(cast, people, caf):
    by = cast.join("caf_administrator", PARTNER_ADMINISTRATOR, cast.partner(ASKER)).acting
    with receiving() as receiver:
        register_endpoint(by=by, partner=by.partner, url=receiver.url, events=OFFERED)

        def scene(name, person):
            request = worked_on(cast, asked(caf, name), person)
            answer(by=cast.worker.acting, request=request, reply=NOTHING)
            recall(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
            before = len(receiver.got)
            for delivery in WebhookDelivery.objects.order_by("happened_at"):
                deliver(delivery_id=str(delivery.pk))
            return [posted(*one, name) for one in receiver.got[before:]]

        assert len(seen_alike(people, scene)) == 2, "answered, taken back"


def posted(path: str, headers: dict, body: bytes, name: str) -> tuple:
    """What arrived, but for the id, the instant and the signature over them."""
    kept = {key: value for key, value in headers.items() if not re.fullmatch(r"webhook-(id|timestamp|signature)", key)}
    return path, kept, plain(body.decode(), name)


def test_the_letter_that_goes_with_it(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        letter = write_letter(
            by=cast.worker.acting, request=fresh(request), kind=LetterKind.REFUSAL, recipient=["CAF", "99101 Valombre"]
        )
        sheets = PdfReader(BytesIO(letter.open_paper())).pages
        return [plain("\n".join(sheet.extract_text() for sheet in sheets), name)]

    assert "NAME" in seen_alike(people, scene)[0]


def test_solicited_for_somebody_it_is_not_told_of(cast, people, caf):
    """A manager asks: she may for a protected person too. Who is not named leaves no trace in what is asked."""

    def scene(name, person):
        row = solicit(by=cast.manager.acting, ask=an_ask(cast, person, agreed=None))
        api, client = caf[1].api, caf[0].client
        pages = ["/", "/sollicitations/", f"/sollicitations/{row.number}/", "/notifications/"]
        found = [api.get("/api/v1/solicitations"), api.get(f"/api/v1/solicitations/{row.pk}")]
        return [seen(response, name) for response in (*found, *map(client.get, pages))]

    assert {one.status for one in seen_alike(people, scene)} == {200}


def test_where_something_is_told_the_scenes_do_differ(cast, people, caf):
    """What makes the tests above able to fail: she who consented is told of, and the comparison sees it."""

    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        told = {Item.CONTACT: "01 99 00 12 34"} if name == "Avouee" else {}
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=told))
        return reads(caf, request, name)

    with pytest.raises(AssertionError, match="Avouee"):
        seen_alike(people, scene)
