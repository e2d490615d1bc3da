"""The pages of agreements: read by who may, written by the direction alone."""

from datetime import timedelta

import pytest

from hub.days import today
from partners.models import Agreement, Signatory
from tests.partners.agreeing import around_today, drafted, signed

OPENS = {"financial_aid": ["identity", "resources"]}


def terms(**changes) -> dict:
    """What the browser posts for the CAF."""
    return {
        "title": "Convention d’accès",
        "starts_on": today().isoformat(),
        "ends_on": (today() + timedelta(365)).isoformat(),
        "purposes": "Instruire les aides.",
        "gives": "Des orientations.",
        "volume_year": "calendar",
        "items_financial_aid": ["identity", "resources"],
        "volume_financial_aid": "120",
    } | changes


SIGNATURES = {
    "signed_on": today().isoformat(),
    "service_name_1": "Signataire du service",
    "service_capacity_1": "directrice",
    "partner_name_1": "Signataire du partenaire",
    "partner_capacity_1": "directeur",
}


@pytest.fixture
def direction(cast):
    return cast.direction.client


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_from_the_choice_of_the_partner_to_the_signature(cast, direction):
    caf = cast.partner("caf")
    assert caf.name in text(direction.get("/conventions/nouvelle/"))
    path = f"/conventions/nouvelle/?partenaire={caf.pk}"
    assert "Seules figurent les informations que la loi permet" in text(direction.get(path))
    answer = direction.post(path, terms())
    draft = Agreement.objects.get()
    assert answer["Location"] == f"/conventions/{draft.pk}/"
    page = text(direction.get(answer["Location"]))
    assert "Ce projet n’ouvre rien" in page
    assert "Identité ; ressources, charges, dettes" in page
    assert "120" in page

    answer = direction.post(f"/conventions/{draft.pk}/termes/", terms(items_financial_aid=["identity"]))
    assert answer.status_code == 302
    assert draft.opens.get().items == ["identity"]

    assert "Enregistrer les signatures" in text(direction.get(f"/conventions/{draft.pk}/signature/"))
    direction.post(f"/conventions/{draft.pk}/signature/", SIGNATURES)
    assert Agreement.objects.get().in_force(today())
    page = text(direction.get(f"/conventions/{draft.pk}/"))
    assert "Signataire du partenaire" in page
    assert "En vigueur" in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "obligatoire"),
        ({"ends_on": "2020-01-01"}, "ne peut pas finir avant"),
        ({"items_financial_aid": ["health"]}, "Sélectionnez un choix valide"),
        ({"items_financial_aid": [], "volume_financial_aid": "3"}, "Aucune information n’est ouverte"),
        ({"volume_financial_aid": "-1"}, "supérieure ou égale à 0"),
        ({"purposes": "\x00"}, "obligatoire"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(cast, direction, changes, says):
    path = f"/conventions/nouvelle/?partenaire={cast.partner('caf').pk}"
    answer = direction.post(path, terms(**changes))
    assert answer.status_code == 422
    assert says in text(answer)
    assert "Des orientations." in text(answer)
    assert not Agreement.objects.exists()


def test_a_partner_with_nothing_to_agree_upon_or_that_is_none_leads_back_to_the_choice(cast, direction):
    for wanted in (cast.partner().pk, "nonsense", "'; --"):
        answer = direction.get("/conventions/nouvelle/", {"partenaire": str(wanted)})
        assert answer["Location"] == "/conventions/nouvelle/"


def test_one_signature_alone_is_told(cast, direction):
    draft = drafted(cast, cast.partner("caf"), opens=OPENS)
    for change in ({"partner_name_1": ""}, {"service_name_2": "Sans qualité"}, {"signed_on": "2199-01-01"}):
        assert direction.post(f"/conventions/{draft.pk}/signature/", SIGNATURES | change).status_code == 422
    assert not Signatory.objects.exists()


def test_a_new_version_begins_with_the_words_of_the_former(cast, direction):
    former = signed(cast, cast.partner("caf"), opens=OPENS, **around_today())
    path = f"/conventions/{former.pk}/version/"
    assert 'value="identity" id="id_items_financial_aid_0" checked' in text(direction.get(path))
    direction.post(path, terms(starts_on=(today() + timedelta(10)).isoformat()))
    latter = Agreement.objects.drafts().get()
    assert (latter.succeeds, latter.version) == (former, 2)


def test_ended_with_a_reason_that_the_partner_reads(cast, direction):
    agreement = signed(cast, cast.partner("caf"), opens=OPENS, **around_today())
    path = f"/conventions/{agreement.pk}/fin/"
    assert "L’effet est immédiat" in text(direction.get(path))
    assert direction.post(path, {"reason": ""}).status_code == 422
    assert Agreement.objects.get().in_force(today())
    direction.post(path, {"reason": "Objectifs atteints."})
    assert not Agreement.objects.get().in_force(today())
    assert "Objectifs atteints." in text(cast.outsider.client.get(f"/conventions/{agreement.pk}/"))
    assert direction.post(path, {"reason": "Encore."}).status_code == 409


def test_given_up(cast, direction):
    draft = drafted(cast, cast.partner("caf"), opens=OPENS)
    assert "Abandonner ce projet ?" in text(direction.get(f"/conventions/{draft.pk}/abandon/"))
    direction.post(f"/conventions/{draft.pk}/abandon/")
    assert not Agreement.objects.exists()


def test_signed_is_neither_corrected_nor_given_up(cast, direction):
    agreement = signed(cast, cast.partner("caf"), opens=OPENS)
    for act in ("termes", "signature", "abandon"):
        assert direction.get(f"/conventions/{agreement.pk}/{act}/").status_code == 409
        assert direction.post(f"/conventions/{agreement.pk}/{act}/", terms()).status_code == 409


def test_drafts_are_read_by_who_weighs_them_and_never_by_the_partner(cast):
    draft = drafted(cast, cast.partner("caf"), opens=OPENS, title="Projet discret")
    for who in ("manager", "dpo", "direction"):
        client = getattr(cast, who).client
        assert "Projet discret" in text(client.get("/conventions/"))
        assert client.get(f"/conventions/{draft.pk}/").status_code == 200
    for who in ("worker", "technician", "outsider", "agent"):
        client = getattr(cast, who).client
        for path in ("/conventions/", f"/partenaires/{draft.partner_id}/"):
            assert "Projet discret" not in text(client.get(path))
        assert client.get(f"/conventions/{draft.pk}/").status_code == 404


def test_a_partner_reads_its_own_and_not_its_twins(cast):
    agreement = signed(cast, cast.partner("mutuelle"), opens={"relief_evaluation": ["identity"]}, **around_today())
    assert cast.at("mutuelle").client.get(f"/conventions/{agreement.pk}/").status_code == 200
    assert cast.at("mutuelle_2").client.get(f"/conventions/{agreement.pk}/").status_code == 404
    page = text(cast.at("mutuelle").client.get(f"/conventions/{agreement.pk}/"))
    assert "Mettre fin" not in page
    assert "nouvelle version" not in page


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "worker", "outsider", "administrator"])
def test_nobody_else_writes(cast, who):
    draft = drafted(cast, cast.partner("caf"), opens=OPENS)
    client = getattr(cast, who).client
    for act, posted in (("termes", terms(title="Forgé")), ("signature", SIGNATURES), ("abandon", {})):
        assert client.post(f"/conventions/{draft.pk}/{act}/", posted).status_code == 403
    assert client.post(f"/conventions/nouvelle/?partenaire={draft.partner_id}", terms()).status_code == 403
    kept = Agreement.objects.get()
    assert (kept.title, kept.is_draft) == ("Convention", True)
