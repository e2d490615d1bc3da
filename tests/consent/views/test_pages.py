"""Pages about persons: a reading is journaled, names stay out of addresses, other teams find nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consent.journal import PERSON_READ
from consent.models import Consent, Flag, Person, Withdrawal
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.journal.models import Entry
from tests.consent.consenting import IDENTITY, a_consent, a_person, lifting
from tests.counting import note_presence
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db

TYPED = {"last_name": "valdabrin", "first_names": "elise", "birth_date": "1987-04-12"}


def text(response) -> str:
    return response.content.decode()


def test_a_search_shows_candidates_and_stays_out_of_the_address(cast):
    a_person(cast)
    response = cast.worker.client.post(reverse("persons"), TYPED)
    assert response.status_code == 200
    assert "Valdabrin" in text(response)
    assert "Nom et date identiques" in text(response)
    nobody = cast.worker.client.post(reverse("persons"), TYPED | {"last_name": "Autrenom", "first_names": "Octave"})
    assert "Aucune personne trouvée" in text(nobody)
    assert cast.worker.client.get(reverse("persons") + "?last_name=Valdabrin").status_code == 200


def test_what_was_typed_stays_on_an_error(cast):
    response = cast.worker.client.post(reverse("person_new"), IDENTITY | {"birth_date": "2999-01-01"})
    assert response.status_code == 422
    assert "Valdabrin" in text(response)
    assert "Cette date est dans l’avenir." in text(response)
    response = cast.worker.client.post(reverse("person_new"), IDENTITY | {"birth_date": "05/00/1987"})
    assert "Sans le mois, le jour s’écrit 00." in text(response)
    assert 'value="05/00/1987"' in text(response)


def test_a_birth_date_known_in_part_is_searched_carried_on_and_shown(cast):
    typed = TYPED | {"birth_date": "00/11/1992"}
    page = text(cast.worker.client.post(reverse("persons"), typed))
    assert 'name="birth_date" value="1992-11-00"' in page
    form = text(cast.worker.client.post(reverse("person_new"), TYPED | {"step": "prefill", "birth_date": "1992-11-00"}))
    assert 'value="00/11/1992"' in form
    record = text(cast.worker.client.post(reverse("person_new"), typed, follow=True))
    assert "<dd>novembre 1992</dd>" in record
    assert Person.objects.get().unseal_identity()["birth_date"] == "1992-11-00"
    known = a_person(cast, birth_date="1992-11-05")
    page = text(cast.worker.client.post(reverse("persons"), typed))
    assert page.count("Nom identique, date de naissance incomplète") == 2
    page = text(cast.worker.client.post(reverse("persons"), typed | {"birth_date": "05/11/1992"}))
    assert page.index(str(known.pk)) < page.index("date de naissance incomplète"), "the whole date first"


def test_opening_the_record_is_journaled_before_it_shows(cast):
    person = a_person(cast)
    url = reverse("person", args=[person.id])
    with journaled(PERSON_READ, by=cast.worker.acting) as written:
        response = cast.worker.client.get(url)
    assert written.is_about(person)
    assert "Valdabrin" in text(response)
    assert "Valdabrin" not in url


def test_states_are_derived_from_dates(cast):
    person = a_person(cast)
    a_consent(cast, person)
    past = a_consent(cast, person, recipient=cast.partner("mutuelle_2"), expires_on=today())
    url = reverse("person", args=[person.id])
    assert text(cast.worker.client.get(url)).count("En vigueur") == 2
    response = cast.worker.client.post(reverse("consent_withdraw", args=[person.id, past.id]), follow=True)
    assert "L’accord est retiré" in text(response)
    assert text(response).count("En vigueur") == 1
    again = cast.worker.client.post(reverse("consent_withdraw", args=[person.id, past.id]), follow=True)
    assert "déjà retiré" in text(again)
    assert Withdrawal.objects.count() == 1


def test_a_consent_is_recorded_from_the_page_and_refused_beside_its_field(cast):
    person, recipient = a_person(cast), cast.partner("mutuelle")
    url = reverse("consent_new", args=[person.id])
    assert "Mutuelle des Rives" in text(cast.worker.client.get(url))
    url += f"?recipient={recipient.id}&purpose=relief_evaluation&retour=//ailleurs.example/"
    typed = {"items": ["evaluation"], "given_on": today().isoformat(), "giver": "self", "how": "spoken"}
    refused = cast.worker.client.post(url, typed)
    assert refused.status_code == 422
    assert "Un accord a toujours une fin" in text(refused)
    done = cast.worker.client.post(url, typed | {"expires_on": (today() + timedelta(days=90)).isoformat()})
    assert done.status_code == 302
    assert done["Location"] == reverse("person", args=[person.id]), "never to another host"
    assert Consent.objects.get().items == ["evaluation"]


def test_flags_are_raised_and_lifted_on_pages_of_their_own(cast):
    person = a_person(cast)
    new = reverse("flag_new", args=[person.id, "feared_person"])
    assert cast.worker.client.post(new, {"names": "M. 3"}).status_code == 422
    assert cast.worker.client.post(new, {"names": "Thibaut Morvanne\nThibaut Orvaudin"}).status_code == 302
    flag = Flag.objects.select_related("person__key").get()
    assert flag.unseal_detail()["names"] == ["Thibaut Morvanne", "Thibaut Orvaudin"]
    lift = reverse("flag_lift", args=[person.id, flag.id])
    posted = lifting(cast)
    assert cast.worker.client.post(lift, posted).status_code == 403
    assert cast.worker.client.get(lift).status_code == 403
    assert "parole de la personne" in text(cast.manager.client.get(lift))
    for lacking in posted:
        refused = cast.manager.client.post(lift, posted | {lacking: ""})
        assert refused.status_code == 422, lacking
        assert "error" in text(refused)
    assert Flag.objects.standing().exists()
    assert cast.manager.client.post(lift, posted).status_code == 302
    assert not Flag.objects.standing().exists()


def test_the_trail_says_who_raised_who_lifted_and_why(cast):
    person = a_person(cast)
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER, why="Certificat vu.")
    record = reverse("person", args=[person.id])
    worker, manager = cast.worker.acting.user.get_full_name(), cast.manager.acting.user.get_full_name()
    shown = text(cast.teammate.client.get(record))
    assert f"par {worker}. Certificat vu." in shown
    assert "avec la parole de la personne" in shown, "a worker is told who lifts it"
    cast.manager.client.post(reverse("flag_lift", args=[person.id, flag.id]), lifting(cast))
    shown = text(cast.teammate.client.get(record))
    assert "Signalements levés (1)" in shown
    assert f"par {manager}. Elle a déménagé." in shown
    assert f"en présence, recueillie par {worker}." in shown


def test_a_protected_address_is_updated_on_a_page_and_shown_folded(cast):
    person = a_person(cast)
    new = reverse("flag_new", args=[person.id, Kind.PROTECTED_ADDRESS])
    typed = {"address": "3 quai Neuf", "domicile": "Chez l’Escale\n2 place Basse", "contact": "06 12 34 56 78"}
    assert cast.worker.client.post(new, typed).status_code == 302
    flag = Flag.objects.get()
    shown = text(cast.worker.client.get(reverse("person", args=[person.id])))
    assert "Pour la joindre sans la mettre en danger" in shown
    assert "06 12 34 56 78" in shown
    assert "quai Neuf" not in shown, "the address itself stays rolled_up away from the record"
    renew = reverse("protection_renew", args=[person.id, flag.id])
    with journaled(PERSON_READ, by=cast.worker.acting):
        assert "3 quai Neuf" in text(cast.worker.client.get(renew))
    assert cast.worker.client.post(renew, typed | {"contact": "07 12 34 56 78"}).status_code == 302
    shown = text(cast.worker.client.get(reverse("person", args=[person.id])))
    assert "07 12 34 56 78" in shown
    assert "Mis à jour le" in shown
    for stranger in (cast.other_worker, cast.other_manager, cast.agent, cast.dpo):
        assert stranger.client.get(renew).status_code == 404


def test_the_list_of_consents_is_the_teams_and_costs_the_same_however_long(cast):
    later = a_consent(cast, a_person(cast, last_name="Orvaudin"), expires_on=today() + timedelta(days=200))
    a_consent(cast, a_person(cast, last_name="Thiervigne"), expires_on=today() + timedelta(days=20))
    url, worker = reverse("consents"), cast.worker.client
    worker.get("/")  # a session's first page notes that somebody is there
    page, short = counted(worker, url)
    assert page.index("Thiervigne") < page.index("Orvaudin")
    assert "Orvaudin" not in text(cast.other_worker.client.get(url))
    for _ in range(30):
        a_consent(cast, later.person)
    first, long = counted(worker, url)
    assert "?apres=" in first
    assert long == short
    assert Entry.objects.filter(action="person.read", object_uuid=later.person_id).count() == 2


def counted(client, url: str) -> tuple[str, int]:
    """The page, and how many queries it took."""
    note_presence(client)
    with CaptureQueriesContext(connection) as queries:
        page = text(client.get(url))
    return page, len(queries)


def pages_of(person, flag, consent) -> list[str]:
    return [
        reverse("person", args=[person.id]),
        reverse("flag_new", args=[person.id, "danger"]),
        reverse("flag_lift", args=[person.id, flag.id]),
        reverse("consent_new", args=[person.id]),
        reverse("consent_withdraw", args=[person.id, consent.id]),
    ]


def test_right_role_wrong_person(cast):
    person = a_person(cast)
    consent = a_consent(cast, person)
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    told = Entry.objects.exclude(action="member.joined")
    before = told.count()
    for url in pages_of(person, flag, consent):
        for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
            for method in ("get", "post"):
                assert getattr(stranger.client, method)(url).status_code in (404, 405), url
        assert cast.intake.client.post(url).status_code in (403, 405)
    assert told.count() == before
    assert Flag.objects.standing().exists()
    assert not Withdrawal.objects.exists()


def test_another_persons_flag_or_consent_is_not_reached_through_mine(cast):
    mine = a_person(cast)
    theirs = a_person(cast, last_name="Orvaudin")
    flag = raise_flag(by=cast.worker.acting, person=theirs.id, kind=Kind.PROTECTED_ADDRESS)
    consent = a_consent(cast, theirs)
    assert cast.manager.client.post(reverse("flag_lift", args=[mine.id, flag.id])).status_code == 404
    assert cast.worker.client.post(reverse("consent_withdraw", args=[mine.id, consent.id])).status_code == 404
    assert not Withdrawal.objects.exists()


def test_search_and_list_are_the_teams(cast):
    for url in (reverse("persons"), reverse("person_new"), reverse("consents")):
        assert cast.intake.client.get(url).status_code == 403
        for stranger in (cast.agent, cast.dpo, cast.direction, cast.technician):
            assert stranger.client.get(url).status_code == 404
        assert cast.nobody.client.get(url).status_code == 302
