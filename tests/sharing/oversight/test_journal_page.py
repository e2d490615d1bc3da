"""The journal as the data protection officer reads it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from consent.persons.services import read_person
from hub.accounts.models import Pseudonym
from hub.days import today
from hub.journal import checkpoints, log
from hub.journal.export import check as check_export
from hub.journal.models import Entry
from hub.journal.receipt import check
from partners.law.vocabulary import Item
from sharing.casework.reading import break_glass, read_request
from sharing.oversight.journal.entries import BadCursor, Wanted, page_of
from sharing.requests.journal import JOURNAL_EXPORTED, JOURNAL_READ, REQUEST_FILED, REQUEST_OPENED
from tests.counting import queries
from tests.hub.journal.writing import DONE, sequence
from tests.journal_checks import JournalDown, commitment_matches, take_journal_down
from tests.sharing.asking import SUBJECT, a_person, filed, matched

ADDRESS = reverse("journal")
WHY = "Plainte reçue ce matin."


def shown(client, **filters) -> str:
    return client.get(ADDRESS, filters).content.decode()


def rows(page: str) -> str:
    """What stands in the table alone: the filters name every action and every organisation."""
    return page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""


@pytest.mark.django_db
def test_the_latest_first_with_names_and_no_person(cast):
    request = matched(cast, Item.ADDRESS)
    page = rows(shown(cast.dpo.client))
    assert page.index("Journal consulté") < page.index("Demande rattachée") < page.index("Demande déposée")
    assert str(cast.worker.user) in page
    assert request.number in page
    assert SUBJECT["last_name"] not in page
    assert str(request.person_id) not in page


@pytest.mark.django_db
def test_filters(cast):
    request = filed(cast, Item.ADDRESS)
    read_request(by=cast.worker.acting, request=request)
    dpo, number = cast.dpo.client, request.number
    assert number in rows(shown(dpo, organisation=request.partner_id, action=REQUEST_FILED.code))
    assert number not in rows(shown(dpo, organisation=uuid4()))
    by_worker = rows(shown(dpo, auteur=cast.worker.user.pk))
    assert "ouverte par le service" in by_worker
    assert "Demande déposée" not in by_worker
    assert rows(shown(dpo, auteur=cast.worker.acting.actor_id)) == by_worker
    assert rows(shown(dpo, auteur=cast.teammate.user.pk, action=REQUEST_OPENED.code)) == ""
    day = today()
    assert number in rows(shown(dpo, du=day, au=day))
    assert rows(shown(dpo, au=day - timedelta(days=1))) == ""
    assert dpo.get(ADDRESS, {"du": day, "au": day - timedelta(days=1)}).status_code == 422
    assert dpo.get(ADDRESS, {"auteur": "x"}).status_code == 422
    assert dpo.get(ADDRESS, {"apres": "x"}).status_code == 400


@pytest.mark.django_db
def test_a_reference_needs_a_reason_which_is_journaled_first(cast):
    request, other = matched(cast, Item.ADDRESS), filed(cast, Item.ADDRESS)
    dpo = cast.dpo.client
    typed = {"reference": request.number.lower(), "portee": "demande", "reason": " "}
    refused = dpo.post(ADDRESS, typed)
    assert refused.status_code == 422
    assert "Revenir à tout le journal" not in refused.content.decode()
    assert Entry.objects.filter(action=JOURNAL_READ.code, object_uuid=request.pk).count() == 0
    assert dpo.post(ADDRESS, typed | {"reason": WHY}).status_code == 302
    entry = Entry.objects.get(action=JOURNAL_READ.code, object_uuid=request.pk)
    assert commitment_matches(entry, {"reason": WHY})
    page = rows(shown(dpo))
    assert request.number in page
    assert other.number not in page
    dpo.post(reverse("journal_close"))
    assert other.number in rows(shown(dpo))


@pytest.mark.django_db
def test_by_person_all_that_touches_her_and_nobody_else(cast):
    person = a_person(cast)
    one, two = matched(cast, Item.ADDRESS, person=person), matched(cast, Item.EMPLOYER, person=person)
    other = matched(cast, Item.ADDRESS, person=a_person(cast, first_names="Anne"))
    read_person(by=cast.worker.acting, person=person.pk)
    dpo = cast.dpo.client
    for reference in (one.number, str(person.pk)):
        dpo.post(ADDRESS, {"reference": reference, "portee": "personne", "reason": WHY})
        page = rows(shown(dpo))
        assert "Fiche de personne ouverte" in page
        assert one.number in page
        assert two.number in page
        assert other.number not in page


@pytest.mark.django_db
def test_what_cannot_be_found_is_said_in_place(cast):
    request = filed(cast, Item.ADDRESS)
    for reference, scope in ((request.number, "personne"), ("0000-0000", "demande"), (str(uuid4()), "personne")):
        page = cast.dpo.client.post(ADDRESS, {"reference": reference, "portee": scope, "reason": WHY})
        assert page.status_code == 422
        assert WHY in page.content.decode()


@pytest.mark.django_db
def test_a_reason_serves_an_hour(cast, monkeypatch):
    request, other = filed(cast, Item.ADDRESS), filed(cast, Item.ADDRESS)
    dpo = cast.dpo.client
    dpo.post(ADDRESS, {"reference": request.number, "portee": "demande", "reason": WHY})
    session = dpo.session
    session["journal_subject"][3] -= 3600
    session.save()
    assert other.number in rows(shown(dpo))


@pytest.mark.django_db
def test_no_entry_no_reading(cast, monkeypatch):
    filed(cast, Item.ADDRESS)
    dpo = cast.dpo.client
    take_journal_down(monkeypatch)
    for address in (ADDRESS, reverse("journal_unusual")):
        with pytest.raises(JournalDown):
            dpo.get(address)


@pytest.mark.django_db
def test_a_forgotten_name_leaves_a_bare_id(cast):
    filed(cast, Item.ADDRESS)
    actor = cast.at("commissaire_de_justice").acting.actor_id
    Pseudonym.objects.filter(pk=actor).delete()
    assert str(actor) in rows(shown(cast.dpo.client, action=REQUEST_FILED.code))


@pytest.mark.django_db
def test_break_glass_stands_out(cast):
    request = filed(cast, Item.ADDRESS)
    break_glass(by=cast.other_manager.acting, number=request.number, reason=WHY)
    assert "Accès exceptionnel" in rows(shown(cast.dpo.client))


@pytest.mark.django_db
def test_an_action_that_nobody_registered_shows_under_its_code(cast):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (uuid, actor, organisation, action, object_kind, object_uuid, commitment)"
            " VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'gone.long_ago', 'test.thing',"
            " gen_random_uuid(), sha256(''))"
        )
    assert "gone.long_ago" in rows(shown(cast.dpo.client))
    assert "gone.long_ago" in rows(shown(cast.dpo.client, action="gone.long_ago"))


def many(number: int) -> list[Entry]:
    """Entries of one actor, several at each instant."""
    start, actor, thing = datetime(2026, 1, 1, tzinfo=UTC), uuid4(), log.Ref("test.thing", uuid4())

    class By:
        actor_id, organisation_id = actor, None

    acts = (log.Act(DONE, By(), thing, at=start + timedelta(seconds=n // 3)) for n in range(number))
    with transaction.atomic():
        return log.write_many(acts)


@pytest.mark.django_db
@pytest.mark.parametrize("lead", ["actor", "object", "action", "nothing"])
def test_page_by_page_each_entry_comes_once_and_in_order(lead):
    written = many(25)
    wanted = {
        "actor": Wanted(actors=(written[0].actor,)),
        "object": Wanted(objects=(written[0].object_uuid,)),
        "action": Wanted(action=DONE.code),
        "nothing": Wanted(until=datetime(2026, 1, 2, tzinfo=UTC)),
    }[lead]
    seen, cursor = [], ""
    while True:
        page = page_of(wanted, cursor, size=4)
        seen += [row.uuid for row in page.rows]
        cursor = page.next
        if not cursor:
            break
    expected = sorted(written, key=lambda entry: (entry.time, entry.uuid), reverse=True)
    assert seen == [entry.uuid for entry in expected]


@pytest.mark.parametrize("cursor", ["x", "é", "bm90IGEgY3Vyc29y", "MjAyNi0wMS0wMVQwMDowMDowMCAx"])
def test_a_cursor_that_is_none_is_refused(cursor):
    with pytest.raises(BadCursor):
        page_of(Wanted(), cursor)


@pytest.mark.django_db
def test_as_many_queries_for_a_hundred_entries_as_for_ten(cast):
    dpo = cast.dpo.client
    queries(dpo, ADDRESS)
    many(10)
    few = queries(dpo, ADDRESS)
    many(100)
    assert queries(dpo, ADDRESS) == few


def test_each_entry_leads_to_its_proof_and_a_receipt_that_checks(own_database, cast):
    with transaction.atomic():
        request = filed(cast, Item.ADDRESS)
    entry = Entry.objects.get(object_uuid=request.pk, action=REQUEST_FILED.code)
    dpo = cast.dpo.client
    proof, receipt = reverse("journal_entry", args=[entry.uuid]), reverse("journal_receipt", args=[entry.uuid])
    assert proof in rows(shown(dpo))
    assert "Pas encore signée" in dpo.get(proof).content.decode()
    assert dpo.get(receipt).status_code == 404
    sequence()
    checkpoints.issue()
    assert receipt in dpo.get(proof).content.decode()
    given = dpo.get(receipt)
    assert "attachment" in given["Content-Disposition"]
    assert check(given.content.decode(), checkpoints.verifiers()[0]).entry.uuid == entry.uuid
    assert dpo.get(reverse("journal_entry", args=[uuid4()])).status_code == 404


def test_the_button_exports_what_the_offline_check_finds_complete(own_database, cast):
    dpo = cast.dpo.client
    address, key = reverse("journal_export"), checkpoints.verifiers()[0]
    assert dpo.post(address, {}).status_code == 422, "nothing signed yet"
    with transaction.atomic():
        filed(cast, Item.ADDRESS)
    sequence()
    first = checkpoints.issue()
    text = b"".join(dpo.post(address, {}).streaming_content).decode()
    complete = check_export(text.splitlines(keepends=True), key)
    assert (complete.start, complete.closing.size) == (0, first.size)
    assert SUBJECT["last_name"] not in text
    assert Entry.objects.filter(action=JOURNAL_EXPORTED.code).count() == 1
    sequence()
    checkpoints.issue()
    later = dpo.post(address, {"export_du": today() + timedelta(days=1)})
    assert (
        check_export(b"".join(later.streaming_content).decode().splitlines(keepends=True), key).start > first.size - 1
    )
    assert dpo.post(address, {"export_du": "hier"}).status_code == 422
