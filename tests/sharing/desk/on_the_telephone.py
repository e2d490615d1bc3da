"""Asks from outside for the tests: what a worker is told on the telephone."""

from partners.models.ledger import Channel
from sharing.filing.changes import Caller, record_external_request
from sharing.filing.file import Filing
from sharing.models import Request
from tests.sharing.asking import fresh

WHO = Caller("Ronan Kerduff", "substitut de permanence", "02 00 00 00 01")
SUBJECT = {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12", "commune": "99101"}


def told(cast, asker="lawyer", type_code="other", *, by="worker", keep=False, channel=Channel.TELEPHONE, **more):
    """An ask taken down by somebody of the cast, as `record_external_request` stores it."""
    more = {"subject": SUBJECT} | more
    request: Request = record_external_request(
        by=getattr(cast, by).acting,
        asker=cast.partner(asker) if asker in ("police", "siao", "mutuelle", "commissaire_de_justice") else asker,
        filing=Filing(type_code=type_code, items=more.pop("items", ()), **more),
        caller=more.pop("caller", WHO) if "caller" in more else WHO,
        channel=channel,
        keep=keep,
    )
    return fresh(request)
