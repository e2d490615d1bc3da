"""`manage.py keys`: a fresh set of keys as `export` lines, for a new installation. Prints them, keeps nothing."""

import base64
import secrets
import sys

KEYS = ("HUB_INDEX_KEY", "HUB_JOURNAL_SECRET", "HUB_JOURNAL_SIGNING_KEY")


def fresh_keys() -> dict[str, str]:
    """Environment variables with newly drawn secrets; every call draws others."""

    def draw() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    vault = {"HUB_SECRET_KEY": secrets.token_urlsafe(48), "HUB_VAULT_KEYS": f"k1:{draw()}"}
    return vault | {name: draw() for name in KEYS}


def main(argv: list[str]) -> int:
    if argv:
        print("usage: manage.py keys", file=sys.stderr)
        return 2
    for name, value in fresh_keys().items():
        print(f"export {name}='{value}'")
    return 0
