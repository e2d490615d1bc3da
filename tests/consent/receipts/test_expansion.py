"""A receipt means what its context says: read by an independent JSON-LD processor that fetches nothing."""

import pytest
from pyld import jsonld

from consent.consents.services import withdraw_consent
from consent.models import Consent
from tests.consent.consenting import a_consent

from .test_record import given

pytestmark = pytest.mark.django_db
DPV = "https://w3id.org/dpv#"
GDPR = "https://w3id.org/dpv/legal/eu/gdpr#"


def fetch_nothing(url: str, options: dict) -> dict:
    raise AssertionError(f"the receipt makes its reader fetch {url}")


def expanded(consent: Consent) -> dict:
    """The record, every name written out."""
    (receipt,) = jsonld.expand(given(consent), {"documentLoader": fetch_nothing})
    assert receipt["@type"] == [f"{DPV}ConsentReceipt"]
    (record,) = receipt[f"{DPV}hasRecordOfActivity"]
    return record


@pytest.fixture
def record(cast) -> dict:
    consent = a_consent(cast)
    withdraw_consent(by=cast.worker.acting, consent=consent.id)
    return expanded(consent)


def test_every_name_is_an_absolute_address(record):
    def walk(node) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            for key, value in node.items():
                assert key.startswith(("@", "http://", "https://")), key
                if key in ("@id", "@type"):
                    for name in [value] if isinstance(value, str) else value:
                        assert name.startswith(("http://", "https://", "urn:uuid:")), name
                walk(value)

    walk(record)


def test_says_who_may_tell_what_to_whom_and_on_which_basis(record):
    assert record["@type"] == [f"{DPV}ConsentRecord"]
    (recipient,) = record[f"{DPV}hasRecipient"]
    assert recipient[f"{DPV}hasName"] == [{"@value": "Mutuelle des Rives"}]
    assert f"{DPV}Recipient" in recipient["@type"]
    assert [basis["@id"] for basis in record[f"{DPV}hasLegalBasis"]] == [f"{GDPR}A6-1-a"]
    data = record[f"{DPV}hasPersonalData"]
    assert data[0]["@id"] == "https://w3id.org/dpv/pd#Identifying"
    assert all(f"{DPV}ProfessionalConfidentialData" in one["@type"] for one in data)
    assert f"{GDPR}A7-3" in [right["@id"] for right in record[f"{DPV}hasRight"]]


def test_its_events_are_typed(record):
    given_, withdrawn = record["http://purl.org/dc/terms/hasPart"]
    assert given_[f"{DPV}hasConsentStatus"] == [{"@id": f"{DPV}ConsentGiven"}]
    assert withdrawn[f"{DPV}hasConsentStatus"] == [{"@id": f"{DPV}ConsentWithdrawn"}]
    (instant,) = given_["http://purl.org/dc/terms/date"]
    assert instant["@type"] == "http://www.w3.org/2001/XMLSchema#dateTime"
    (lasts,) = given_[f"{DPV}hasDuration"]
    assert lasts["@type"] == "http://www.w3.org/2001/XMLSchema#duration"


def test_nothing_is_dropped(cast):
    """A key without a meaning would vanish in the expansion, and so from what is proved."""
    receipt = given(a_consent(cast))
    context = receipt["@context"]
    compacted = jsonld.compact(
        jsonld.expand(receipt, {"documentLoader": fetch_nothing}), context, {"documentLoader": fetch_nothing}
    )
    assert leaves(compacted) == leaves(receipt)


def leaves(node) -> list[str]:
    """Every scalar of a document but its context, sorted: names may be written otherwise, values not."""
    if isinstance(node, dict):
        return sorted(leaf for key, value in node.items() if key != "@context" for leaf in leaves(value))
    if isinstance(node, list):
        return sorted(leaf for value in node for leaf in leaves(value))
    return [str(node)]
