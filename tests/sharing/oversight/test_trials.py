"""A draft's effect: counts at once for who reads drafts, the judgment of answers by a job for direction and DPO."""

from datetime import datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from consent.consents.services import record_consent
from hub import clock
from hub.days import day_of, today
from hub.errors import Forbidden, NotFound
from hub.journal.models import Entry
from hub.vault.sealing import Tampered
from partners.agreements.services import discard_draft
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.casework.matching import match
from sharing.filing.file import file
from sharing.models import Request, Trial
from sharing.models.trial import STALLED
from sharing.oversight.trials.services import judge_trial, try_agreement
from sharing.requests.journal import AGREEMENT_TRIED
from tests.consent.consenting import recorded
from tests.hub.notices.telling import queued
from tests.partners.agreeing import around_today, drafted
from tests.sharing.papers import SUBJECT, filing

pytestmark = pytest.mark.django_db
CODE = "financial_aid"
JOB = "sharing.judge_trial"


@pytest.fixture
def draft(cast):
    return drafted(cast, cast.partner("caf"), opens={CODE: ["resources"]}, **around_today())


def last_month() -> datetime:
    """Noon of the fifteenth of the month before this one."""
    middle = (today().replace(day=1) - timedelta(days=1)).replace(day=15)
    return timezone.make_aware(datetime.combine(middle, time(12)))


def answered(cast, *, consenting: bool, known: bool = True) -> Request:
    """Answered last month, nothing told for want of an agreement. Of somebody who had agreed, or was never asked."""
    at = last_month()
    person = recorded(cast.worker, SUBJECT)
    if consenting:
        record_consent(
            by=cast.worker.acting,
            person=person.pk,
            recipient=cast.partner("caf"),
            purpose=CODE,
            items=["resources"],
            given_on=day_of(at),
            expires_on=today() + timedelta(days=30),
            giver="self",
            how="in_presence",
        )
    asked = filing("caf", CODE, subject=SUBJECT | {"commune": "99101"}, items=("resources",))
    with clock.at(at):
        request = file(by=cast.at("caf").acting, filing=asked, channel=Channel.PORTAL)
    if known:
        match(by=cast.worker.acting, request=request, person=person)
    with clock.at(at):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    return request


def url(draft, more: str = "") -> str:
    return f"/conventions/{draft.pk}/effet/{more}"


def shown(member, draft) -> str:
    response = member.client.get(url(draft))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def ask(member, draft) -> Trial:
    response = member.client.post(url(draft, "calcul/"))
    assert (response.status_code, response["Location"]) == (302, url(draft))
    return Trial.objects.get(agreement=draft, asked_by=member.acting.actor_id)


def tried() -> int:
    """How often the journal says that a judgment was asked for."""
    return Entry.objects.filter(action=AGREEMENT_TRIED.code).count()


def work() -> None:
    """Does what is queued, as the worker would."""
    for args in queued(JOB):
        judge_trial(**args)


def test_it_is_asked_for_by_one_button_and_nothing_is_judged_before(cast, draft):
    html = shown(cast.direction, draft)
    assert f'action="{url(draft, "calcul/")}"' in html
    assert "Aurait pu être communiquée</th>" not in html
    assert 'http-equiv="refresh"' not in html
    assert not tried()
    assert not Trial.objects.exists()


def test_while_it_is_worked_on_the_page_comes_again_by_itself(cast, draft):
    trial = ask(cast.direction, draft)
    assert queued(JOB) == [{"trial_id": str(trial.pk)}]
    assert tried() == 1
    Trial.objects.update(judged=50, total=120)
    html = shown(cast.direction, draft)
    assert '<meta http-equiv="refresh" content="5">' in html
    assert "50 sur 120" in html
    assert "<form" not in html.split('id="jugement"')[1].split("</section>")[0]
    assert ask(cast.direction, draft) == trial, "asked twice, it is one"
    assert len(queued(JOB)) == 1


