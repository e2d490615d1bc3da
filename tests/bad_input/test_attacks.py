"""What an attacker tries one by one: 4xx with a sentence, never an error of ours."""

import gzip
import io
import json
import re
import uuid
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.accounts.models import User
from hub.files.errors import FileNameRefused
from partners.acting import SESSION_KEY
from partners.models import Membership
from sharing.models import Attachment, Request
from tests.cast.people import PASSWORD, Browser
from tests.hub.files.papers import pdf, png_bomb, sent
from tests.sharing.asking import filed, matched
from tests.sharing.attachments.joining import joined
from tests.sharing.papers import document, posted

pytestmark = pytest.mark.django_db
API = "/api/v1/requests"
NEW = "/demandes/nouvelle/debtor_information/"


def refused(response, *statuses: int) -> str:
    """The refusal's sentence; it is French, and no trace of the inside."""
    assert response.status_code in statuses, (response.status_code, response.content[:300])
    text = response.content.decode()
    assert "Traceback" not in text
    assert "django" not in text.lower()
    return text


def signed_in(member) -> Browser:
    browser = Browser()
    browser.post("/connexion/", {"login": member.user.email, "password": PASSWORD})
    return browser


# --- ids and sessions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forged", ["00000000-0000-0000-0000-000000000000", "6f1c3f0e-2a57-4c1d-9d0b-5b7f3a1e8c44", "1", "..%2f..", "%00"]
)
def test_forged_ids(cast, forged):
    for address in (f"{API}/{forged}", f"{API}/{forged}/answer", f"{API}/{forged}/documents"):
        refused(cast.software.api.get(address), 404)
    for address in (f"/demandes/{forged}/", f"/partenaires/{forged}/", f"/equipes/membres/{forged}/retrait/"):
        refused(cast.administrator.client.get(address), 404)
    refused(cast.administrator.client.post("/organisation/", {"membership": forged}), 404)


def test_anothers_ids_read_as_none(cast):
    request, own = filed(cast, "resources", by="mutuelle"), cast.administrator.client
    nobodys = own.get("/demandes/AAAA-AAAA/").content
    assert own.get(f"/demandes/{request.number}/").content == nobodys
    theirs = cast.software.api.get(f"{API}/{request.pk}")
    missing = cast.software.api.get(f"{API}/{uuid.uuid4()}")
    assert (theirs.status_code, theirs.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize("cookie", ["", "0" * 32, "x" * 4_000, "'; DROP TABLE users; --", "é\udcff"])
def test_a_forged_session_is_nobodys(cast, cookie):
    browser = Browser()
    browser.cookies["sessionid"] = cookie.encode("utf-8", "replace").decode("latin-1")
    answer = browser.get("/demandes/")
    assert answer.status_code in {302, 400}
    assert "/connexion/" in answer.get("Location", "/connexion/")


def test_a_cookie_kept_after_signing_out_opens_nothing(cast):
    browser = signed_in(cast.agent)
    assert browser.get("/demandes/").status_code == 200
    kept = browser.cookies["sessionid"].value
    browser.post("/deconnexion/")
    thief = Browser()
    thief.cookies["sessionid"] = kept
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_a_session_planted_before_signing_in_is_not_taken_over(cast):
    planted = Browser()
    planted.get("/connexion/")
    session = planted.session
    session["planted"] = "yes"
    session.save()
    planted.cookies["sessionid"] = key = session.session_key
    planted.post("/connexion/", {"login": cast.agent.user.email, "password": PASSWORD})
    assert planted.cookies["sessionid"].value != key
    thief = Browser()
    thief.cookies["sessionid"] = key
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_another_organisation_cannot_be_planted_in_the_session(cast):
    browser = cast.agent.client
    session = browser.session
    session[SESSION_KEY] = str(cast.twin.membership.pk)
    session.save()
    assert browser.get("/demandes/").status_code == 302
    assert browser.post("/organisation/", {"membership": str(cast.twin.membership.pk)}).status_code == 404


# --- more than the form asks for ------------------------------------------------------------------------------------


def test_mass_assignment_of_an_account(cast):
    new = {"email": "n@etude.example", "first_name": "Prénom", "last_name": "N", "role": "partner_agent"}
    more = {"is_superuser": "1", "is_active": "0", "id": str(uuid.uuid4()), "partner": str(cast.partner("caf").pk)}
    cast.administrator.client.post("/collegues/", new | more | {"place": "", "team": str(cast.team().pk)})
    user, membership = User.objects.get(email=new["email"]), Membership.objects.get(user__email=new["email"])
    assert (user.is_superuser, user.is_active) == (False, True)
    assert str(user.pk) != more["id"]
    assert (membership.partner, membership.team) == (cast.partner(), None)


def test_mass_assignment_of_a_request(cast):
    more = {"partner": str(cast.partner("caf").pk), "team": str(cast.team("south").pk), "status": "answered"}
    more |= {
        "filed_by_user": str(cast.twin.user.pk),
        "due_on": "2000-01-01",
        "closed_at": "2000-01-01",
        "channel": "api",
    }
    cast.agent.client.post(NEW, posted(step="send", draft=str(uuid.uuid4()), person_commune="99101") | more)
    request = Request.objects.get()
    assert (request.partner, request.team, request.filed_by_user) == (cast.partner(), cast.team(), cast.agent.user)
    assert (request.channel, request.closed_at) == ("portal", None)
    for name, value in more.items():
        refused(cast.software.api.post(API, document(**{name: value}), content_type="application/json"), 422)


@pytest.mark.parametrize("items", [["address"] * 2, ["address", "everything"], ["*"], [""], ["address"] * 450])
def test_over_posted_items(cast, items):
    draft = str(uuid.uuid4())
    response = cast.agent.client.post(NEW, posted(step="send", draft=draft, items=items))
    if response.status_code == 302:  # a box ticked twice is ticked
        assert Request.objects.get().items == ["address"]
    else:
        refused(response, 422)
    refused(cast.software.api.post(API, document(items=items), content_type="application/json"), 422)


def test_items_that_were_not_asked_are_not_answered(cast):
    request = matched(cast, "address")
    more = {"choice-health": "tell", "value-health": "secret", "choice-employer": "tell", "value-employer": "x"}
    data = {"choice-address": "tell", "value-address": "1 rue", "effort": "5", "step": "send"} | more
    cast.worker.client.post(f"/demandes/{request.number}/reponse/", data)
    api = cast.machine("commissaire_de_justice").api
    shown = api.get(f"{API}/{request.pk}/answer")
    assert b"secret" not in shown.content
    if shown.status_code == 200:
        assert [item["item"] for item in shown.json()["items"]] == ["address"]


def test_more_fields_than_a_form_can_have(cast):
    answer = cast.agent.client.post(NEW, {f"field{number}": "x" for number in range(2_000)})
    refused(answer, 400)


# --- files ----------------------------------------------------------------------------------------------------------

SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><svg>&c;&d;</svg>"""


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", b"0" * 1_000_000)
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """A PDF whose one stream unpacks to a hundred megabytes."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    return head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.svg", SVG),
        ("plan.png", SVG),
        ("tout.zip", zip_bomb()),
        ("tout.pdf", zip_bomb()),
        ("image.png", png_bomb()),
        ("titre.pdf", gzip.compress(pdf())),
        ("page.html", b"<script>alert(1)</script>"),
    ],
)
def test_bombs_and_disguises_are_refused_at_their_field(cast, name, content):
    request = filed(cast, "address")
    data = {"kind": "title", "file": SimpleUploadedFile(name, content, "application/pdf")}
    text = refused(cast.agent.client.post(f"/demandes/{request.number}/documents/", data), 422)
    assert "id_file_error" in text
    assert not Attachment.objects.exists()


