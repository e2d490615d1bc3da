"""The partner's own balance, with what each figure counts."""

from rest_framework.request import Request as Call
from rest_framework.response import Response

from hub.days import today
from partners.ledger.query import Period, read_month, twelve_months
from partners.ledger.tables import as_json
from partners.ledger.views import read_balance
from partners.members.permissions import require
from partners.roles import Right

from . import openapi
from .base import PartnerView


class Balance(PartnerView):
    @openapi.show_balance
    def get(self, call: Call) -> Response:
        """Whole months, `from` and `until` included; the last twelve by default. Raises BadPeriod."""
        require(self.by, Right.FOLLOW, self.by.partner)
        query = self.query
        period = twelve_months(today())
        if "from" in query or "until" in query:
            (since, _), (until, _) = read_month(query.get("from", "")), read_month(query.get("until", ""))
            period = Period.checked(since=since, until=until, today=today())
        return Response(as_json(read_balance(by=self.by, period=period)))
