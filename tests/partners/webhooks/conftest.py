import pytest

from partners.webhooks.send import OFFERED
from partners.webhooks.services import register_endpoint

from .receiver import receiving


@pytest.fixture
def receiver():
    with receiving() as server:
        yield server


@pytest.fixture
def endpoint(cast, receiver):
    by = cast.administrator.acting
    return register_endpoint(by=by, partner=by.partner, url=receiver.url, events=OFFERED)[0]
