"""Teams: technical administrators act, managers read their own."""

import pytest

from hub.accounts.models import User
from partners.models import Membership

pytestmark = pytest.mark.django_db
NEW = {
    "email": "nouvelle@trois-rivieres.example",
    "first_name": "Prénom",
    "last_name": "Nouvelle",
    "role": "social_worker",
}


def team_path(cast, key="north"):
    return f"/equipes/{cast.team(key).pk}/"


def test_adding_somebody_then_giving_her_the_link(cast):
    client = cast.technician.client
    assert client.post(team_path(cast), NEW)["Location"] == team_path(cast)
    membership = Membership.objects.get(user__email=NEW["email"])
    shown = client.post(f"/equipes/membres/{membership.pk}/invitation/")
    assert "https://hub.example/invitation/" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


def test_no_link_for_who_has_a_password(cast):
    """A link to somebody's account would be a way into it."""
    path = f"/equipes/membres/{cast.worker.membership.pk}/invitation/"
    assert cast.technician.client.post(path).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"email": "pas une adresse"}, {"role": "direction"}, {"last_name": ""}, {"role": ""}]
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(cast, wrong):
    answer = cast.technician.client.post(team_path(cast), NEW | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "est à corriger" in page
    assert 'value="Prénom"' in page
    assert not User.objects.filter(last_name="Nouvelle").exists()


def test_a_member_twice_is_told_in_place(cast):
    answer = cast.technician.client.post(team_path(cast), NEW | {"email": cast.worker.user.email})
    assert answer.status_code == 422
    assert "déjà un rôle ici" in answer.content.decode()


def test_removing_asks_then_ends_the_role(cast):
    worker = cast.worker
    path = f"/equipes/membres/{worker.membership.pk}/retrait/"
    assert "Retirer" in cast.technician.client.get(path).content.decode()
    assert Membership.objects.active().filter(pk=worker.membership.pk).exists()
    assert cast.technician.client.post(path)["Location"] == team_path(cast)
    assert not Membership.objects.active().filter(pk=worker.membership.pk).exists()
    assert worker.client.get("/partenaires/").status_code == 302


def test_last_administrator_cannot_be_removed(cast):
    path = f"/equipes/membres/{cast.technician.membership.pk}/retrait/"
    answer = cast.technician.client.post(path)
    assert answer.status_code == 409
    assert "dernier administrateur" in answer.content.decode()


def test_manager_reads_her_own_team_and_lets_nobody_in(cast):
    client = cast.manager.client
    page = client.get(team_path(cast))
    assert page.status_code == 200
    assert "Ajouter une personne" not in page.content.decode()
    assert client.get("/equipes/")["Location"] == team_path(cast)
    assert client.post(team_path(cast), NEW).status_code == 403
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_manager_of_another_team_finds_nothing(cast):
    assert cast.other_manager.client.get(team_path(cast)).status_code == 404
    assert cast.other_manager.client.post(team_path(cast), NEW).status_code == 404


def test_manager_ends_a_place_in_her_own_team_alone(cast):
    own, other = (f"/equipes/membres/{one.membership.pk}/retrait/" for one in (cast.worker, cast.other_worker))
    assert cast.manager.client.post(other).status_code == 404
    assert cast.manager.client.post(own)["Location"] == team_path(cast)
    ended = Membership.objects.filter(ended_at__isnull=False).values_list("pk", flat=True)
    assert list(ended) == [cast.worker.membership.pk]


def test_roles_of_the_whole_service(cast):
    client = cast.technician.client
    assert client.post("/equipes/service/", NEW | {"role": "dpo"})["Location"] == "/equipes/service/"
    assert client.post("/equipes/service/", NEW | {"role": "social_worker"}).status_code == 422
