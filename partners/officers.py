"""Kinds of partner whose people file in the name of an officer: the law names him (CPCE L152-1), not his clerk."""

from uuid import UUID

from django.db.models import QuerySet

from hub.errors import Invalid

from .models import Officer, Partner

KINDS = frozenset({"commissaire_de_justice"})


class OfficerMissing(Invalid):
    code = "request.officer_missing"
    sentence = "Dites au nom de quel commissaire de justice de l’étude vous demandez."


def has_officers(partner: Partner) -> bool:
    """Whether the law's asker is an officer of this partner."""
    return partner.kind in KINDS


def officers_of(partner: Partner) -> QuerySet[Officer]:
    """Those in whose name one files today."""
    return Officer.objects.filter(partner=partner, ended_at__isnull=True)


def officer_for(partner: Partner, chosen: UUID | None) -> Officer | None:
    """The officer chosen, or the only one there is; None where the office has named none.

    Raises OfficerMissing for one who is not (or no more) this office's, and where several are named and none is chosen.
    """
    if not has_officers(partner):
        return None
    named = list(officers_of(partner))
    if chosen is None and len(named) == 1:
        return named[0]
    found = next((one for one in named if one.pk == chosen), None)
    if found is None and (chosen is not None or named):
        raise OfficerMissing(fields={"officer": [OfficerMissing.sentence]})
    return found
