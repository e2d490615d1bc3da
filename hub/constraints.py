"""Which constraint of the database refused a row."""

from django.db import IntegrityError


def broken_constraint(error: IntegrityError) -> str | None:
    """The name that PostgreSQL gives with the error."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
