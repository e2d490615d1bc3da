"""A partner is let in, suspended, renamed, taken over: on pages that only who may finds open."""

import pytest

from hub.days import today
from partners.models import Partner


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def test_let_in_by_a_technical_administrator(cast):
    client = cast.technician.client
    posted = {"name": "  Mutuelle   neuve ", "kind": "mutuelle", "siret": "732 829 320 00074"}
    answer = client.post("/partenaires/nouveau/", posted)
    partner = Partner.objects.get(name="Mutuelle neuve")
    assert (partner.kind, partner.siret) == ("mutuelle", "73282932000074")
    assert answer.status_code == 302
    for wrong, says in (
        ({"name": "Mutuelle neuve"}, "porte déjà ce nom"),
        ({"name": "Autre"}, "porte déjà ce numéro"),
        ({"name": "Autre", "siret": "73282932000075"}, "n’est pas valable"),
        ({"name": "Autre", "kind": "inconnu"}, "Sélectionnez un choix valide"),
    ):
        answer = client.post("/partenaires/nouveau/", posted | wrong)
        assert answer.status_code == 422
        assert says in text(answer)
    assert Partner.objects.filter(kind="mutuelle").count() == 1


def test_suspended_then_let_back_in(cast):
    partner, direction = cast.partner(), cast.direction.client
    path = f"/partenaires/{partner.pk}/suspension/"
    assert "Suspendre" in text(direction.get(path))
    direction.post(path, {"act": "suspend"})
    assert cast.agent.client.get("/").status_code == 403
    assert direction.post(path, {"act": "suspend"}).status_code == 409
    direction.post(path, {"act": "resume"})
    assert cast.agent.client.get("/").status_code == 200


def test_renamed_with_its_former_name_on_its_page(cast):
    partner, direction = cast.partner(), cast.direction.client
    path = f"/partenaires/{partner.pk}/nom/"
    direction.post(path, {"name": "Étude nouvelle", "since": today().isoformat()})
    page = text(direction.get(f"/partenaires/{partner.pk}/"))
    assert "Étude nouvelle" in page
    assert "Étude du Vieux-Pont" in page
    assert direction.post(path, {"name": "Étude nouvelle", "since": today().isoformat()}).status_code == 422


def test_taken_over(cast):
    partner, heir, direction = cast.partner(), cast.partner("commissaire_de_justice_2"), cast.direction.client
    path = f"/partenaires/{partner.pk}/succession/"
    assert direction.post(path, {"successor": cast.partner("caf").pk, "on": "2026-01-01"}).status_code == 422
    direction.post(path, {"successor": heir.pk, "on": "2026-01-01"})
    assert "Repris par un autre partenaire" in text(direction.get(f"/partenaires/{partner.pk}/"))
    assert partner.name in text(direction.get(f"/partenaires/{heir.pk}/"))


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "administrator", "other_administrator", "worker"])
def test_nobody_else_changes_a_partner(cast, who):
    partner, client = cast.partner(), getattr(cast, who).client
    for path, posted in (
        ("suspension", {"act": "suspend"}),
        ("nom", {"name": "Forgé", "since": today().isoformat()}),
        ("succession", {"successor": cast.partner("commissaire_de_justice_2").pk, "on": "2026-01-01"}),
    ):
        assert client.post(f"/partenaires/{partner.pk}/{path}/", posted).status_code == 403
    kept = Partner.objects.get(pk=partner.pk)
    assert (kept.name, kept.is_suspended, kept.successor) == (partner.name, False, None)
