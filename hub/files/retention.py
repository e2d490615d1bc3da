"""A file whose key is destroyed opens no more; its bytes leave the database the following night."""

from datetime import date

from django.db.models import Q

from hub.retention import Clock, Done, register

from .models import SealedBytes


def remove_shredded(on: date, dry: bool) -> Done:
    """The bytes of files under a destroyed key, or under one that was wrapped by a destroyed one."""
    shredded = SealedBytes.objects.filter(
        Q(file__key__destroyed_at__isnull=False) | Q(file__key__parent__destroyed_at__isnull=False)
    )
    return Done(shredded.count() if dry else shredded.delete()[0])


SHREDDED = register(
    Clock("sealed_files", "The bytes of a file are removed once its key has been destroyed.", remove_shredded)
)