def test_done_it_says_what_could_have_been_told_and_when_it_was_worked_out(cast, draft):
    for consenting in [True] * 6 + [False] * 5:
        answered(cast, consenting=consenting)
    ask(cast.direction, draft)
    work()
    trial = Trial.objects.get()
    assert trial.result == [{"type": CODE, "item": "resources", "tellable": 6, "judged": 11}]
    assert (trial.judged, trial.total) == (11, 11)
    html = shown(cast.direction, draft)
    assert "6 sur 11 réponses" in html
    assert "Calculé le" in html
    assert 'http-equiv="refresh"' not in html
    assert ask(cast.direction, draft) == trial
    Trial.objects.update(day=today() - timedelta(days=1))
    assert "Calculer de nouveau" in shown(cast.direction, draft)
    assert ask(cast.direction, draft) != trial, "of another day"
    assert Trial.objects.count() == 1, "what was asked before is forgotten"


def test_what_is_too_little_to_be_shown_is_not_kept_either(cast, draft):
    answered(cast, consenting=True)
    ask(cast.direction, draft)
    work()
    assert Trial.objects.get().result == [{"type": CODE, "item": "resources", "tellable": 0, "judged": 0}]
    assert "Trop peu pour être montré" in shown(cast.direction, draft)


def test_how_far_it_is_does_not_say_how_many_are_known(cast, draft):
    answered(cast, consenting=False)
    answered(cast, consenting=False, known=False)
    trial = ask(cast.direction, draft)
    work()
    trial.refresh_from_db()
    assert (trial.judged, trial.total) == (2, 2), "who is known counts no more than who is not"
    assert trial.result == [{"type": CODE, "item": "resources", "tellable": 0, "judged": 0}]


def test_each_sees_what_she_asked_for(cast, draft):
    ask(cast.direction, draft)
    work()
    assert "Calculé le" not in shown(cast.dpo, draft)
    ask(cast.dpo, draft)
    assert Trial.objects.count() == 2
    assert tried() == 2


def test_others_read_counts_or_nothing(cast, draft):
    assert 'id="jugement"' not in shown(cast.manager, draft)
    assert cast.manager.client.post(url(draft, "calcul/")).status_code == 403
    for member in (cast.worker, cast.technician, cast.at("caf")):
        assert member.client.get(url(draft)).status_code == 403
        assert member.client.post(url(draft, "calcul/")).status_code == 403
    assert cast.direction.client.get(url(draft, "calcul/")).status_code == 405
    with pytest.raises(Forbidden):
        try_agreement(by=cast.manager.acting, agreement=draft)
    assert not Trial.objects.exists()


def test_where_it_breaks_it_says_so_and_can_be_asked_again(cast, draft):
    request = answered(cast, consenting=True)
    form = bytes(request.form)
    Request.objects.filter(pk=request.pk).update(form=form[:-1] + bytes([form[-1] ^ 1]))
    broken = ask(cast.direction, draft)
    with pytest.raises(Tampered):
        work()
    html = shown(cast.direction, draft)
    assert "n’a pas abouti" in html
    assert 'http-equiv="refresh"' not in html
    Request.objects.filter(pk=request.pk).update(form=form)
    again = ask(cast.direction, draft)
    assert again != broken
    work()  # the first job finds nothing to do any more
    assert "Calculé le" in shown(cast.direction, draft)


def test_a_job_that_gives_no_sign_is_taken_for_lost(cast, draft):
    trial = ask(cast.direction, draft)
    Trial.objects.update(moved_at=timezone.now() - STALLED - timedelta(seconds=1))
    assert "Recommencer le calcul" in shown(cast.direction, draft)
    assert ask(cast.direction, draft) != trial


def test_discarded_the_draft_takes_it_along(cast, draft):
    ask(cast.direction, draft)
    discard_draft(by=cast.direction.acting, agreement=draft)
    assert not Trial.objects.exists()
    work()
    with pytest.raises(NotFound):
        try_agreement(by=cast.direction.acting, agreement=draft)


def test_without_the_journal_nothing_is_judged(cast, draft, journal_down):
    by = cast.direction.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        try_agreement(by=by, agreement=draft)
    assert not Trial.objects.exists()
    assert not queued(JOB)


def test_the_database_keeps_done_and_its_result_together(cast, draft):
    ask(cast.direction, draft)
    for wrong in ({"done_at": timezone.now()}, {"result": []}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Trial.objects.update(**wrong)
