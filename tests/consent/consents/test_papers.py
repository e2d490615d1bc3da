"""What a person signed is kept with her consent, sealed under her key, and opened by her team alone."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from consent.consents.representatives import open_paper, read_mandate
from consent.consents.services import record_refusal
from consent.errors import BadConsent
from consent.journal import CONSENT_PAPER_OPENED, MANDATE_OPENED
from consent.models import Consent, Refusal, Representative
from consent.persons.erasure import erase_person
from hub.days import today
from hub.errors import NotFound
from hub.files.examining import examine
from hub.files.keeping import keep, unseal_file
from hub.files.models import SealedBytes
from hub.vault.models import DataKey, KeyDestroyed
from tests.consent.consenting import a_consent, a_person, terms
from tests.consent.representing import a_representative
from tests.hub.files.papers import pdf, sent
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db
SECRET = "Accord de la dame au manteau vert"


def scan(words: str = SECRET):
    return examine(sent(pdf(words), "accord-signé.pdf"))


def signed(cast, person=None) -> Consent:
    return a_consent(cast, person, how="signed_paper", paper=scan())


def test_kept_sealed_and_opened_again(cast):
    consent = signed(cast)
    content = bytes(SealedBytes.objects.get().content)
    assert SECRET.encode() not in content
    with journaled(CONSENT_PAPER_OPENED, by=cast.teammate.acting) as written:
        opened = open_paper(by=cast.teammate.acting, consent=consent.id)
    assert written.is_about(consent)
    assert opened.content == pdf(SECRET)
    assert opened.name == "accord-signé.pdf"


@pytest.mark.parametrize(
    ("how", "paper", "field"),
    [("signed_paper", None, "paper"), ("joined_paper", None, "paper"), ("spoken", scan, "how")],
)
def test_signed_and_scanned_go_together(cast, how, paper, field):
    with pytest.raises(BadConsent) as refused:
        a_consent(cast, how=how, paper=paper and paper())
    assert list(refused.value.data["fields"]) == [field]
    assert not Consent.objects.exists()


def test_database_takes_no_signed_consent_without_its_paper(cast):
    consent = a_consent(cast)
    copied = "INSERT INTO consent_consent SELECT (json_populate_record(row, %s::json)).* FROM consent_consent row"
    change = '{"id": "9a1b0f66-3a80-4f76-8ff5-33d1c8d3e111", "how": "signed_paper"}'
    with (
        pytest.raises(IntegrityError, match="consent_keeps_its_paper"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(copied, [change])
    assert list(Consent.objects.all()) == [consent]


def test_database_takes_no_paper_under_another_key(cast, monkeypatch):
    other = DataKey.objects.issue()
    monkeypatch.setattr(
        "consent.consents.services.keeping.keep", lambda paper, key, about: keep(paper, key=other, about=about)
    )
    with pytest.raises(IntegrityError, match="under her key"), transaction.atomic():
        signed(cast)


def test_erased_with_her(cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    consent = signed(cast)
    erase_person(by=cast.dpo.acting, person=consent.person_id)
    again = Consent.objects.select_related("paper__key").get()
    with pytest.raises(KeyDestroyed):
        unseal_file(again.paper, about=again.place)


def test_right_role_wrong_team_and_no_paper(cast):
    consent = signed(cast)
    for stranger in (cast.other_worker, cast.other_manager, cast.agent, cast.dpo):
        with pytest.raises(NotFound):
            open_paper(by=stranger.acting, consent=consent.id)
    spoken = a_consent(cast, consent.person)
    with pytest.raises(NotFound):
        open_paper(by=cast.worker.acting, consent=spoken.id)


def test_a_signed_no_may_be_kept(cast):
    person = a_person(cast)
    asked = {name: value for name, value in terms(cast).items() if name not in ("given_on", "expires_on")}
    refusal = record_refusal(
        by=cast.worker.acting, person=person.id, **asked | {"how": "signed_paper"}, refused_on=today(), paper=scan()
    )
    again = Refusal.objects.select_related("paper__key").get(pk=refusal.pk)
    assert unseal_file(again.paper, about=again.place).content == pdf(SECRET)


def test_from_the_page_to_the_download(cast):
    person = a_person(cast)
    url = reverse("consent_new", args=[person.id])
    url += f"?recipient={cast.partner('mutuelle').id}&purpose=relief_evaluation"
    typed = {
        "items": ["identity"],
        "given_on": today().isoformat(),
        "expires_on": today().isoformat(),
        "giver": "self",
        "how": "signed_paper",
    }
    refused = cast.worker.client.post(url, typed)
    assert refused.status_code == 422
    assert "Joignez le document que la personne a signé" in refused.content.decode()
    wrong = cast.worker.client.post(url, typed | {"paper": sent(b"MZ, not a paper", "accord.pdf")})
    assert "Seuls les fichiers PDF, PNG et JPEG" in wrong.content.decode()
    done = cast.worker.client.post(url, typed | {"paper": sent(pdf(SECRET), "accord.pdf")})
    assert done.status_code == 302
    consent = Consent.objects.get()
    shown = cast.worker.client.get(reverse("person", args=[person.id])).content.decode()
    assert f"noté par {cast.worker.acting.user.get_full_name()}" in shown
    paper = reverse("consent_paper", args=[person.id, consent.id])
    assert paper in shown
    given = cast.teammate.client.get(paper)
    assert given.content == pdf(SECRET)
    assert given["Content-Disposition"].startswith("attachment")
    assert cast.other_worker.client.get(paper).status_code == 404
    assert cast.worker.client.get(reverse("consent_paper", args=[a_person(cast).id, consent.id])).status_code == 404


def test_the_document_of_a_mandate_is_kept_from_the_page_to_the_download(cast):
    person = a_person(cast)
    typed = {
        "kind": "tutelle",
        "covers": ["consent", "access"],
        "name": "Aurélien Brassenoux",
        "document": "Jugement du 3 mars 2026",
        "starts_on": today().isoformat(),
        "paper": sent(pdf(SECRET), "jugement.pdf"),
    }
    assert cast.worker.client.post(reverse("representative_new", args=[person.id]), typed).status_code == 302
    mandate = Representative.objects.get()
    assert SECRET.encode() not in bytes(SealedBytes.objects.get().content)
    url = reverse("representative_paper", args=[person.id, mandate.id])
    assert url in cast.worker.client.get(reverse("person", args=[person.id])).content.decode()
    with journaled(MANDATE_OPENED, by=cast.teammate.acting):
        assert cast.teammate.client.get(url).content == pdf(SECRET)
    for stranger in (cast.other_worker, cast.agent, cast.dpo):
        assert stranger.client.get(url).status_code == 404
    without = a_representative(cast, person)
    with pytest.raises(NotFound):
        read_mandate(by=cast.worker.acting, representative=without.id)
