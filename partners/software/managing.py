"""Who manages a partner's software: its own administrators, and technical administrators for whoever has none."""

from partners.acting import Acting
from partners.models import Partner
from partners.permissions import require
from partners.roles import TECHNICAL_ADMINISTRATOR, Right


def require_managing(by: Acting, partner: Partner) -> None:
    """Passes, or raises as `require` does."""
    if not by.has_role(TECHNICAL_ADMINISTRATOR):
        require(by, Right.MANAGE_SOFTWARE, partner)
