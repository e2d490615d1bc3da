"""Documents for the tests of requests' attachments."""

from hub.files.examining import examine
from sharing.filing.attachments import Paper, add_attachment
from sharing.models import Attachment, Request
from tests.hub.files.papers import pdf, sent


def paper(kind: str = "title", words: str = "", name: str = "titre.pdf") -> Paper:
    """A PDF of one blank page; `words` stand in its title."""
    return Paper(kind, examine(sent(pdf(words), name)))


def joined(cast, request: Request, **how: str) -> Attachment:
    """A document that the request's filer joined to it."""
    return add_attachment(by=cast.agent.acting, request=request, paper=paper(**how))
