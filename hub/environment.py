"""Reading settings from the environment, strictly: what is missing or malformed is named, and nothing starts."""

import base64
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SocketAddress = str | tuple[str, int]
"""A Unix socket's path, or a host and a port."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`days`: of the ISO week, 1 is Monday. `stretches`: (from, until) of each such day, in order, in local time."""

    days: frozenset[int]
    stretches: tuple[tuple[time, time], ...]


class Environment:
    """The process environment with typed reading. Every refusal names the variable and how to make one."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self.variables = variables

    def text(self, name: str, default: str | None = None) -> str:
        """The value of `name`; without a default an empty or missing value raises ImproperlyConfigured."""
        value = self.variables.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise ImproperlyConfigured(
                f"{name} is not set. `python manage.py keys` prints fresh keys; docs/deployment.md lists the rest."
            )
        return default

    def flag(self, name: str) -> bool:
        """True for 1, False for 0 or unset; anything else is refused rather than guessed."""
        value = self.text(name, "0")
        if value not in {"0", "1"}:
            raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")
        return value == "1"

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.")
        return int(value)

    def hour(self, name: str, default: int) -> int:
        """An hour of the day, 0 to 23."""
        value = self.number(name, default)
        if value > 23:
            raise ImproperlyConfigured(f"{name} is {value}: write an hour from 0 to 23.")
        return value

    def opening_hours(self, name: str, default: str) -> OpeningHours:
        """Days and stretches, as 1-5 08:30-12:30 13:30-17:30."""
        value = self.text(name, default)
        first, *others = value.split()
        days = re.fullmatch(r"([1-7])-([1-7])", first)
        try:
            pairs = [[time.fromisoformat(end) for end in word.split("-")] for word in others]
        except ValueError:
            pairs = []
        ends = [end for pair in pairs for end in pair]
        if (
            days is None
            or days[1] > days[2]
            or not pairs
            or any(len(pair) != 2 for pair in pairs)
            or ends != sorted(set(ends))
        ):
            raise ImproperlyConfigured(f"{name} is {value!r}: write days and hours, as 1-5 08:30-12:30 13:30-17:30.")
        stretches = tuple((since, until) for since, until in pairs)
        return OpeningHours(frozenset(range(int(days[1]), int(days[2]) + 1)), stretches)

    def words(self, name: str, default: str = "") -> list[str]:
        """A comma-separated list."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def lines(self, name: str, default: str = "") -> list[str]:
        """Lines of a paper, separated by `|`."""
        return [line.strip() for line in self.text(name, default).split("|") if line.strip()]

    def socket_address(self, name: str) -> SocketAddress | None:
        """A socket's path, as /run/clamav/clamd.ctl, or host:port; None where the variable is empty."""
        value = self.text(name, "")
        if not value or value.startswith("/"):
            return value or None
        match = re.fullmatch(r"([\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})", value)
        if match is None:
            example = "a socket's path, as /run/clamav/clamd.ctl, or host:port"
            raise ImproperlyConfigured(f"{name} is {value!r}: write {example}.")
        return match[1].strip("[]"), int(match[2])

    def key(self, name: str) -> bytes:
        """A key of 32 bytes, written in base64."""
        return decode_key(name, self.text(name))

    def optional_key(self, name: str) -> bytes | None:
        return decode_key(name, value) if (value := self.text(name, "")) else None

    def keyring(self, name: str) -> dict[str, bytes]:
        """`id:base64,id:base64`: the first key seals, all of them open."""
        return parse_keyring(name, self.text(name).split(","))

    def keyring_file(self, path: str) -> dict[str, bytes]:
        """The same from a file, one pair a line. Refused where others than its owner and group may read it."""
        try:
            mode = os.stat(path).st_mode
            text = Path(path).read_text()
        except OSError as error:
            raise ImproperlyConfigured(f"The vault's keys cannot be read: {path}: {error.strerror}.") from error
        if mode & 0o007:
            raise ImproperlyConfigured(f"{path} holds the vault's keys and anybody may read it: chmod o= {path}")
        return parse_keyring(path, text.split())


def parse_keyring(name: str, words: Iterable[str]) -> dict[str, bytes]:
    """`id:base64` pairs; the message names `name` and never repeats a value."""
    ring: dict[str, bytes] = {}
    for word in words:
        identifier, colon, encoded = word.strip().partition(":")
        if not colon or not identifier or identifier in ring:
            raise ImproperlyConfigured(f"{name}: write id:base64 pairs with distinct ids.")
        ring[identifier] = decode_key(name, encoded)
    if not ring:
        raise ImproperlyConfigured(f"{name} holds no key.")
    return ring


def decode_key(name: str, encoded: str) -> bytes:
    """32 bytes from base64; the message never repeats the value."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(f"{name} is not a key of 32 bytes in base64.")
    return key
