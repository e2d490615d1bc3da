"""What a new request's form starts with: the officer in whose name it is filed, a former request as a template."""

import re

from django import forms
from django.http import HttpRequest

from hub.errors import NotFound
from partners.law.form_elements import OF_THE_ASKER
from partners.members.acting import Acting
from partners.members.officers import OfficerMissing, has_officers, officers_of
from partners.models import Officer, Partner
from sharing.models import Request
from sharing.models.request import NUMBER
from sharing.requests.access import partner_request


class OfficerForm(forms.Form):
    """Without a field where there is nobody to name. `chosen` only after is_valid()."""

    def __init__(self, partner: Partner, *args, **options) -> None:
        super().__init__(*args, **options)
        self.none_named = False
        if not has_officers(partner):
            return
        named = officers_of(partner)
        self.none_named = not named
        if named:
            self.fields["officer"] = forms.ModelChoiceField(
                label="Au nom de",
                help_text="Le commissaire de justice chargé de l’exécution.",
                queryset=named,
                widget=forms.Select,
                empty_label=None if len(named) == 1 else "Choisir…",
                error_messages={"required": OfficerMissing.sentence, "invalid_choice": OfficerMissing.sentence},
            )

    @property
    def chosen(self) -> Officer | None:
        return self.cleaned_data.get("officer")


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
    own = former.unseal_asker()
    carried = {f"form_{element.value}": own[element] for element in OF_THE_ASKER if element in own}
    return carried | {"items": list(former.items)}


def latest_of(by: Acting) -> Request | None:
    """The last request that this very person filed here, to start from."""
    mine = Request.objects.filter(partner=by.partner, filed_by_user=by.user)
    return mine.order_by("-filed_at", "-pk").first()
