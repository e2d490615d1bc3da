"""Whether a request's answer was taken back after it had been read."""

from sharing.models import Recall, Request


def recall_of(request: Request) -> Recall | None:
    """The recall that closed its answer, or None. Reads what was prefetched of `recalls`."""
    return next((taken for taken in request.recalls.all() if taken.was_read), None)
