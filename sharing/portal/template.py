"""A former request as a template for the next: what the asker says of itself and what it asks for, nothing of anybody.

The person, the reason and the references belong to one case, and a ticked box affirms something about one person.
"""

import re

from django.http import HttpRequest

from hub.errors import NotFound
from partners.acting import Acting
from partners.form_elements import OF_THE_ASKER
from sharing.access import partner_request
from sharing.models import Request
from sharing.models.request import NUMBER

PARAMETER = "reprendre"


def initial(request: HttpRequest, code: str) -> dict:
    """What the form of this type starts with: from the request that `?reprendre=` names, or nothing."""
    number = request.GET.get(PARAMETER, "")
    if not number:
        return {}
    if not re.fullmatch(NUMBER, number):  # never reaches the database
        raise NotFound()
    former = partner_request(by=request.acting, number=number)
    return taken_from(former) if former.type_code == code else {}


def taken_from(former: Request) -> dict:
    """Field of the portal's form → value. It reads the same whatever became of the person: see keeping/own_words.py."""
    own = former.open_asker()
    carried = {f"form_{element.value}": own[element] for element in OF_THE_ASKER if element in own}
    return carried | {"items": list(former.items)}


def latest_of(by: Acting) -> Request | None:
    """The last request that this very person filed here, to start from."""
    mine = Request.objects.filter(partner=by.partner, filed_by_user=by.user)
    return mine.order_by("-filed_at", "-pk").first()
