"""The person is given her receipt: one page in plain French, and as data."""

import uuid

import pytest

from consent.consents.services import withdraw_consent
from consent.errors import NotYetSigned
from consent.receipts.services import Shape, give_receipt
from hub.errors import Forbidden, NotFound
from hub.journal import checkpoints, sequencer
from hub.journal.models import Entry
from hub.journal.receipt import check
from partners.models import Partner
from tests.consent.consenting import a_consent
from tests.hub.papers import Paper


def pdf(cast, consent, who="worker") -> Paper:
    return Paper(give_receipt(by=getattr(cast, who).acting, consent=consent.id, shape=Shape.PDF))


def test_one_accessible_page_that_says_it_all(cast, settings):
    settings.CONTACTS = ["Par téléphone : 01 99 00 00 00", "Sur place : 1 place du Marché"]
    consent = a_consent(cast)
    paper = pdf(cast, consent)
    paper.assert_accessible()
    assert paper.pages == 1
    for words in (
        "Élise Anne Valdabrin",
        "Mutuelle des Rives",
        "identité",
        "évaluation sociale",
        "Jusqu’au",
        "Vous pouvez retirer votre accord à tout moment.",
        "01 99 00 00 00",
        "1 place du Marché",
        consent.number,
        "J’accepte que le service social",
        "CNIL",
    ):
        assert words in paper.text


def test_longest_consent_still_fits_on_one_page(cast, settings):
    settings.LETTERHEAD = ["Direction des solidarités", "1 place du Marché", "99000 Valombre"]
    settings.CONTACTS = ["Par téléphone : 01 99 00 00 00", "Sur place : 1 place du Marché", "Par écrit : même adresse"]
    consent = a_consent(
        cast,
        recipient=Partner.objects.create(name="CCAS de Valombre-sur-Rivière", kind="social_professional"),
        purpose="shared_followup",
        items=["identity", "contact", "household", "tenancy", "resources", "followup", "evaluation"],
    )
    assert pdf(cast, consent).pages == 1


def test_says_when_it_was_withdrawn(cast):
    consent = a_consent(cast)
    withdraw_consent(by=cast.worker.acting, consent=consent.id)
    assert "Cet accord est terminé. Il a été retiré le" in pdf(cast, consent).text


def test_each_one_given_is_journaled(cast):
    consent = a_consent(cast)
    pdf(cast, consent)
    give_receipt(by=cast.worker.acting, consent=consent.id, shape=Shape.JSON_LD)
    assert Entry.objects.filter(action="consent.receipt", object_uuid=consent.id).count() == 2


def test_right_role_wrong_person(cast):
    consent = a_consent(cast)
    for who, refusal in (("other_worker", NotFound), ("agent", NotFound), ("intake", Forbidden), ("dpo", NotFound)):
        with pytest.raises(refusal):
            pdf(cast, consent, who)
    with pytest.raises(NotFound):
        give_receipt(by=cast.worker.acting, consent=uuid.uuid4(), shape=Shape.PDF)
    assert not Entry.objects.filter(action="consent.receipt").exists()


def test_the_journals_proof_is_of_the_last_act(own_database, cast):
    consent = a_consent(cast)
    by = cast.worker.acting
    with pytest.raises(NotYetSigned):
        give_receipt(by=by, consent=consent.id, shape=Shape.PROOF)
    for action in ("consent.recorded", "consent.withdrawn"):
        sequencer.run_once()
        checkpoints.issue()
        text = give_receipt(by=by, consent=consent.id, shape=Shape.PROOF)
        proved = check(text, checkpoints.verifiers()[0]).entry
        assert (proved.action, proved.object_uuid) == (action, consent.id)
        if action == "consent.recorded":
            withdraw_consent(by=by, consent=consent.id)
    with pytest.raises(NotFound):
        give_receipt(by=cast.other_worker.acting, consent=consent.id, shape=Shape.PROOF)


def test_a_proof_that_is_not_there_yet_is_said_in_a_sentence(cast):
    consent = a_consent(cast)
    url = f"/personnes/{consent.person_id}/consentements/{consent.id}/recu/"
    page = cast.worker.client.post(url, {"forme": "preuve"}, follow=True)
    assert "toutes les cinq minutes" in page.content.decode()
