"""The other records that may be who a request is about."""

from datetime import datetime

from consent.models import Person
from consent.persons.twins import twins_of
from sharing.models import Request


def other_records(request: Request, *, at: datetime | None = None) -> list[Person]:
    """Those like the matched record, or like the identity that the asker wrote; none while nobody is matched.

    at  only to replay a judgment of that instant. Unseals the subject and the records' identities
    """
    if request.person is None:
        return []
    return twins_of(request.person, subject=request.unseal("subject"), at=at)
