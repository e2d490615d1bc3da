"""An agreed volume is nearly used, or used up: the direction and the teams' managers are told, once for each."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from hub.notices.notify import notify
from partners import notices, roles
from partners.balance.volumes import REACHED, Volume, volumes
from partners.models import Team, VolumeAlert
from partners.roles import Right
from partners.staff import holders, members_of


@transaction.atomic
def tell_volumes(*, on: date) -> int:
    """Tells of each threshold passed since it last ran, of the higher one alone where both were; how many volumes.

    Two that run at once tell once: the row of a threshold is written before anybody is told, and only one can be.
    """
    return sum(tell(volume) for volume in volumes(on) if is_news(volume))


def is_news(volume: Volume) -> bool:
    """Writes down the thresholds passed; whether the highest of them was not there yet."""
    written = [
        VolumeAlert.objects.get_or_create(item=volume.item, since=volume.since, percent=percent)[1]
        for percent in volume.passed
    ]
    return bool(written) and written[-1]


def tell(volume: Volume) -> int:
    kind = notices.VOLUME_REACHED if volume.passed[-1] == REACHED else notices.VOLUME_NEAR
    path = reverse("balance_partner", args=[volume.partner.pk])
    notify(kind, users=holders(roles.DIRECTION), path=path)
    for team in Team.objects.order_by("name"):
        notify(kind, users=members_of(team, Right.MANAGE), path=path, place=team.pk)
    return 1
