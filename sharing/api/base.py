"""What every view of the partner API has in common."""

from typing import Any, cast

from django.http import QueryDict
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.api.parsers import StrictJSONParser
from hub.errors import Invalid
from partners.members.acting import Acting
from partners.software.authentication import IsPartnerSoftware
from partners.software.quota import Quota, Usage


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
