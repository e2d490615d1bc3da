"""Bodies as the API takes them: bounded before they are read, and nothing that is not what it says it is."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser

from hub.files.upload import MOST_BODY, announced


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """JSON in UTF-8, each member once.

    Raises TooLarge, or ParseError for what is no JSON text (RFC 8259) or names a member twice.
    """

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge()
        try:
            document = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
            # A lone half of a surrogate pair parses, but no UTF-8 can hold it.
            json.dumps(document, ensure_ascii=False).encode("utf-8")
        except (ValueError, RecursionError) as error:
            raise ParseError() from error
        return document


class FilesParser(MultiPartParser):
    """A form with files, kept in memory. Raises TooLarge over MOST_BODY, ParseError for what is no such form."""

    def parse(self, stream, media_type=None, parser_context=None) -> DataAndFiles:
        if announced(parser_context["request"]) > MOST_BODY:
            raise TooLarge()
        try:
            return super().parse(stream, media_type, parser_context)
        except SuspiciousOperation as error:  # too many fields, files or headers
            raise ParseError() from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member is named twice")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
