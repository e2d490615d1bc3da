"""Records a request that arrived outside the hub, for an asker with or without an account."""

import uuid
from dataclasses import dataclass, replace

from django.db import connection, transaction

from hub import alphabet, clock, days
from hub.errors import Invalid, NotFound
from hub.journal import log
from partners import law, roles
from partners.kinds import kind_name, request_types
from partners.law.terms import Item, RequestType
from partners.members.acting import Acting
from partners.members.permissions import Suspended, require
from partners.models import OUTSIDE, Channel, Partner
from partners.organisations.services import common_account
from partners.templatetags.french import sentence
from sharing.models import ExternalRequest, Request
from sharing.requests.journal import EXTERNAL_REQUEST_RECORDED

from .file import Filing, granted_type, store

EXTERNAL_IDS = uuid.UUID("0f5f3a52-7f0c-4d3c-9a4e-0f6f7a0c51b3")


class NotOutside(Invalid):
    code = "intake.not_outside"
    sentence = "Dites par quelle voie la demande est venue : téléphone, courrier, courriel ou sur place."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asked, as they said themselves; empty where they did not."""

    name: str = ""
    capacity: str = ""
    telephone: str = ""

    def as_dict(self) -> dict[str, str]:
        """The parts that were given."""
        parts = {"name": self.name, "capacity": self.capacity, "telephone": self.telephone}
        return {part: value for part, value in parts.items() if value}


@transaction.atomic
def record_external_request(
    *,
    by: Acting,
    asker: Partner | str,
    filing: Filing,
    caller: Caller,
    channel: Channel,
    keep: bool = False,
    draft: uuid.UUID | None = None,
) -> Request:
    """Stores the request as far as the asker gave it; what is missing is added by `changes.complete`.

    asker   a partner, or an asker kind of the law for one that has no account
    filing  without items, it asks all that the law may ever release for its type
    keep    the acting team keeps the request; by default the commune decides
    draft   drawn when the page was shown: sent twice, it is one request

    Raises Forbidden, Suspended, NotOutside, TypeNotOpen, UnknownKind.
    """
    require(by, roles.Right.INTAKE, by.team)
    if channel not in OUTSIDE:
        raise NotOutside()
    if isinstance(asker, Partner) and asker.is_suspended:
        raise Suspended("L’accès de ce partenaire est suspendu : rien n’est enregistré pour lui.")
    request_id = uuid.uuid5(EXTERNAL_IDS, f"{by.require_user().pk} {draft}") if draft else uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(request_id)])
    if known := Request.objects.filter(pk=request_id).first():
        return known
    partner = asker if isinstance(asker, Partner) else common_account(by=by, kind=asker)
    request_type = granted_type(partner, filing.type_code)
    request = store(
        by=by,
        partner=partner,
        request_type=request_type,
        filing=replace(filing, items=filing.items or usual_items(request_type)),
        channel=channel,
        request_id=request_id,
        team=by.team if keep else None,
    )
    external = ExternalRequest(request=request, taken_by=by.actor_id, taken_at=clock.now())
    external.seal_caller(caller.as_dict())
    external.save(force_insert=True)
    content = {"caller": caller.as_dict(), "channel": channel.value}
    log.write(EXTERNAL_REQUEST_RECORDED, by=by, about=request, content=content, key=request.key)
    return request


def usual_items(request_type: RequestType) -> tuple[str, ...]:
    """The items asked where nobody names any: those of the type, else whether the person is known at all."""
    return tuple(item.value for item in request_type.items or (Item.FOLLOWUP,))


Asker = Partner | str
Choices = list[tuple[str, str]]


def offered() -> tuple[Choices, Choices]:
    """(code, name) of the partners, and of the asker kinds, each in alphabetical order."""
    partners = Partner.objects.filter(suspended_at__isnull=True, without_account=False, successor__isnull=True)
    kinds = [(asker.code, sentence(asker.name)) for asker in law.ASKERS.values()]
    return (sorted(((str(partner.pk), partner.name) for partner in partners), key=by_name), sorted(kinds, key=by_name))


def by_name(choice: tuple[str, str]) -> str:
    return alphabet.place_of(choice[1])


def asker_of(code: str) -> Asker:
    """A partner by its id, or a kind of the law. Raises NotFound."""
    if code in law.ASKERS:
        return code
    try:
        return Partner.objects.get(pk=uuid.UUID(code), suspended_at__isnull=True, without_account=False)
    except (ValueError, Partner.DoesNotExist) as error:
        raise NotFound() from error


def name_of(asker: Asker) -> str:
    return asker.name if isinstance(asker, Partner) else f"{sentence(law.ASKERS[asker].name)}, sans compte"


def types_of(asker: Asker) -> tuple[RequestType, ...]:
    return request_types(asker) if isinstance(asker, Partner) else law.on(days.today()).askers[asker].request_types


def kind_of(asker: Asker) -> str:
    """The partner's kind in words, since its name may not say it; empty for a kind."""
    return kind_name(asker) if isinstance(asker, Partner) else ""
