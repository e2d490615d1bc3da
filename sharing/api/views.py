"""The partner API's views about requests and the balance, one class for each address, and what all views share."""

import uuid
from typing import Any, cast

from django.http import QueryDict
from django.urls import reverse
from rest_framework import status
from rest_framework.parsers import BaseParser
from rest_framework.request import Request as Call
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from hub import days, paging
from hub.api.parsers import StrictJSONParser
from hub.api.problems import problem
from hub.errors import HubError, Invalid, NotFound
from partners import kinds, roles
from partners.ledger import tables, views
from partners.ledger.query import Period, read_month, twelve_months
from partners.members.acting import Acting
from partners.members.officers import officers_of
from partners.members.permissions import require
from partners.software.authentication import IsPartnerSoftware
from partners.software.quota import Quota, Usage, further
from sharing.answers import delivered
from sharing.filing.changes import withdraw
from sharing.models import Request
from sharing.requests import access, listing

from . import filing, openapi
from . import serializers as give


class PartnerView(APIView):
    """Admits partner software alone, within its rate limit."""

    permission_classes = (IsPartnerSoftware,)
    throttle_classes = (Quota,)
    parser_classes: tuple[type[BaseParser], ...] = (StrictJSONParser,)

    @property
    def by(self) -> Acting:
        return cast(Acting, self.request.auth)

    @property
    def query(self) -> QueryDict:
        """The address's parameters. Raises Invalid for one without a value: a filter left empty is no filter."""
        query = self.request.query_params
        if empty := [name for name, values in query.lists() if "" in values]:
            raise Invalid(fields={name: ["Donnez une valeur, ou ôtez ce paramètre."] for name in empty})
        return query

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(*args, **kwargs)
        usage: Usage | None = getattr(self.request, "usage", None)
        if usage is not None:
            for name, value in usage.headers.items():
                response.headers[name] = value
        return response


def validated(form) -> dict:
    """A form's cleaned data. Raises Invalid with its sentences by field."""
    if not form.is_valid():
        raise Invalid(fields={name: list(map(str, errors)) for name, errors in form.errors.items()})
    return form.cleaned_data


BATCH_MAX = 200
PAGE_MAX = 100


def own(by: Acting, pk: uuid.UUID) -> Request:
    """The acting partner's request of this id, or NotFound: another's reads as one that does not exist."""
    return access.partner_request(by=by, pk=pk)


class RequestTypes(PartnerView):
    @openapi.request_types
    def get(self, call: Call) -> Response:
        partner = require(self.by, roles.Right.FOLLOW, self.by.partner)
        officers = list(officers_of(partner))
        offered = give.RequestTypeSerializer(kinds.request_types(partner), many=True, context={"officers": officers})
        return Response({"request_types": offered.data})


class Requests(PartnerView):
    @openapi.list_requests
    def get(self, call: Call) -> Response:
        query = self.query
        filters = validated(listing.Filters(query))
        requests = listing.own_requests(by=self.by, filters=filters).select_related("partner_copy_key")
        page = paging.page_of(requests, query.get("cursor", ""), order=listing.ORDER, size=page_size(query))
        return as_page(call, page, give.FollowedRequestSerializer)

    @openapi.file_request
    def post(self, call: Call) -> Response:
        request = filing.file_document(by=self.by, document=call.data, key=filing.key_of(call.headers))
        location = reverse("api:request", args=[request.id])
        return Response(
            give.FiledRequestSerializer(request).data, status=status.HTTP_201_CREATED, headers={"Location": location}
        )


def page_size(query: QueryDict) -> int:
    """How many on a page: `limit`, 25 by default. Raises Invalid outside 1 to 100."""
    text = query.get("limit", "25")
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= PAGE_MAX):
        raise Invalid(fields={"limit": [f"De 1 à {PAGE_MAX}."]})
    return int(text)


def as_page(call: Call, page: paging.Page, serializer: type[Serializer]) -> Response:
    """One page of a list, with the addresses of the pages beside."""
    beside = {way: paging.address_of(call, getattr(page, way)) or None for way in ("next", "previous")}
    return Response({"results": serializer(page.rows, many=True).data, **beside})


class Batch(PartnerView):
    @openapi.file_batch
    def post(self, call: Call) -> Response:
        """Files each request alone; a refusal of one does not affect the others."""
        sent = call.data
        if not isinstance(sent, dict) or set(sent) != {"requests"} or not isinstance(sent["requests"], list):
            raise Invalid(fields={"requests": ["Envoyez un objet dont « requests » est la liste des demandes."]})
        if not 1 <= len(sent["requests"]) <= BATCH_MAX:
            raise Invalid(fields={"requests": [f"De 1 à {BATCH_MAX} demandes."]})
        require(self.by, roles.Right.FILE, self.by.partner)
        key = filing.key_of(call.headers)
        further(call, len(sent["requests"]) - 1)
        results = [
            self._file(document, f"{key} {place}" if key else None) for place, document in enumerate(sent["requests"])
        ]
        return Response({"results": results})

    def _file(self, document: object, key: str | None) -> dict:
        try:
            request = filing.file_document(by=self.by, document=document, key=key)
        except HubError as refusal:
            refused = problem(status=refusal.status, code=refusal.code, title=refusal.sentence, **refusal.data)
            return {"status": refusal.status, "problem": refused.data}
        return {"status": status.HTTP_201_CREATED, "request": give.FiledRequestSerializer(request).data}


class OneRequest(PartnerView):
    @openapi.show_request
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        return Response(give.FollowedRequestSerializer(own(self.by, pk)).data)


class Answer(PartnerView):
    @openapi.read_answer
    def get(self, call: Call, pk: uuid.UUID) -> Response:
        """Journals the reading before the answer is rendered."""
        return Response(give.AnswerSerializer(delivered.read_answer(by=self.by, request=own(self.by, pk))).data)


class Withdraw(PartnerView):
    @openapi.withdraw_request
    def post(self, call: Call, pk: uuid.UUID) -> Response:
        return Response(give.FollowedRequestSerializer(withdraw(by=self.by, request=own(self.by, pk))).data)


class Destruction(PartnerView):
    @openapi.confirm_destruction
    def post(self, call: Call, pk: uuid.UUID) -> Response:
        delivered.confirm_destruction(by=self.by, request=own(self.by, pk))
        return Response(give.FollowedRequestSerializer(own(self.by, pk)).data)


class Balance(PartnerView):
    @openapi.show_balance
    def get(self, call: Call) -> Response:
        """Whole months, `from` and `until` included; the last twelve by default. Raises BadPeriod."""
        require(self.by, roles.Right.FOLLOW, self.by.partner)
        query = self.query
        period = twelve_months(days.today())
        if "from" in query or "until" in query:
            (since, _), (until, _) = read_month(query.get("from", "")), read_month(query.get("until", ""))
            period = Period.checked(since=since, until=until, today=days.today())
        return Response(tables.as_json(views.read_balance(by=self.by, period=period)))


class Unknown(PartnerView):
    """Any other address under /api/ is a 404, whoever calls and with whatever method."""

    def initial(self, request: Call, *args, **kwargs) -> None:
        raise NotFound()
