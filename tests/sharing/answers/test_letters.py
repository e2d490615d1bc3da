"""Letters: what the portal says and no more, numbered without a gap, sealed, each writing and opening journaled."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from consent.persons.erasure import erase_person
from hub import clock
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.vault.models import KeyDestroyed
from partners.law.vocabulary import NOT_TOLD, Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer, retract
from sharing.answers.letters import offered, read_letter, write_letter
from sharing.filing.file import Filing, file
from sharing.models import Letter, LetterKind
from sharing.requests.journal import LETTER_OPENED, LETTER_WRITTEN
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import SUBJECT, a_person, filed, fresh, matched
from tests.sharing.desk.pages import page, text

pytestmark = pytest.mark.django_db
TO = ["Étude du Vieux-Pont", "3 place du Marché", "99101 Valombre"]
STREET = "4 impasse du Lavoir"


def write(cast, request, kind, who=None, recipient=TO, at=None) -> Letter:
    by = (who or cast.worker).acting
    with clock.at(at):
        return write_letter(by=by, request=fresh(request), kind=kind, recipient=recipient)


def read(letter) -> str:
    reader = PdfReader(BytesIO(letter.unseal_paper()))
    assert "/MarkInfo" in reader.trailer["/Root"]
    assert reader.xmp_metadata is not None
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def answered(cast, request, **released):
    told = {Item(code): value for code, value in released.items()}
    rest = frozenset(Item(code) for code in request.items if code not in released)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=told, not_held=rest))
    return fresh(request)


def filed_as(cast, by: str, code: str, *items: str, form: dict):
    filing = Filing(type_code=code, subject=SUBJECT, items=items, form=form, reason="Motif tu", reference="RG 26/117")
    return fresh(file(by=cast.at(by).acting, filing=filing, channel=Channel.PORTAL))


def test_answers_say_what_the_portal_says(cast):
    request = answered(cast, matched(cast, Item.ADDRESS, Item.EMPLOYER), address=STREET)
    assert offered(request) == [LetterKind.PARTIAL]
    words = read(write(cast, request, LetterKind.PARTIAL))
    portal = read_answer(by=cast.at("commissaire_de_justice").acting, request=request)
    for line in portal.lines:
        for paragraph in line.paragraphs:
            assert paragraph in words
    for said in (*TO, request.number, "Valdabrin", "2026-0001" if request.closed_at.year == 2026 else ""):
        assert said in words
    assert cast.worker.user.last_name not in words
    assert request.team.name not in words
    assert "motif que seul le service" not in words


def test_all_told_and_nothing_told(cast):
    whole = answered(cast, matched(cast, Item.ADDRESS), address=STREET)
    assert offered(whole) == [LetterKind.ANSWER]
    assert NOT_TOLD not in read(write(cast, whole, LetterKind.ANSWER))
    nothing = answered(cast, filed(cast, Item.ADDRESS))
    assert offered(nothing) == [LetterKind.REFUSAL]
    assert NOT_TOLD in read(write(cast, nothing, LetterKind.REFUSAL))


def test_a_refusal_is_the_same_whoever_it_is_about(cast):
    """Known and kept silent, or not known at all: two letters apart by their numbers alone."""
    known = answered(cast, matched(cast, Item.ADDRESS, Item.RESOURCES))
    unknown = answered(cast, filed(cast, Item.ADDRESS, Item.RESOURCES))
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with clock.at(at):
        letters = [write(cast, one, LetterKind.REFUSAL) for one in (known, unknown)]
    words = [
        read(letter).replace(one.number, "").replace(letter.label, "")
        for letter, one in zip(letters, (known, unknown), strict=True)
    ]
    assert words[0] == words[1]
    assert words[0].count(NOT_TOLD) == 2
    assert words[0].count("CASF L411-3") == 1, "resources, that no text gives this asker; not the address"


def test_missing_elements_and_the_reminder(cast):
    request = filed_as(cast, "crip", "information_preoccupante", "identity", form={})
    assert offered(request) == [LetterKind.MISSING]
    with pytest.raises(Conflict):
        write(cast, request, LetterKind.REMINDER)
    first = write(cast, request, LetterKind.MISSING)
    assert "Agent demandeur" in read(first)
    assert LetterKind.REMINDER in offered(fresh(request))
    assert f"n° {first.label}" in read(write(cast, request, LetterKind.REMINDER))
    assert offered(filed(cast, Item.ADDRESS)) == []


def test_an_impediment_is_raised_before_the_judge_alone(cast):
    form = {"order": True, "case_number": "RG 26/117"}
    request = filed_as(cast, "family_judge", "production_order", "evaluation", form=form)
    assert offered(request) == [LetterKind.IMPEDIMENT]
    words = read(write(cast, request, LetterKind.IMPEDIMENT, recipient=["Tribunal judiciaire de Valombre"]))
    assert "articles 11 et 141 du code de procédure civile" in words
    assert "quinze jours" in words
    with pytest.raises(Conflict):
        write(cast, filed(cast, Item.ADDRESS), LetterKind.IMPEDIMENT)


def test_numbered_without_a_gap_whatever_fails(cast, monkeypatch):
    request = answered(cast, filed(cast, Item.ADDRESS))
    year = fresh(request).closed_at.year
    with journaled(LETTER_WRITTEN, by=cast.worker.acting) as written:
        first = write(cast, request, LetterKind.REFUSAL)
    assert written.is_about(request)
    with monkeypatch.context() as down:
        take_journal_down(down)
        with pytest.raises(JournalDown), transaction.atomic():
            write(cast, request, LetterKind.REFUSAL)
    second = write(cast, request, LetterKind.REFUSAL)
    assert [first.label, second.label] == [f"{year}-0001", f"{year}-0002"]
    before = write(cast, request, LetterKind.REFUSAL, at=datetime(2025, 12, 31, 12, tzinfo=UTC))
    assert before.label == "2025-0001"


def test_the_database_keeps_the_numbers_and_the_letters(cast):
    request = answered(cast, filed(cast, Item.ADDRESS))
    letter = write(cast, request, LetterKind.REFUSAL)
    for number in (letter.number, letter.number + 2):
        forged = Letter(
            request=request,
            team=request.team,
            kind="refusal",
            year=letter.year,
            number=number,
            paper=b"x",
            written_by=letter.written_by,
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)
    for rewritten in (lambda: Letter.objects.update(number=7), lambda: Letter.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rewritten()


def test_opened_again_by_the_team_and_journaled(cast):
    request = answered(cast, filed(cast, Item.ADDRESS))
    letter = write(cast, request, LetterKind.REFUSAL)
    assert b"%PDF" not in bytes(Letter.objects.get().paper)
    with journaled(LETTER_OPENED, by=cast.teammate.acting):
        _, pdf = read_letter(by=cast.teammate.acting, request=request, letter=letter.id)
    assert pdf.startswith(b"%PDF")
    other = answered(cast, filed(cast, Item.ADDRESS))
    with pytest.raises(NotFound):
        read_letter(by=cast.worker.acting, request=other, letter=letter.id)
    for who in ("other_worker", "intake", "agent", "dpo"):
        with pytest.raises((Forbidden, NotFound)):
            read_letter(by=getattr(cast, who).acting, request=request, letter=letter.id)
        with pytest.raises((Forbidden, NotFound)):
            write(cast, request, LetterKind.REFUSAL, getattr(cast, who))


def test_none_of_what_was_recalled_or_erased(cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    person = a_person(cast)
    retracted = answered(cast, matched(cast, Item.ADDRESS, person=person), address=STREET)
    read_answer(by=cast.at("commissaire_de_justice").acting, request=retracted)
    kept = write(cast, retracted, LetterKind.ANSWER)
    retract(by=cast.worker.acting, request=retracted, reason="Erreur")
    assert offered(fresh(retracted)) == []
    erase_person(by=cast.dpo.acting, person=person.id)
    with pytest.raises(KeyDestroyed):
        read_letter(by=cast.worker.acting, request=fresh(retracted), letter=kept.id)
    assert page(cast.worker, retracted).status_code in (200, 410)


@pytest.mark.parametrize("recipient", [[], [" "], ["x" * 81], ["x"] * 7])
def test_an_address_fits_the_window(cast, recipient):
    request = answered(cast, filed(cast, Item.ADDRESS))
    with pytest.raises(Invalid):
        write(cast, request, LetterKind.REFUSAL, recipient=recipient)
    assert not Letter.objects.exists()


def test_from_the_page(cast):
    request = answered(cast, filed(cast, Item.ADDRESS))
    url = reverse("request_letters", args=[request.number])
    assert url in text(page(cast.worker, request))
    assert "Refus" in text(cast.worker.client.get(url))
    assert cast.worker.client.post(url, {"kind": "answer", "recipient": "Étude"}).status_code == 422
    assert cast.worker.client.post(url, {"kind": "refusal", "recipient": ""}).status_code == 422
    done = cast.worker.client.post(url, {"kind": "refusal", "recipient": "Étude\r\n3 place du Marché"}, follow=True)
    letter = Letter.objects.get()
    assert f"n° {letter.label} est prêt" in text(done)
    given = cast.worker.client.get(reverse("request_letter", args=[request.number, letter.id]))
    assert given.content.startswith(b"%PDF")
    assert given["Content-Disposition"] == f'attachment; filename="courrier-{letter.label}.pdf"'
    assert cast.other_worker.client.get(url).status_code == 404
    assert cast.other_worker.client.get(reverse("request_letter", args=[request.number, letter.id])).status_code == 404
