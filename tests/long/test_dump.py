"""What the database's administrator holds: a dump of 1,000 filed and answered requests tells nothing of anybody."""

import base64
import json

import pytest

from sharing.models import Letter, SavedDraft, SecondOpinion, Solicitation

from .dumping import dump_of, found
from .planting import PLANTED, REQUESTS, plant


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize(
    "wrap",
    [
        lambda value: value,
        lambda value: base64.b64encode(value),
        lambda value: base64.b64encode(b"x" + value),
        lambda value: base64.b64encode(b"xx" + value),
        lambda value: value.hex().encode(),
        lambda value: json.dumps(value.decode()).encode(),
        lambda value: json.dumps(value.decode()).encode().hex().encode(),
        lambda value: b"\\x" + value.hex().encode(),
    ],
)
def test_the_search_finds_what_is_there(word, wrap):
    value = f'{{"said":"avant {word} après"}}'.encode()
    assert word in found(PLANTED, b"COPY public.a (b) FROM stdin;\n" + wrap(value) + b"\n")


def test_dump_of_a_thousand_requests_holds_no_secret(own_database, cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    plant(cast)
    assert all(model.objects.exists() for model in (Letter, SavedDraft, SecondOpinion, Solicitation))

    dump = dump_of(own_database.url)
    assert dump.count(b"debtor_information") >= REQUESTS, "the dump holds the requests"
    assert found(PLANTED, dump) == set()