def test_a_pdf_that_unpacks_to_much_costs_little(cast):
    """It is sealed as it came and never unpacked here, or refused: either way nothing breaks."""
    request = filed(cast, "address")
    data = {"kind": "title", "file": sent(pdf_bomb(), "titre.pdf")}
    answer = cast.agent.client.post(f"/demandes/{request.number}/documents/", data)
    assert answer.status_code in {302, 422}


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", "a\x00.pdf", "\u202efdp.exe"])
def test_a_file_name_that_hides_something_is_refused(cast, name):
    with pytest.raises(FileNameRefused) as refusal:
        joined(cast, filed(cast, "address"), name=name)
    assert refusal.value.status == 422


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "../../etc/passwd.pdf", "é" * 400, "a;b=c%0d%0a.pdf"])
def test_no_file_name_writes_a_header(cast, name):
    request = filed(cast, "address")
    attachment = joined(cast, request, name=name)
    answer = cast.worker.client.get(f"/demandes/{request.number}/documents/{attachment.pk}/")
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert not re.search(r"[\r\n\x00/\\]", disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"


# --- bodies ---------------------------------------------------------------------------------------------------------


def test_fifty_megabytes_of_json_are_not_read(cast):
    body = json.dumps(document(reason="x" * 50_000_000))
    text = refused(cast.software.api.post(API, body, content_type="application/json"), 413)
    assert "trop volumineuse" in text
    refused(cast.software.api.post(f"{API}/batch", body, content_type="application/json"), 413)
    refused(cast.agent.client.post(NEW, body, content_type="application/json"), 413)


@pytest.mark.parametrize("body", ["[" * 200_000, '{"a":' * 50_000 + "1" + "}" * 50_000, "[" * 990 + "]" * 990])
def test_deep_nesting(cast, body):
    refused(cast.software.api.post(API, body, content_type="application/json"), 400, 422)
    refused(cast.software.api.post(f"{API}/batch", body, content_type="application/json"), 400, 422)


@pytest.mark.parametrize("value", ["a\x00b", "\x00", "\u0000\u0001", "\x1b[31m", "\ufffe"])
def test_what_no_text_holds_in_json(cast, value):
    for changes in (
        {"reason": value},
        {"reference": value},
        {"person": {"last_name": value}},
        {"form": {"office": value}},
    ):
        answer = cast.software.api.post(API, document(**changes), content_type="application/json")
        refused(answer, 422)


def test_compressed_json_is_no_json(cast):
    body = gzip.compress(json.dumps(document()).encode())
    refused(
        cast.software.api.post(API, body, content_type="application/json", headers={"Content-Encoding": "gzip"}),
        400,
        415,
    )


# --- one key, one request -------------------------------------------------------------------------------------------


def test_an_idempotency_key_with_another_body(cast):
    headers = {"Idempotency-Key": "k1"}
    first = cast.software.api.post(API, document(), content_type="application/json", headers=headers)
    again = cast.software.api.post(API, document(), content_type="application/json", headers=headers)
    assert first.json()["id"] == again.json()["id"]
    other = cast.software.api.post(API, document(reference="B"), content_type="application/json", headers=headers)
    assert json.loads(refused(other, 422))["code"] == "idempotency.other_body"
    assert Request.objects.count() == 1


@pytest.mark.parametrize("key", ["", "é", "a b", "x" * 201])
def test_an_idempotency_key_that_is_none(cast, key):
    answer = cast.software.api.post(API, document(), content_type="application/json", headers={"Idempotency-Key": key})
    assert json.loads(refused(answer, 400))["code"] == "idempotency.bad_key"
