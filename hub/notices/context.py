"""What the band of every page says: how many notices wait."""

from functools import partial

from django.http import HttpRequest

from .models import Notice


def bell(request: HttpRequest) -> dict:
    """Context processor: `unseen_notices`, counted only where a page asks; None for who acts for nobody."""
    acting = getattr(request, "acting", None)
    if acting is None or acting.user is None:
        return {}
    return {"unseen_notices": partial(count, acting)}


def count(acting) -> int:
    return Notice.objects.unseen().to(acting.user, acting.organisation_id).count()
