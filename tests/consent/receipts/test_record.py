"""The receipt as data: the fields of ISO/IEC TS 27560 with DPV's terms."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from consent.consents.services import withdraw_consent
from consent.models import Consent
from consent.receipts import terms
from consent.receipts.record import receipt
from consent.receipts.terms import context
from hub.days import today
from hub.files.examining import examine
from partners.law.vocabulary import Item
from partners.models import Partner
from tests.consent.consenting import IDENTITY, a_consent
from tests.hub.files.papers import pdf, sent

SCHEMA = json.loads(Path("consent/receipts/receipt.schema.json").read_text())


def given(consent: Consent) -> dict:
    again = Consent.objects.select_related("person__key", "recipient", "text", "withdrawal").get(pk=consent.pk)
    return receipt(again, at=timezone.localtime())


@pytest.fixture
def consent(cast) -> Consent:
    return a_consent(cast, how="signed_paper", paper=examine(sent(pdf(), "accord.pdf")))


def test_has_the_shape(consent):
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(given(consent))


def test_names_recipient_purpose_items_and_dates(consent):
    record = given(consent)["record"]
    assert record["recipient_third_parties"][0]["party_name"] == "Mutuelle des Rives"
    assert record["purpose"]["@id"] == "hub:purpose-relief_evaluation"
    assert [one["pii_type"] for one in record["pii_information"]] == ["pd:Identifying", "hub:evaluation"]
    assert record["lawful_basis"] == ["eu-gdpr:A6-1-a"]
    (event,) = record["events"]
    assert event["event_time"].startswith(today().isoformat())
    assert event["validity_duration"] == "P101D"  # the last day counts
    assert event["event_type"] == "dpv:ExplicitlyExpressedConsent"
    assert "À qui : Mutuelle des Rives." in record["privacy_notice"]["description"]


def test_health_is_a_special_category_with_its_own_basis(cast):
    doctors = Partner.objects.create(name="Centre de santé de Valombre", kind="health_professional")
    found = given(a_consent(cast, recipient=doctors, purpose="care_coordination", items=["identity", "health"]))
    record = found["record"]
    assert record["lawful_basis"] == ["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"]
    health = next(one for one in record["pii_information"] if one["pii_type"] == "pd:MedicalHealth")
    assert health["special_pii_category"] is True
    assert "dpv:SpecialCategoryPersonalData" in health["@type"]
    Draft202012Validator(SCHEMA).validate(found)


def test_of_the_partners_own_paper_the_notice_names_the_paper(cast):
    paper = examine(sent(pdf("mutuelle"), "accord.pdf"))
    found = given(a_consent(cast, how="joined_paper", paper=paper))
    notice = found["record"]["privacy_notice"]
    assert paper.sha256 in notice["description"]
    assert notice["version"] == "document signé"
    assert found["record"]["events"][0]["event_type"] == "dpv:ExplicitlyExpressedConsent"
    Draft202012Validator(SCHEMA).validate(found)


def test_withdrawal_is_an_event_of_its_own(cast, consent):
    withdraw_consent(by=cast.worker.acting, consent=consent.id)
    found = given(consent)
    assert [event["event_state"] for event in found["record"]["events"]] == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]
    Draft202012Validator(SCHEMA).validate(found)


def test_day_without_an_hour_is_its_beginning(cast):
    consent = a_consent(cast, given_on=today() - timedelta(days=3))
    (event,) = given(consent)["record"]["events"]
    assert event["event_time"].startswith(f"{today() - timedelta(days=3)}T00:00:00")


def test_holds_no_name_of_the_person(consent):
    text = json.dumps(given(consent), ensure_ascii=False)
    for name in (IDENTITY["last_name"], "Élise", IDENTITY["birth_date"]):
        assert name not in text


def test_every_key_and_prefix_is_explained_by_the_context(consent):
    known = context()
    prefixes = {word for word, value in known.items() if isinstance(value, str) and value.endswith(("#", "/"))}

    def walk(node) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                assert key.startswith("@") or key in known, key
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif isinstance(node, str) and ":" in node and " " not in node and not node.startswith(("urn:", "http")):
            prefix = node.split(":")[0]
            assert prefix in prefixes or prefix.isdigit() or "T" in prefix, node

    walk(given(consent)["record"])


def test_every_item_has_a_term_and_ours_a_wider_one():
    assert terms.SAME.keys() | terms.BROADER.keys() == set(Item)
    assert not terms.SAME.keys() & terms.BROADER.keys()
    for item in Item:
        assert terms.pii_type(item).split(":")[0] in {"pd", "hub"}
        assert (terms.broader(item) is None) == terms.pii_type(item).startswith("pd:")
