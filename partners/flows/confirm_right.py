"""Somebody's place is confirmed for the quarter: she still needs what her role allows."""

from django.db import IntegrityError, transaction

from hub import clock
from hub.constraints import broken_constraint
from hub.days import today
from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from partners.journal import RIGHT_CONFIRMED
from partners.models import Membership, RightCheck
from partners.rights.quarters import quarter_of
from partners.rights.reviewing import require_reviewing


class AlreadyConfirmed(Conflict):
    code = "rights.already_confirmed"
    sentence = "Ces droits sont déjà confirmés pour ce trimestre."


@transaction.atomic
def confirm_right(*, by: Acting, membership: Membership) -> RightCheck:
    """Confirms an active membership for the current quarter. Raises as `require_reviewing`, AlreadyConfirmed."""
    require_reviewing(by, membership)
    quarter = quarter_of(today())
    try:
        with transaction.atomic():
            check = RightCheck.objects.create(membership=membership, quarter=quarter, checked_at=clock.now())
    except IntegrityError as error:
        if broken_constraint(error) != "partners_checked_once_a_quarter":
            raise
        raise AlreadyConfirmed() from error
    log.write(
        RIGHT_CONFIRMED, by=by, about=membership, content={"role": membership.role_code, "quarter": quarter.isoformat()}
    )
    return check
