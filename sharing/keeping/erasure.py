"""Nobody is erased while somebody waits for an answer about her: the desk closes first."""

from consent import erasure
from consent.models import Person
from sharing.errors import OpenRequests
from sharing.models import Request, Solicitation
from sharing.solicitations.errors import OpenSolicitations


@erasure.register
def no_open_request(person: Person) -> None:
    """Raises OpenRequests with their numbers."""
    numbers = sorted(Request.objects.open().filter(person=person).values_list("number", flat=True))
    if numbers:
        raise OpenRequests(requests=numbers)


@erasure.register
def no_open_solicitation(person: Person) -> None:
    """Raises OpenSolicitations with the numbers of those still in time: the team takes them back first."""
    waiting = Solicitation.objects.waiting().filter(person=person, unanswered_at__isnull=True)
    if numbers := sorted(waiting.values_list("number", flat=True)):
        raise OpenSolicitations(solicitations=numbers)
