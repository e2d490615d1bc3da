"""A check before an answer that somebody made by hand."""

from django.db import models
from django.db.models import Q

from hub import clock
from sharing.checks.catalogue import BY_HAND
from sharing.triggers import NotRecused

from .request import Request


class MadeCheck(models.Model):
    """One check, yes or no, by whom, when. Made again, it is replaced; the journal keeps both.

    What the account, the form or the law proves has no row: sharing/checks/standing.py works it out.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="checks")
    code = models.SlugField(max_length=40)
    done = models.BooleanField()
    made_by = models.UUIDField(help_text="pseudonymous actor id")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "code"], name="sharing_check_once"),
            models.CheckConstraint(
                condition=Q(code__in=sorted(check.value for check in BY_HAND)), name="sharing_check_by_hand"
            ),
        ]
        triggers = [NotRecused("made_by", rewriting=True)]

    def __str__(self) -> str:
        return f"{self.code}={self.done}"
