"""What addresses name: a world of one request, one draft, one software, made when first needed."""

import uuid
from functools import cached_property

from django.test import override_settings

from hub.files.examining import examine
from hub.journal.models import Entry
from partners.members.officers import name_officer
from partners.models import Agreement, Officer, WebhookDelivery
from partners.models.ledger import Channel
from partners.webhooks.send import Event, queue
from partners.webhooks.services import register_endpoint
from sharing.filing.attachments import Paper, add_attachment
from sharing.filing.file import file
from sharing.models import Attachment, Request, Solicitation
from sharing.requests.journal import REQUEST_FILED
from sharing.solicitations.sending import Ask, solicit
from tests.cast import Cast
from tests.hub.files.papers import pdf, sent
from tests.partners.agreeing import drafted
from tests.sharing.papers import SUBJECT, filing


class World:
    """What addresses name: made when first needed, by the product's own flows."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    @cached_property
    def request(self) -> Request:
        """Of the agent's organisation, open, with the northern team."""
        north = filing(subject=SUBJECT | {"commune": "99101"})
        return file(by=self.cast.agent.acting, filing=north, channel=Channel.PORTAL)

    @cached_property
    def delivery(self) -> WebhookDelivery:
        """Sent to the software of the agent's organisation."""
        with override_settings(WEBHOOKS_TO_PRIVATE=True):
            endpoint, _ = register_endpoint(
                by=self.cast.administrator.acting,
                partner=self.cast.partner(),
                url="http://127.0.0.1:9/",
                events=[Event.REQUEST_ANSWERED],
            )
        return queue(endpoint, Event.REQUEST_ANSWERED, about=self.request.pk, number=self.request.number)

    @cached_property
    def attachment(self) -> Attachment:
        """Joined to it by the agent."""
        paper = Paper("title", examine(sent(pdf())))
        return add_attachment(by=self.cast.agent.acting, request=self.request, paper=paper)

    @cached_property
    def solicitation(self) -> Solicitation:
        """Of the northern team, to the agent's organisation, for nobody in particular."""
        ask = Ask(self.cast.partner(), "cj_instalments", "Un échéancier en trois fois est-il possible ?")
        return solicit(by=self.cast.worker.acting, ask=ask)

    @cached_property
    def officer(self) -> Officer:
        """In whose name the agent's organisation files."""
        return name_officer(by=self.cast.administrator.acting, partner=self.cast.partner(), name="Hélie Brumancour")

    @cached_property
    def draft(self) -> Agreement:
        """A draft with the outsider's organisation."""
        return drafted(self.cast, self.cast.partner("caf"), opens={"financial_aid": ["identity"]})

    @property
    def nobodys(self) -> uuid.UUID:
        """An id that nothing has."""
        return uuid.UUID(int=1)


def of_request(world: World) -> dict:
    return {"number": world.request.number}


def of_attachment(world: World) -> dict:
    return of_request(world) | {"attachment": world.attachment.pk}


def of_solicitation(world: World) -> dict:
    return {"number": world.solicitation.number}


def of_partner(world: World) -> dict:
    return {"partner_id": world.cast.partner().pk}


def of_draft(world: World) -> dict:
    return {"agreement_id": world.draft.pk}


def of_entry(world: World) -> dict:
    return {"entry": Entry.objects.get(object_uuid=world.request.pk, action=REQUEST_FILED.code).uuid}


def of_software(world: World) -> dict:
    return {"software_id": world.cast.software.credentials.software.pk}


def of_endpoint(world: World) -> dict:
    return {"endpoint_id": world.delivery.endpoint_id}


def of_delivery(world: World) -> dict:
    return {"delivery_id": world.delivery.pk}
