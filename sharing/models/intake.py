"""How a request came that did not come by the hub: by telephone, by letter, by e-mail, on the spot."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import KeptBut

from .request import Request


class Intake(models.Model):
    """What the service wrote down of an ask from outside, beside the request itself.

    caller      sealed under the request's key: name, capacity, telephone, as they were told
    taken_by    who wrote it down; the request has no other author
    written_at  when the same came in writing; until then a telephone call lacks that
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="intake")
    caller = models.BinaryField()
    taken_by = models.UUIDField(help_text="pseudonymous actor id")
    taken_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [KeptBut(changing=["written_at"])]

    def __str__(self) -> str:
        return str(self.id)

    def seal_caller(self, caller: dict[str, str]) -> None:
        self.caller = self.request.key.seal(caller, "sharing_intake.caller", self.id)

    def open_caller(self) -> dict[str, str]:
        """Name, capacity and telephone of who asked, where they were told. The caller of this checks and journals."""
        return self.request.key.unseal(self.caller, "sharing_intake.caller", self.id)
