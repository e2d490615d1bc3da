"""How often a software may call: told in each response, slowed down beyond, raised by agreements."""

import pytest

from partners.agreements.services import end_agreement
from partners.software.quota import charge
from sharing.models import Request
from tests.partners.agreeing import around_today, signed
from tests.sharing.papers import document

pytestmark = pytest.mark.django_db
URL = "/api/v1/requests"


@pytest.fixture
def few(settings):
    settings.API_CALLS_PER_MINUTE = 3


def post(machine, path=URL, **body):
    return machine.api.post(path, body or document(), content_type="application/json")


def test_each_response_says_what_is_left(cast, settings):
    quota = settings.API_CALLS_PER_MINUTE
    for response in (cast.software.api.get(URL), cast.software.api.get(f"{URL}/nothing"), post(cast.software)):
        if response.status_code != 404:
            assert response["RateLimit-Policy"].split(";")[1:] == [f"q={quota}", "w=60"]
            assert f";r={quota - 1};t=" in response["RateLimit"]
    assert "RateLimit" not in cast.nobody.client.get(URL)


def test_beyond_it_is_asked_to_wait_and_told_how_long(cast, few):
    answers = [cast.software.api.get(URL) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    last = answers[-1]
    assert last["Content-Type"] == "application/problem+json"
    assert last.json()["code"] == "throttled"
    assert 0 < int(last["Retry-After"]) <= 60
    assert last["RateLimit"].startswith('"read";r=0;')


def test_reading_too_often_keeps_nobody_from_filing(cast, few):
    charge(cast.partner(), "read", units=9)
    assert cast.software.api.get(URL).status_code == 429
    assert post(cast.software).status_code == 201


def test_counts_for_the_partner_and_for_no_other(cast, few):
    charge(cast.partner(), "file", units=3)
    assert post(cast.software).status_code == 429
    assert post(cast.machine("commissaire_de_justice")).status_code == 429
    assert post(cast.other_software).status_code == 201


def test_each_request_of_a_batch_counts_and_one_too_many_files_none(cast, few):
    assert post(cast.software, f"{URL}/batch", requests=[document()] * 4).status_code == 429
    assert not Request.objects.exists()
    cast.other_software.api.get(URL)
    assert post(cast.other_software, f"{URL}/batch", requests=[document()] * 3).status_code == 200


def foreseen(cast, volume: int):
    """An agreement of the mutual insurer that foresees so many asks a year."""
    opens, volumes = {"relief_evaluation": ["resources"]}, {"relief_evaluation": volume}
    return signed(cast, cast.partner("mutuelle"), opens=opens, volumes=volumes, **around_today())


def test_an_agreement_raises_the_rate_while_it_is_in_force(cast, settings):
    agreement = foreseen(cast, 50_500)
    assert charge(cast.partner("mutuelle"), "file").rate.quota == settings.API_CALLS_PER_MINUTE + 50
    end_agreement(by=cast.direction.acting, agreement=agreement, reason="Fin d’essai.")
    assert charge(cast.partner("mutuelle"), "file").rate.quota == settings.API_CALLS_PER_MINUTE


def test_a_volume_that_is_passed_closes_nothing(cast):
    """It is for people to talk about: agreements never cause a refusal."""
    foreseen(cast, 1)
    machine = cast.machine("mutuelle")
    body = document("mutuelle", "relief_evaluation", items=["resources"])
    for _ in range(2):
        assert machine.api.post(URL, body, content_type="application/json").status_code == 201
