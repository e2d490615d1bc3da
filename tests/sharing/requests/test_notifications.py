"""Who is told what of a request, and that a partner is told the same about everybody."""

import pytest
from django.db import transaction

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.notices import jobs
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from partners.members.services import leave
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import confirm_destruction, read_answer, retract
from sharing.casework.assignment import route
from sharing.casework.reviews import advise, request_review, review
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.models import Request
from tests.hub.notices.telling import queued
from tests.journal_checks import JournalDown, take_journal_down
from tests.sharing.asking import SUBJECT, a_person, filed, fresh, matched
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db


def told(kind: str, request: Request | None = None) -> set:
    """Who was told this, each with the place it concerns her in."""
    found = Notice.objects.filter(kind_code=kind)
    found = found.filter(number=request.number) if request else found
    return set(found.values_list("user__last_name", "place"))


def names(*members) -> set:
    return {(member.user.last_name, member.acting.organisation_id) for member in members}


def test_only_what_is_urgent_is_told_at_filing(cast):
    everybody = [cast.worker, cast.teammate, cast.manager, cast.other_worker, cast.intake]
    filed(cast, Item.ADDRESS)
    assert not Notice.objects.exists()
    urgent = filed(cast, Item.CHILD_DANGER, by="crip")
    assert told("request.urgent", urgent) == names(*everybody[:3])


def test_another_team_is_told_of_what_it_is_handed(cast):
    members = names(cast.other_worker, cast.other_manager)
    request = filed(cast, Item.ADDRESS)
    route(by=cast.worker.acting, request=request, team=cast.team("south"))
    assert told("request.entrusted", request) == members


def test_the_agent_who_filed_is_told_of_the_answer(cast):
    colleague = cast.colleague
    request = filed(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    filer = cast.at("commissaire_de_justice")
    assert told("request.answered") == names(filer)
    leave(by=cast.administrator.acting, membership=filer.membership)
    second = Request.objects.get(pk=filed_again(cast).pk)
    assert told("request.answered", second) == names(colleague, cast.agent), "she left: her colleagues are told"


def filed_again(cast) -> Request:
    """Filed by somebody who then leaves."""
    request = file(by=cast.agent.acting, filing=filing(subject=SUBJECT), channel=Channel.PORTAL)
    Request.objects.filter(pk=request.pk).update(filed_by_user=cast.at("commissaire_de_justice").user)
    answer(by=cast.worker.acting, request=fresh(request), reply=Reply(minutes=5))
    return request


def test_a_software_asks_by_itself(cast):
    assert cast.agent
    request = file(by=cast.software.acting, filing=filing(subject=SUBJECT), channel=Channel.API)
    answer(by=cast.worker.acting, request=fresh(request), reply=Reply(minutes=5))
    assert told("request.answered") == set()


def test_what_the_partner_is_told_is_the_same_about_everybody(cast, smtp):
    """Nobody known, somebody known with everything told, somebody protected with nothing told: one message."""
    known, protected = a_person(cast), a_person(cast, first_names="Cachée")
    raise_flag(by=cast.worker.acting, person=protected.pk, kind=Kind.PROTECTED_ADDRESS)
    replies = [
        (filed(cast, Item.ADDRESS), Reply(minutes=5)),
        (matched(cast, Item.ADDRESS, person=known), Reply(minutes=5, released={Item.ADDRESS: ["1 rue d’Essai"]})),
        (filed(cast, Item.ADDRESS, first_names="Cachée"), Reply(minutes=60)),
    ]
    for request, reply in replies:
        answer(by=cast.worker.acting, request=request, reply=reply)
    for job in queued():
        jobs.mail_notice(**job)
    said = {body.replace(request.number, "N") for body, (request, _) in zip(smtp.bodies, replies, strict=True)}
    assert len(said) == 1
    assert len({message["Subject"].split("\u00a0: ")[0] for message in smtp.messages}) == 1


def test_no_answer_without_its_entry_and_no_notice_either(cast, monkeypatch):
    request = filed(cast, Item.ADDRESS)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown), transaction.atomic():
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    assert not Notice.objects.exists()


def test_manager_then_worker(cast):
    manager = cast.manager
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    request_review(by=cast.teammate.acting, request=fresh(request), items=[Item.ADDRESS], note="Que décider ?")
    assert told("review.asked") == names(manager)
    review(by=manager.acting, request=fresh(request), item=Item.ADDRESS, released=True, reason="Dû.")
    assert told("review.decided") == names(cast.teammate)


def test_the_dpo_comes_first_where_lawyers_differ(cast):
    manager, dpo = cast.manager, cast.dpo
    request = matched(cast, Item.IDENTITY, by="prosecutor")
    request_review(by=cast.worker.acting, request=request, items=[Item.IDENTITY], note="Que décider ?")
    assert told("review.advice_asked") == names(dpo)
    assert told("review.asked") == set()
    advise(by=dpo.acting, request=fresh(request), text="L’identité seule.")
    assert told("review.advised") == names(manager)


def test_who_opens_it_has_seen_it(cast):
    teammate = cast.teammate
    request = filed(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    urgent = filed(cast, Item.CHILD_DANGER, by="crip")
    cast.worker.client.get(f"/demandes/{urgent.number}/")
    unseen = Notice.objects.unseen()
    assert set(unseen.filter(number=urgent.number).values_list("user", flat=True)) >= {teammate.user.pk}
    assert not unseen.filter(user=cast.worker.user).exists()
    filer = cast.at("commissaire_de_justice")
    assert unseen.filter(user=filer.user).count() == 1
    assert filer.client.get(f"/demandes/{request.number}/reponse/").status_code == 200
    assert not Notice.objects.unseen().filter(user=filer.user).exists()


def test_a_closed_request_waits_for_nobody_in_the_service(cast):
    teammate = cast.teammate
    urgent = filed(cast, Item.CHILD_DANGER, by="crip")
    withdrawn = filed(cast, Item.CHILD_DANGER, by="crip")
    answer(by=cast.worker.acting, request=urgent, reply=Reply(minutes=5))
    withdraw(by=cast.at("crip").acting, request=withdrawn)
    unseen = Notice.objects.unseen()
    assert not unseen.filter(user=teammate.user).exists()
    assert {notice.number for notice in unseen} == {urgent.number}, "the asker is still to read the answer"


def test_a_recall_is_told_to_every_agent_and_the_breach_to_officer_and_managers(cast):
    everybody = [cast.agent, cast.colleague, cast.at("commissaire_de_justice"), cast.manager, cast.dpo]
    request = matched(cast, Item.EMPLOYER)
    reply = Reply(minutes=5, released={Item.EMPLOYER: "La Dorne"})
    answer(by=cast.worker.acting, request=request, reply=reply)
    retract(by=cast.worker.acting, request=request, reason="Mauvaise fiche.")
    assert told("answer.taken_back", request) == names(*everybody[:3])
    assert not told("breach.opened")
    answer(by=cast.worker.acting, request=fresh(request), reply=reply)
    read_answer(by=cast.colleague.acting, request=request)
    retract(by=cast.worker.acting, request=request, reason="Mauvaise fiche.")
    assert told("answer.retracted", request) == names(*everybody[:3])
    assert told("breach.opened", request) == names(cast.manager, cast.dpo)
    confirm_destruction(by=cast.colleague.acting, request=request)
    assert told("retraction.destroyed", request) == names(cast.manager)
