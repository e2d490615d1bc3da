"""Row locks that keep a judgment true until it is committed."""

from django.db import connection

from .models import Partner


def hold_agreements(partner: Partner) -> None:
    """Shares a lock on the partner's row until the transaction ends.

    Many answers may hold it at once; signing, ending and suspending take the row for update and wait for them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM partners_partner WHERE id = %s FOR SHARE", [partner.pk])
