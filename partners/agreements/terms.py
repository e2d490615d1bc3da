"""What an agreement says, before it is a row: checked against the law, and written down for the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hub.errors import Invalid
from partners.kinds import request_types
from partners.law.terms import RequestType
from partners.law.vocabulary import Item, Outcome
from partners.models import Agreement, AgreementItem, Partner, VolumeYear


class NotOpenable(Invalid):
    """`data`: request_type, items (none where no agreement opens the type at all)."""

    code = "agreement.not_openable"
    sentence = "Une convention n’ouvre que ce que la loi permet d’ouvrir par convention."


class Backwards(Invalid):
    code = "agreement.backwards"
    sentence = "La convention ne peut pas finir avant d’avoir commencé."


COLUMNS = ("title", "purposes", "gives", "starts_on", "ends_on", "volume_year")


@dataclass(frozen=True, slots=True)
class Opening:
    """What is opened for one request type: item codes, and the asks foreseen a year, none where not agreed."""

    items: tuple[str, ...]
    yearly_volume: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The whole of an agreement. `opens`: request type's code → what is opened for it."""

    title: str
    starts_on: date
    ends_on: date
    opens: Mapping[str, Opening]
    purposes: str = ""
    gives: str = ""
    volume_year: str = VolumeYear.CALENDAR

    def check(self, partner: Partner) -> None:
        """Passes, or raises Backwards or NotOpenable."""
        if self.ends_on < self.starts_on:
            raise Backwards()
        openable = {one.code: {item.value for item in openable_items(one)} for one in agreement_types(partner)}
        for code, opening in self.opens.items():
            beyond = sorted(set(opening.items) - openable.get(code, set()))
            if code not in openable or beyond or not opening.items:
                raise NotOpenable(request_type=code, items=beyond)

    def write(self, agreement: Agreement) -> None:
        """Puts the terms into the columns of a draft, unsaved; `lines` are its parts."""
        for column in COLUMNS:
            setattr(agreement, column, getattr(self, column))

    def lines(self, agreement: Agreement) -> list[AgreementItem]:
        return [
            AgreementItem(
                agreement=agreement,
                partner_id=agreement.partner_id,
                starts_on=self.starts_on,
                ends_on=self.ends_on,
                request_type=code,
                items=sorted(opening.items),
                yearly_volume=opening.yearly_volume,
            )
            for code, opening in self.opens.items()
        ]


def agreement_types(partner: Partner) -> list[RequestType]:
    """The types of this partner that need an agreement."""
    return [one for one in request_types(partner) if one.agreement]


def openable_items(request_type: RequestType) -> list[Item]:
    """The items that an agreement can open: those to which the law gives something."""
    return [item for item in request_type.items if request_type.ceiling(item) is not Outcome.NEVER]


def as_content(agreement: Agreement) -> dict:
    """The terms as the journal commits to them. Names no signatory."""
    return {
        "title": agreement.title,
        "purposes": agreement.purposes,
        "gives": agreement.gives,
        "from": agreement.starts_on.isoformat(),
        "until": agreement.ends_on.isoformat(),
        "version": agreement.version,
        "volume_year": agreement.volume_year,
        "opens": {
            line.request_type: {"items": line.items, "yearly_volume": line.yearly_volume}
            for line in agreement.opens.order_by("request_type")
        },
    }
