"""What the tests of this room share: a kind of their own, a page to point at, and the jobs that were queued."""

from procrastinate.contrib.django.models import ProcrastinateJob

from hub.notices import jobs
from hub.notices.kinds import register
from hub.notices.models import Delivery, Preference
from hub.notices.services import notify

PLAIN = register("test.plain", "Une chose d’essai vous attend.")
PRESSING = register("test.pressing", "Une chose urgente d’essai vous attend.", urgent=True)
NUMBER, PATH = "7KQ4-M2XR", "/demandes/7KQ4-M2XR/"


def told(*members, kind=PLAIN, **more):
    """A notice for each of the cast, where they act."""
    place = members[0].acting.organisation_id
    users = [member.user for member in members]
    return notify(kind, users=users, **({"number": NUMBER, "path": PATH, "place": place} | more))


def prefers(member, delivery: Delivery) -> None:
    Preference.objects.update_or_create(user=member.user, defaults={"delivery": delivery})


def queued(name: str = "hub.mail_notice") -> list[dict]:
    """The arguments of the jobs of that name that wait."""
    return list(ProcrastinateJob.objects.filter(task_name=name, status="todo").values_list("args", flat=True))


def run() -> None:
    """Does what waits, as the worker would."""
    for args in queued():
        jobs.mail_notice(**args)
