"""Where a request, a solicitation or an agreement stands: one word each, with an icon and a tone that there are."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from hub.background.failed_jobs import Why
from partners.models.agreement import State
from sharing.requests.listing import Status
from sharing.solicitations.access import Status as SolicitationStatus

STATIC = Path(settings.BASE_DIR) / "hub/static/hub"


def test_a_request_says_where_it_stands():
    assert {status.value: status.label for status in Status} == {
        "received": "Reçue",
        "in_progress": "En cours",
        "answered": "Répondue",
        "withdrawn": "Retirée",
    }


@pytest.mark.parametrize("states", [Status, SolicitationStatus, State, Why])
def test_a_badge_can_be_drawn(states):
    icons = set(re.findall(r'<symbol[^>]* id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    tones = set(re.findall(r"\.tone-([a-z]+)", "".join(css.read_text() for css in (STATIC / "css").glob("*.css"))))
    assert {state.icon for state in states} <= icons
    assert {state.tone for state in states} <= tones
    assert all(state.label for state in states)
