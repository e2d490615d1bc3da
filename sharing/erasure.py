"""Nobody is erased while somebody waits for an answer about her: the desk closes first."""

from consent import erasure
from consent.models import Person
from sharing.errors import OpenRequests

from .models import Request


@erasure.register
def no_open_request(person: Person) -> None:
    """Raises OpenRequests with their numbers."""
    numbers = sorted(Request.objects.open().filter(person=person).values_list("number", flat=True))
    if numbers:
        raise OpenRequests(requests=numbers)
