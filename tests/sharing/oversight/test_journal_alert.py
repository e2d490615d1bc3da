"""A night that found the journal changed is told to those who must act, and to nobody else."""

import pytest

from hub.journal.models import Verification

pytestmark = pytest.mark.django_db
TOLD = ("dpo", "technician")
OTHERS = ("manager", "worker", "direction", "agent")


def told(cast, who: str) -> bool:
    return "Le journal n’est pas intact" in getattr(cast, who).client.get("/").content.decode()


def test_it_shows_until_a_night_is_sound(cast):
    assert not any(told(cast, who) for who in (*TOLD, *OTHERS))
    Verification.objects.create(size=600, codes=["journal.leaf_mismatch"])
    assert all(told(cast, who) for who in TOLD)
    assert not any(told(cast, who) for who in OTHERS)
    Verification.objects.create(size=600)
    assert not any(told(cast, who) for who in TOLD)
