"""Records a representative's mandate, ends it, and opens the documents of mandates and consents."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from consent import errors, facts, journal
from consent.models import WITHOUT_CONSENT, Consent, Mandate, MandateEnd, Person, Power, Representative
from consent.persons import access
from hub import clock, days
from hub.errors import NotFound, is_filled
from hub.files import examining, keeping
from hub.journal import log
from hub.text.clean import tidy
from partners.law.calendar import years_later
from partners.members.acting import Acting

LENGTH_MAX = 200  # characters of each sealed word


@transaction.atomic
def record_representative(
    *,
    by: Acting,
    person: uuid.UUID,
    kind: str,
    covers: Sequence[str],
    name: str,
    document: str,
    starts_on: date | None,
    ends_on: date | None = None,
    contact: str = "",
    paper: examining.Examined | None = None,
) -> Representative:
    """Records the mandate. `kind` is a code of Mandate, `covers` are codes of Power.

    document  what was shown: a judgment and its date, a family record book, a signed mandate
    paper     the same, scanned, where the team keeps a copy
    ends_on   the last day; that of a parent is, at the latest, the eve of the eighteenth birthday

    Raises BadRepresentative with a sentence per field, NotFound, Forbidden.
    """
    held = access.held_person(by=by, person=person)
    recorded_at = clock.now()
    detail = {"name": tidy(name), "document": tidy(document), "contact": tidy(contact)}
    wrong = {
        **wrong_mandate(held, kind, covers, on=days.day_of(recorded_at)),
        **wrong_words(detail),
        **wrong_days(starts_on, ends_on, on=days.day_of(recorded_at)),
    }
    if wrong or starts_on is None:
        raise errors.BadRepresentative(**wrong)
    if kind == Mandate.PARENTAL_AUTHORITY:
        ends_on = min(ends_on or date.max, facts.last_day_as_minor(held.unseal_identity()))
    representative = Representative(
        person=held,
        kind=kind,
        covers=sorted(set(covers)),
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by.actor_id,
        recorded_at=recorded_at,
    )
    representative.seal_detail({key: value for key, value in detail.items() if value})
    if paper is not None:
        representative.paper = keeping.keep(paper, key=held.key, about=representative.place)
    representative.save(force_insert=True)
    content = {
        "kind": str(kind),
        "covers": representative.covers,
        "starts": representative.starts_on.isoformat(),
        "ends": ends_on.isoformat() if ends_on else None,
        "detail": detail,
        "paper": paper.sha256 if paper else None,
    }
    log.write(journal.REPRESENTATIVE_RECORDED, by=by, about=representative, content=content, key=held.key)
    return representative


def wrong_mandate(person: Person, kind: str, covers: Sequence[str], *, on: date) -> dict[str, str]:
    """A mandate says for what; a parent's is for a minor, a curator's is never for consent."""
    if kind not in Mandate.values:
        return {"kind": "Indiquez à quel titre cette personne représente."}
    if kind == Mandate.PARENTAL_AUTHORITY and not facts.is_minor(person.unseal_identity(), on=on):
        return {"kind": "La personne est majeure : l’autorité parentale a pris fin."}
    if not set(covers) <= set(Power.values):
        return {"covers": "Cochez ce que le mandat permet."}
    if not covers and kind not in WITHOUT_CONSENT:
        return {"covers": "Cochez au moins une chose que le mandat permet."}
    if kind in WITHOUT_CONSENT and Power.CONSENT in covers:
        return {"covers": "Un curateur assiste la personne : il ne consent pas à sa place."}
    return {}


def wrong_words(detail: dict[str, str]) -> dict[str, str]:
    wrong = {}
    if not any(map(str.isalpha, detail["name"])):
        wrong["name"] = "Écrivez le nom du représentant."
    if not detail["document"]:
        wrong["document"] = "Indiquez le document qui l’établit, et sa date."
    for field, value in detail.items():
        if len(value) > LENGTH_MAX:
            wrong[field] = f"{LENGTH_MAX} caractères au plus."
    return wrong


def wrong_days(starts: date | None, ends: date | None, *, on: date) -> dict[str, str]:
    """A mandate that has ended already is refused: nothing could be done under it."""
    if starts is None:
        return {"starts_on": "Indiquez depuis quel jour."}
    if starts > years_later(on, 1):
        return {"starts_on": "Ce mandat commence dans plus d’un an : notez-le quand il approche."}
    if ends is not None and ends < starts:
        return {"ends_on": "Un mandat ne peut pas finir avant d’avoir commencé."}
    if ends is not None and ends < on:
        return {"ends_on": "Ce mandat a déjà pris fin."}
    return {}


REASON_MAX = 1000  # characters


@transaction.atomic
def end_mandate(*, by: Acting, representative: uuid.UUID, reason: str, ended_on: date | None = None) -> MandateEnd:
    """Ends it from `ended_on` on, today by default; consents given under it end with it.

    Before its first day, it never was in force: what was written down by mistake ends so.

    An answer under way waits for the person's row, and is judged without the mandate. Raises MandateEnded,
    BadRepresentative with a sentence per field, NotFound, Forbidden.
    """
    held = access.held_representative(by=by, representative=representative)
    ended_on, reason = ended_on or days.today(), tidy(reason)
    if not held.is_in_force(on=max(days.today(), held.starts_on)):
        raise errors.MandateEnded()
    wrong = {}
    if ended_on > days.today():
        wrong["ended_on"] = "La fin d’un mandat se note le jour venu."
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise errors.BadRepresentative(**wrong)
    end = MandateEnd(representative=held, ended_on=ended_on, recorded_by=by.actor_id)
    end.seal_reason(reason)
    end.save(force_insert=True)
    content = {"ended": ended_on.isoformat(), "reason": reason}
    log.write(journal.MANDATE_ENDED, by=by, about=held, content=content, key=held.person.key)
    return end


@transaction.atomic
def read_mandate(*, by: Acting, representative: uuid.UUID) -> keeping.UnsealedFile:
    """The document of a mandate, where a copy is kept. Raises NotFound, Forbidden, KeyDestroyed."""
    return opened(access.held_representative(by=by, representative=representative), journal.MANDATE_OPENED, by=by)


@transaction.atomic
def open_paper(*, by: Acting, consent: uuid.UUID) -> keeping.UnsealedFile:
    """The paper of a consent, of a person whom the acting team follows. Raises NotFound, Forbidden, KeyDestroyed."""
    return opened(access.held_consent(by=by, consent=consent), journal.CONSENT_PAPER_OPENED, by=by)


def opened(held: Representative | Consent, action: log.Action, *, by: Acting) -> keeping.UnsealedFile:
    """The paper of what is held, under the person's key; its opening journaled. Raises NotFound where there is none."""
    if held.paper is None:
        raise NotFound()
    held.paper.key = held.person.key
    file = keeping.unseal_file(held.paper, about=held.place)
    log.write(action, by=by, about=held, content={"sha256": file.sha256}, key=held.person.key)
    return file
