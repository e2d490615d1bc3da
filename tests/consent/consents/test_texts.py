"""The question put to a person: versioned, dated, kept with each consent word for word."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError

from consent.consents import texts
from consent.consents.texts import publish_text
from consent.errors import BadText
from consent.models import Consent, ConsentText
from hub.days import today
from hub.errors import Forbidden
from tests.consent.consenting import a_consent

pytestmark = pytest.mark.django_db
BODY = "Nouveau texte : {recipient}, {purpose}, {items}, {until}."


def test_consent_keeps_the_text_as_it_was_shown(cast):
    consent = a_consent(cast)
    shown = Consent.objects.select_related("person__key", "text").get(pk=consent.pk).unseal_shown()
    assert "À qui : Mutuelle des Rives." in shown
    assert "Quelles informations : identité, évaluation sociale." in shown
    assert "{" not in shown
    assert b"Mutuelle" not in bytes(consent.shown)
    assert consent.text.version == 1


def test_new_version_serves_from_its_day_and_leaves_former_consents_as_they_were(cast):
    before = a_consent(cast)
    text = publish_text(by=cast.dpo.acting, body=BODY, since=today() + timedelta(days=1))
    assert text.version == 2
    assert texts.current(today()).version == 1
    assert texts.current(today() + timedelta(days=1)).version == 2
    assert "J’accepte" in before.unseal_shown()


def test_before_the_first_text_the_first_one_counts(db):
    assert texts.current(date(1999, 1, 1)).version == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        BODY.replace("{items}", "tout"),
        BODY + " {items}",
        BODY + " {name}",
        BODY + " {",
        BODY.replace("{until}", "{until.__class__}"),
        BODY + "x" * 4000,
    ],
)
def test_text_with_a_wrong_blank_is_refused(cast, body):
    with pytest.raises(BadText):
        publish_text(by=cast.dpo.acting, body=body, since=today())
    assert ConsentText.objects.count() == 1


def test_text_does_not_reach_back(cast):
    with pytest.raises(BadText):
        publish_text(by=cast.dpo.acting, body=BODY, since=today() - timedelta(days=1))


@pytest.mark.parametrize("who", ["manager", "worker", "direction", "technician", "agent"])
def test_only_the_dpo_publishes(cast, who):
    with pytest.raises(Forbidden):
        publish_text(by=getattr(cast, who).acting, body=BODY, since=today())


def test_database_refuses_to_rewrite_or_drop_a_text(db):
    for act in (
        lambda: ConsentText.objects.update(body="autre"),
        lambda: ConsentText.objects.all().delete(),
    ):
        with pytest.raises((InternalError, IntegrityError), match="never rewritten"), transaction.atomic():
            act()


def test_database_refuses_a_consent_without_its_text(cast):
    consent = a_consent(cast)
    with pytest.raises(IntegrityError, match="consent_keeps_its_text"), transaction.atomic():
        Consent.objects.create(
            person=consent.person,
            recipient=consent.recipient,
            purpose=consent.purpose,
            items=consent.items,
            given_on=consent.given_on,
            expires_on=consent.expires_on,
            how=consent.how,
            recorded_by=consent.recorded_by,
        )
