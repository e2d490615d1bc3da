"""What the vault costs: a request page sealed against the same page unsealed, and the rotation of the keys.

Each works in a scratch database of its own, cloned from the migrated template, and drops it.
"""

import gc
import json
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from tests import databases

READINGS = 200
KEYS = 100_000
LEAST_PER_SECOND = 5_000
COLUMN = "sharing_request.form"


def run_page() -> dict:
    """Median time of the request page with everything sealed ÷ the same page over the same rows in clear.

    Two requests about two persons alike; one pair was written and is read with a vault that seals nothing. Turn by
    turn, in one process, whole page: session, rights, journal entry, queries, judgment, template.
    """
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # nothing is collected here
    storages = settings.STORAGES | {"staticfiles": plain}
    with databases.working_in_clone("bench_vault_page"), override_settings(STORAGES=storages):
        from tests.cast import Cast

        cast = Cast()
        sealed = page_of(cast)
        with nothing_sealed():
            clear = page_of(cast)
        require_clear_and_sealed(sealed, clear)
        client = cast.worker.client
        times: dict[str, list[float]] = {"sealed": [], "clear": []}
        for turn in range(READINGS + 20):
            for name, url in (("sealed", sealed), ("clear", clear)):
                seconds = open_page(client, url, name)
                if turn >= 20:  # caches warm
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "ratio": medians["sealed"] / medians["clear"],
        "sealed_ms": medians["sealed"] * 1000,
        "clear_ms": medians["clear"] * 1000,
        "readings": READINGS,
    }


def require_clear_and_sealed(sealed: str, clear: str) -> None:
    """That the two pages are what they are called."""
    from sharing.models import Request

    for url, begins in ((sealed, b"\x01"), (clear, b"{")):
        if not bytes(Request.objects.get(number=url.split("/")[2]).subject).startswith(begins):
            raise RuntimeError(f"{url} is not stored as the benchmark needs it")


def open_page(client, url: str, name: str) -> float:
    gc.disable()
    try:
        if name == "sealed":
            started = time.perf_counter()
            response = client.get(url)
            seconds = time.perf_counter() - started
        else:
            with nothing_sealed():
                started = time.perf_counter()
                response = client.get(url)
                seconds = time.perf_counter() - started
    finally:
        gc.enable()
    if response.status_code != 200:
        raise RuntimeError(f"the page answered {response.status_code}")
    return seconds


def page_of(cast) -> str:
    """A matched request with a consent, a flag and candidates, and the address of its page."""
    from consent.consents.services import record_consent
    from consent.protection.flags import raise_flag
    from partners.law.vocabulary import Item
    from tests.consent.consenting import terms
    from tests.sharing.asking import a_person, matched

    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.id, kind="feared_person", names=["Thibaut Morvanne"])
    record_consent(by=cast.worker.acting, person=person.id, **terms(cast))
    request = matched(cast, Item.IDENTITY, Item.EVALUATION, Item.RESOURCES, by="mutuelle", person=person)
    return f"/demandes/{request.number}/"


@contextmanager
def nothing_sealed() -> Iterator[None]:
    """A vault that keeps everything in clear: no key is unwrapped, nothing encrypted, salts drawn at random."""
    from hub.vault.models import DataKey

    def seal(self, value, column, row) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def unseal(self, sealed, column, row):
        return json.loads(bytes(sealed))

    with (
        patch.object(DataKey, "seal", seal),
        patch.object(DataKey, "unseal", unseal),
        patch.object(DataKey, "derive", lambda self, info: os.urandom(32)),
    ):
        yield


def run_rotation() -> dict:
    """Values a second whose key is put under a new wrapping key, each value with a key of its own, against the target.

    Afterwards the former key is taken away, and a sample of the values is opened.
    """
    with databases.working_in_clone("bench_vault_rotation"):
        from django.conf import settings
        from django.test import override_settings

        from hub.vault import rotation
        from hub.vault.models import DataKey
        from hub.vault.sealing import new_key

        sample = fill()
        new = {"bench": new_key()}
        with override_settings(VAULT_KEYS=new | settings.VAULT_KEYS):
            started = time.perf_counter()
            done = rotation.rotate()
            seconds = time.perf_counter() - started
        with override_settings(VAULT_KEYS=new):
            for key in DataKey.objects.filter(pk__in=sample):
                if key.unseal(sample[key.pk], COLUMN, key.pk) != str(key.pk):
                    raise RuntimeError(f"{key.pk} holds something else")
    if done.keys != KEYS or done.tampered:
        raise RuntimeError(f"{done.keys} of {KEYS} keys, {len(done.tampered)} do not open")
    rate = KEYS / seconds
    return {"ratio": rate / LEAST_PER_SECOND, "keys_per_second": rate, "keys": KEYS, "rotation_seconds": seconds}


def fill() -> dict:
    """KEYS keys; returns a value sealed under every hundredth, by key id."""
    from hub.vault.models import DataKey
    from hub.vault.sealing import new_key

    sample = {}
    for _ in range(KEYS // 1_000):
        keys = [DataKey() for _ in range(1_000)]
        for number, key in enumerate(keys):
            key.wrap(new_key())
            if number % 100 == 0:
                sample[key.pk] = key.seal(str(key.pk), COLUMN, key.pk)
        DataKey.objects.bulk_create(keys)
    return sample
