"""/demandes/<number>/ for a partner: following, reading, taking back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub import clock
from hub.journal.models import Entry
from partners.members.services import leave
from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Answer, Reading
from tests.counting import queries
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db
NOT_TOLD = "Information non détenue ou non communicable."


@pytest.fixture
def request_(cast):
    return filed(cast)


def filed(cast, at=None, **changes):
    with clock.at(at):
        return file(by=cast.agent.acting, filing=filing(**changes), channel=Channel.PORTAL)


def answered(cast, request, content):
    answer = Answer(request=request, team=request.team, sent_by=cast.worker.user)
    answer.seal(content=content, verdict={})
    answer.save()
    request.closed_at = answer.sent_at
    request.save()


def page(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def readings():
    return Entry.objects.filter(action="answer.read").count(), Reading.objects.count()


def test_where_it_stands(cast, request_):
    html = page(cast.agent.client.get(f"/demandes/{request_.number}/"))
    assert "Reçue" in html
    assert "Lire la réponse" not in html
    assert cast.agent.user.get_full_name() in html


def test_under_way_from_the_next_working_day_whatever_the_service_does(cast):
    request = filed(cast, at=timezone.now() - timedelta(days=10))
    assert "En cours de traitement" in page(cast.agent.client.get(f"/demandes/{request.number}/"))


def test_following_is_no_reading(cast, request_):
    answered(cast, request_, {"address": ["3 quai des Tanneurs"]})
    for path in ("/", "/demandes/", f"/demandes/{request_.number}/"):
        assert "quai des Tanneurs" not in page(cast.agent.client.get(path))
    assert readings() == (0, 0)
    assert "Lire la réponse" in page(cast.agent.client.get("/"))


def test_each_reading_is_journaled(cast, request_):
    answered(cast, request_, {"address": ["3 quai des Tanneurs", "99101 Valombre"]})
    html = page(cast.agent.client.get(f"/demandes/{request_.number}/reponse/"))
    assert "3 quai des Tanneurs<br>99101 Valombre" in html
    assert html.count(NOT_TOLD) == 1  # employer
    assert readings() == (1, 1)
    assert Reading.objects.get().user == cast.agent.user
    cast.colleague.client.get(f"/demandes/{request_.number}/reponse/")
    assert readings() == (2, 2)
    assert "Lire la réponse" not in page(cast.agent.client.get("/"))


def test_no_answer_yet_is_no_page(cast, request_):
    assert cast.agent.client.get(f"/demandes/{request_.number}/reponse/").status_code == 404
    assert readings() == (0, 0)


def test_barriers_read_in_words(cast):
    kind = {"asker": "france_travail", "code": "global_support"}
    by = cast.at("france_travail").acting
    request = file(by=by, filing=filing(*kind.values(), items=("barriers",)), channel=Channel.PORTAL)
    answered(cast, request, {"barriers": ["mobility", "housing"]})
    html = page(cast.at("france_travail").client.get(f"/demandes/{request.number}/reponse/"))
    assert "Mobilité<br>Logement" in html


def test_what_is_told_is_escaped(cast, request_):
    answered(cast, request_, {"employer": "<script>alert(1)</script>"})
    assert "<script>alert" not in page(cast.agent.client.get(f"/demandes/{request_.number}/reponse/"))


@pytest.mark.parametrize("who", ["twin", "outsider", "other_administrator"])
def test_another_organisations_request_reads_as_none(cast, request_, who):
    answered(cast, request_, {})
    client = getattr(cast, who).client
    for path in ("", "reponse/", "retrait/"):
        others = client.get(f"/demandes/{request_.number}/{path}")
        nobodys = client.get(f"/demandes/ZZZZ-ZZZZ/{path}")
        assert others.status_code == nobodys.status_code == 404
        assert others.content == nobodys.content
    assert client.post(f"/demandes/{request_.number}/retrait/").status_code == 404
    assert readings() == (0, 0)


def test_an_administrator_follows_and_does_not_read(cast, request_):
    answered(cast, request_, {})
    html = page(cast.administrator.client.get(f"/demandes/{request_.number}/"))
    assert "Lire la réponse" not in html
    assert cast.administrator.client.get(f"/demandes/{request_.number}/reponse/").status_code == 403
    assert readings() == (0, 0)


def test_a_removed_colleague_reads_nothing(cast, request_):
    answered(cast, request_, {})
    client = cast.colleague.client
    leave(by=cast.administrator.acting, membership=cast.colleague.membership)
    assert client.get(f"/demandes/{request_.number}/reponse/").status_code in (302, 403)
    assert readings() == (0, 0)


def test_a_suspended_partner_reads_nothing(cast, request_):
    answered(cast, request_, {})
    partner = cast.partner()
    partner.suspended_at = timezone.now()
    partner.save()
    for path in ("", "reponse/"):
        assert cast.agent.client.get(f"/demandes/{request_.number}/{path}").status_code == 403
    assert readings() == (0, 0)


def test_taken_back_after_asking_once_more(cast, request_):
    url = f"/demandes/{request_.number}/retrait/"
    assert "définitif" in page(cast.agent.client.get(url))
    request_.refresh_from_db()
    assert not request_.is_closed
    assert cast.agent.client.post(url).status_code == 302
    request_.refresh_from_db()
    assert request_.withdrawn_at is not None
    assert Entry.objects.filter(action="request.withdrawn", object_uuid=request_.id).count() == 1
    assert "Retirée" in page(cast.agent.client.get(f"/demandes/{request_.number}/"))
    assert cast.agent.client.get(url).status_code == 409
    assert cast.agent.client.post(url).status_code == 409


def test_an_answered_request_is_not_taken_back(cast, request_):
    answered(cast, request_, {})
    assert cast.agent.client.post(f"/demandes/{request_.number}/retrait/").status_code == 409
    request_.refresh_from_db()
    assert request_.withdrawn_at is None


def test_an_administrator_takes_nothing_back(cast, request_):
    assert cast.administrator.client.post(f"/demandes/{request_.number}/retrait/").status_code == 403


@pytest.mark.parametrize("path", ["/", "/demandes/"])
def test_a_list_costs_the_same_however_long(cast, path):
    for _ in range(2):
        answered(cast, filed(cast), {})
        filed(cast)
    queries(cast.agent.client, path)
    few = queries(cast.agent.client, path)
    for _ in range(3):
        answered(cast, filed(cast), {})
        filed(cast)
    assert queries(cast.agent.client, path) == few


def test_the_list_is_of_the_organisation_alone_filtered_and_paged(cast):
    own = [filed(cast, at=timezone.now() - timedelta(minutes=minute)) for minute in range(27)]
    others = file(by=cast.twin.acting, filing=filing(), channel=Channel.PORTAL)
    first = cast.agent.client.get("/demandes/")
    html = page(first)
    assert own[0].number in html
    assert own[26].number not in html
    assert others.number not in html
    assert own[26].number in page(cast.agent.client.get(first.context["next_url"]))
    assert "Aucune de vos demandes" in page(cast.agent.client.get("/demandes/?status=withdrawn"))
    assert cast.agent.client.get("/demandes/?cursor=zzz").status_code == 400
    assert "Cet état n’existe pas" in page(cast.agent.client.get("/demandes/?status=opened"))
