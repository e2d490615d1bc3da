"""The direction or the DPO has the yearly document made; that it was is written down first."""

from datetime import date

from django.db import transaction

from hub.errors import Invalid
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.acting import Acting
from partners.balance import report
from partners.balance.periods import LONGEST, Period
from partners.permissions import require_role
from sharing.journal import YEARLY_READ
from sharing.yearly.document import Yearly, yearly

DOCUMENT = log.Ref("sharing.yearly", NIL)


class BadYear(Invalid):
    code = "yearly.year"
    sentence = f"Cette année n’a pas de document : choisissez l’année en cours ou l’une des {LONGEST - 1} précédentes."


@transaction.atomic
def read_yearly(*, by: Acting, year: int, on: date) -> Yearly:
    """The document of a calendar year, as far as it has gone on a day. Raises Forbidden, BadYear."""
    require_role(by, roles.DIRECTION, roles.DPO)
    if not on.year - LONGEST < year <= on.year:
        raise BadYear()
    log.write(YEARLY_READ, by=by, about=DOCUMENT, content={"year": year})
    last = on.replace(day=1) if year == on.year else date(year, 12, 1)
    return yearly(report(period=Period(date(year, 1, 1), last), today=on), year=year, on=on)
