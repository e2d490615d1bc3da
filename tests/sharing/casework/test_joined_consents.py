"""The signed consent that a partner joined counts once a worker has checked it, and is recorded from it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consent.consents.representatives import open_paper
from consent.consents.services import record_refusal
from consent.errors import BadConsent
from consent.journal import CONSENT_RECORDED
from consent.models import Consent, Withdrawal
from hub.days import today
from hub.errors import HubError, NotFound
from partners.law.vocabulary import Item, Outcome
from sharing.casework.facts import CONSENT_CHECKS, record_joined_consent
from sharing.casework.matching import match, unmatch
from sharing.filing.attachments import add_attachment
from sharing.judgment.judge import judge
from sharing.models import CheckedConsent
from sharing.models.request import NotMatched
from sharing.requests.errors import ConsentAlreadyChecked
from sharing.requests.journal import ATTACHMENT_OPENED, CONSENT_CHECKED
from tests.consent.consenting import a_consent
from tests.hub.files.papers import pdf
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import a_person, agreed, filed, fresh
from tests.sharing.filing.joining import paper

pytestmark = pytest.mark.django_db
WORDS = "Accord signé, page 1"


@pytest.fixture
def request_(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = match(by=cast.worker.acting, request=filed(cast, Item.EVALUATION, by="mutuelle"), person=a_person(cast))
    return fresh(request)


def join(cast, request, kind="signed_consent"):
    joined = paper(kind=kind, words=WORDS, name="accord.pdf")
    return add_attachment(by=cast.at("mutuelle").acting, request=request, paper=joined)


def record(cast, request, attachment, who="worker", **changes) -> Consent:
    terms = {
        "items": ["evaluation"],
        "given_on": today() - timedelta(days=2),
        "expires_on": today() + timedelta(days=60),
        "giver": "self",
        "checks": frozenset(CONSENT_CHECKS),
    } | changes
    by = getattr(cast, who).acting
    return record_joined_consent(by=by, request=request, attachment=attachment.id, **terms)


def outcome(request) -> Outcome:
    return judge(fresh(request), on=today()).of(Item.EVALUATION).outcome


def test_counts_once_checked_and_keeps_the_document(cast, request_):
    attachment = join(cast, request_)
    assert outcome(request_) is Outcome.ASK_CONSENT, "joined and not checked, it opens nothing"
    with journaled(ATTACHMENT_OPENED, CONSENT_RECORDED, CONSENT_CHECKED, by=cast.worker.acting):
        consent = record(cast, request_, attachment)
    assert outcome(request_) is Outcome.MAY
    assert (consent.recipient, consent.purpose, consent.how) == (request_.partner, "relief_evaluation", "joined_paper")
    assert consent.text is None
    assert "Empreinte du document" in consent.unseal_shown()
    assert open_paper(by=cast.worker.acting, consent=consent.id).content == pdf(WORDS)
    assert CheckedConsent.objects.get().checked_by == cast.worker.acting.actor_id
    with pytest.raises(ConsentAlreadyChecked):
        record(cast, request_, attachment)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"checks": frozenset(CONSENT_CHECKS) - {"signature"}}, "checks"),
        ({"expires_on": None}, "expires_on"),
        ({"items": ["health"]}, "items"),
        ({"given_on": today() + timedelta(days=1)}, "given_on"),
    ],
)
def test_what_is_unchecked_or_overreaches_is_refused(cast, request_, changes, field):
    attachment = join(cast, request_)
    with pytest.raises(BadConsent) as refused:
        record(cast, request_, attachment, **changes)
    assert list(refused.value.data["fields"]) == [field]
    assert not Consent.objects.exists()


def test_only_a_signed_consent_of_this_matched_request(cast, request_):
    other = filed(cast, Item.EVALUATION, by="mutuelle")
    with pytest.raises(NotMatched):
        record(cast, other, join(cast, other))
    with pytest.raises(NotFound):
        record(cast, request_, join(cast, request_, kind="other"))
    with pytest.raises(NotFound):
        record(cast, request_, join(cast, other))


def test_right_role_wrong_team(cast, request_):
    attachment = join(cast, request_)
    for who in ("other_worker", "agent", "intake", "dpo"):
        with pytest.raises(HubError) as refused:
            record(cast, request_, attachment, who=who)
        assert refused.value.status in (403, 404), who
    assert not Consent.objects.exists()


def test_no_entry_no_consent(cast, request_, monkeypatch):
    attachment = join(cast, request_)
    assert cast.worker
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        record(cast, request_, attachment)
    assert not Consent.objects.exists()


def test_a_wrong_match_undone_takes_the_consent_back(cast, request_):
    consent = record(cast, request_, join(cast, request_))
    unmatch(by=cast.worker.acting, request=fresh(request_))
    assert Withdrawal.objects.get().consent == consent
    right = a_person(cast, birth_place="Rivemont")
    match(by=cast.worker.acting, request=fresh(request_), person=right)
    again = record(cast, fresh(request_), request_.attachments.get())
    assert again.person == right


def test_database_ties_a_consent_to_its_own_document_alone(cast, request_):
    attachment, consent = join(cast, request_), a_consent(cast, request_.person)
    with pytest.raises(IntegrityError, match="signed consent joined"), transaction.atomic():
        CheckedConsent.objects.create(attachment=attachment, consent=consent, checked_by=cast.worker.acting.actor_id)


def test_from_the_request_to_the_consent(cast, request_):
    attachment = join(cast, request_)
    page = reverse("request", args=[request_.number])
    check = reverse("request_consent_check", args=[request_.number, attachment.id])
    shown = cast.worker.client.get(page).content.decode()
    assert "Ne compte pas tant qu’il n’est pas vérifié" in shown
    assert check in shown
    assert "Vérifier l’accord joint" in cast.worker.client.get(check).content.decode()
    typed = {
        "items": ["evaluation"],
        "given_on": today().isoformat(),
        "expires_on": (today() + timedelta(days=30)).isoformat(),
        "giver": "self",
        "checks": list(CONSENT_CHECKS)[1:],
    }
    refused = cast.worker.client.post(check, typed)
    assert refused.status_code == 422
    assert "chaque point est vérifié" in refused.content.decode()
    assert cast.worker.client.post(check, typed | {"checks": list(CONSENT_CHECKS)}).status_code == 302
    assert "un accord est noté d’après ce document" in cast.worker.client.get(page).content.decode()
    assert cast.worker.client.get(check).status_code == 404
    for stranger in (cast.other_worker, cast.agent, cast.at("mutuelle"), cast.dpo):
        assert stranger.client.get(check).status_code == 404


def test_a_refusal_of_the_last_thirty_days_is_said_wherever_a_consent_can_be_asked(cast, request_):
    record_refusal(
        by=cast.worker.acting,
        person=request_.person_id,
        recipient=request_.partner,
        purpose=request_.type_code,
        items=["evaluation"],
        refused_on=today() - timedelta(days=3),
        giver="self",
        how="spoken",
    )
    attachment = join(cast, request_)
    for url in (
        reverse("request", args=[request_.number]),
        reverse("request_consent_check", args=[request_.number, attachment.id]),
        reverse("consent_new", args=[request_.person_id]),
        reverse("consent_new", args=[request_.person_id])
        + f"?recipient={request_.partner_id}&purpose={request_.type_code}",
    ):
        assert "Refus récent" in cast.worker.client.get(url).content.decode(), url
    assert "Ne pas redemander" in cast.worker.client.get(reverse("person", args=[request_.person_id])).content.decode()
    with pytest.raises(BadConsent):
        record(cast, request_, attachment)
    assert record(cast, request_, attachment, despite_refusal=True)
