"""What is accepted: three kinds, which a browser and any computer show."""

from django.db import models


class Kind(models.TextChoices):
    """The value is the media type, as IANA registers it."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "image PNG"
    JPEG = "image/jpeg", "image JPEG"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How names of this kind end, the usual one first."""
        return {Kind.PDF: (".pdf",), Kind.PNG: (".png",), Kind.JPEG: (".jpg", ".jpeg")}[self]


ACCEPT = ",".join(suffix for kind in Kind for suffix in kind.suffixes)
"""For a file field's `accept`: what the browser offers first. It proves nothing."""
