"""The real worker takes a trial up and keeps its result."""

from django.conf import settings
from django.db import transaction

from sharing.oversight.trials.services import try_agreement
from tests.hub.background.test_worker import work
from tests.partners.agreeing import around_today, drafted

from .test_trials import CODE, answered


def test_the_worker_judges_it(own_database, cast):
    with transaction.atomic():
        draft = drafted(cast, cast.partner("caf"), opens={CODE: ["resources"]}, **around_today())
        for consenting in [True] * 5 + [False] * 5:
            answered(cast, consenting=consenting)
        trial = try_agreement(by=cast.dpo.acting, agreement=draft)
    work(own_database, port=settings.EMAIL_PORT)
    trial.refresh_from_db()
    assert trial.done_at is not None
    assert trial.result == [{"type": CODE, "item": "resources", "tellable": 5, "judged": 10}]
