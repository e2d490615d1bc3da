"""Files one JSON document as a request, for a single call and for each one of a batch."""

import hashlib
import json
import re

from hub.errors import HubError
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models.ledger import Channel
from partners.roles import Right
from sharing.filing import document as documents
from sharing.filing import once
from sharing.filing.file import file, granted_type
from sharing.models import Request

KEY = re.compile(r"[\x21-\x7e]{1,200}")


class BadKey(HubError):
    code = "idempotency.bad_key"
    sentence = "L’en-tête Idempotency-Key a de 1 à 200 caractères ASCII visibles."


def key_of(headers) -> str | None:
    """The Idempotency-Key sent, or None. Raises BadKey."""
    key = headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise BadKey()
    return key


def file_document(*, by: Acting, document: object, key: str | None) -> Request:
    """Files one document, once under a key. Raises Forbidden, TypeNotOpen, Invalid, OfficerMissing, Inadmissible, and
    KeyReused, KeyInFlight where there is a key.
    """
    partner = require(by, Right.FILE, by.partner)
    sent = documents.json_object(document)
    granted_type(partner, documents.type_code(sent))
    filing = documents.read(partner.kind, sent).filing()
    officer = documents.officer(sent)
    if key is None:
        return file(by=by, filing=filing, channel=Channel.API, officer=officer)
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    body_hash = hashlib.sha256(canonical).digest()
    return once.file_with_key(by=by, filing=filing, key=key, body_hash=body_hash, officer=officer)
