"""What the page of one solicitation shows whoever reads it, of the service or of the partner."""

from django.forms import Form

from hub.days import today
from sharing.flows.read_solicitation import OpenedSolicitation
from sharing.flows.reply_to_solicitation import Outcome
from sharing.models import Solicitation

from . import lists
from .status import status_of


def shown(row: Solicitation, opened: OpenedSolicitation | None, form: Form) -> dict:
    """The half of the page's context that both sides have in common.

    opened  None where its reader may not read it, or may no more: then nothing of what is sealed
    form    the reply, as it is to be written
    """
    return {
        "row": row,
        "opened": opened,
        "born": lists.born(opened.identity) if opened else None,
        "title": lists.title_of(row),
        "status": status_of(row),
        "sender": row.sent_by.first_name if row.sent_by else "",
        "reply_word": Outcome(opened.reply["outcome"]).label if opened and opened.reply else "",
        "form": form,
        "today": today(),
    }
