"""What is sent to a partner, by mail, webhook, letter or solicitation, is the same of whoever it is about."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from hub.notices import jobs
from partners.models import WebhookDelivery
from partners.roles import PARTNER_ADMINISTRATOR
from partners.webhooks.attempt import deliver
from partners.webhooks.send import OFFERED
from partners.webhooks.services import register_endpoint
from sharing.answers.answer import answer
from sharing.answers.delivered import retract
from sharing.answers.letters import write_letter
from sharing.models import LetterKind, Request
from sharing.solicitations.sending import solicit
from tests.hub.notices.telling import queued
from tests.partners.webhooks.receiver import receiving
from tests.sharing.asking import fresh
from tests.sharing.soliciting import an_ask

from .around import NOTHING, asked, worked_on
from .unlike import ASKER, file_by_page, plain, seen, seen_alike

pytestmark = pytest.mark.django_db


def test_the_mail_and_the_notices(cast, people, caf, smtp):
    def scene(name, person):
        request = Request.objects.get(number=file_by_page(caf[0], name).url.split("/")[2])
        answer(by=cast.worker.acting, request=worked_on(cast, request, person), reply=NOTHING)
        retract(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
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
            retract(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
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
        sheets = PdfReader(BytesIO(letter.unseal_paper())).pages
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
