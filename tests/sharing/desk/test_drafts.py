"""What is typed on the request page stays: by the button, by each step, by the script; two at once see each other."""

import re

import pytest
from django.urls import reverse

from partners.law.vocabulary import Item
from sharing.models import Answer, SavedDraft
from tests.sharing.asking import filed, matched

from .pages import page, post, seen, text

pytestmark = pytest.mark.django_db
STREET = "4 impasse du Lavoir"
TYPED = {"choice__address": "tell", "value__address": STREET}


def autosave(member, request, **typed):
    data = {name.replace("__", "-"): value for name, value in typed.items()}
    return member.client.post(reverse("request_draft", args=[request.number]), data)


def test_the_button_keeps_it_for_the_team(cast):
    request = matched(cast, Item.ADDRESS, Item.EMPLOYER)
    saved = post(
        cast.worker, request, "save", follow=True, choice__employer="withhold", reason__employer="Doute", **TYPED
    )
    assert "Le brouillon est enregistré" in text(saved)
    shown = text(page(cast.teammate, request))
    assert STREET in shown
    assert "Doute" in shown
    assert f"par {cast.worker.user.get_full_name()}" in shown
    assert re.search(r'value="15" checked', text(page(cast.worker, request)))
    assert not Answer.objects.exists()


def test_the_preview_keeps_it_too(cast):
    request = matched(cast, Item.ADDRESS)
    post(cast.worker, request, "preview", **TYPED)
    assert STREET in text(page(cast.worker, request))
    post(cast.worker, request, "send", **TYPED)
    assert Answer.objects.get().unseal("content") == {"address": [STREET]}
    assert not SavedDraft.objects.exists()


def test_two_at_once_see_each_other(cast):
    request = matched(cast, Item.ADDRESS)
    before = seen(cast.worker, request)
    post(cast.teammate, request, "save", choice__address="withhold", reason__address="Elle la conteste")
    refused = post(cast.worker, request, "save", shown=before, **TYPED)
    assert refused.status_code == 409
    assert "Rien n’est perdu" in text(refused)
    assert STREET in text(refused)
    assert "Elle la conteste" in text(refused)
    for step in ("preview", "send"):
        assert post(cast.worker, request, step, shown=before, **TYPED).status_code == 409
    now = dict(re.findall(r'name="(seen-[a-z_]+|draft-version)" value="([^"]*)"', text(refused)))
    assert post(cast.worker, request, "save", shown=now, **TYPED).status_code == 302
    assert "Elle la conteste" not in text(page(cast.worker, request))


def test_the_script_is_told_the_version(cast):
    request = matched(cast, Item.ADDRESS)
    first = autosave(cast.worker, request, **TYPED | {"draft-version": "0"})
    assert first.status_code == 200
    assert first.json()["version"] == 1
    assert first.json()["said"].startswith("Brouillon enregistré à ")
    stale = autosave(cast.teammate, request, effort="5", **{"draft-version": "0"})
    assert stale.status_code == 409
    assert "modifié entre-temps" in stale.json()["said"]
    assert "data-draft=" in text(page(cast.worker, request))


def test_the_script_is_told_what_slipped_in(cast):
    request = matched(cast, Item.EMPLOYER)
    said = autosave(cast.worker, request, choice__employer="tell", value__employer="NIR 2 55 08 14 168 025 38").json()
    assert said["alert"]
    assert "numéro de sécurité sociale" in said["said"]
    assert SavedDraft.objects.exists(), "what is typed is never lost"


def test_a_forged_version_is_none(cast):
    request = matched(cast, Item.ADDRESS)
    for version in ("x", "-1", "9" * 5000, ""):
        autosave(cast.worker, request, **{"draft-version": version})
    assert autosave(cast.worker, request, effort="5", **{"draft-version": "9" * 5000}).json()["version"] == 1


@pytest.mark.parametrize(("who", "status"), [("other_worker", 404), ("agent", 404), ("dpo", 404)])
def test_of_others_there_is_no_draft(cast, who, status):
    request = filed(cast, Item.ADDRESS)
    assert autosave(getattr(cast, who), request, effort="5").status_code == status
    assert not SavedDraft.objects.exists()


def test_intake_sees_and_writes_none(cast):
    request = filed(cast, Item.ADDRESS, commune="")
    assert autosave(cast.intake, request, effort="5").status_code == 403
