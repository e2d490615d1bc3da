"""Names in the database: the column of a model's field, and the constraint that refused a row."""

from django.db import IntegrityError
from django.db.models import Field, Model


def field_of(model: Model | type[Model], name: str) -> Field:
    """Returns the field of that name that has a column. Raises LookupError where there is none."""
    for field in model._meta.concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise LookupError(f"{model._meta.label} has no column for {name}")


def column_of(model: Model | type[Model], name: str) -> str:
    """Returns the name of that field's column. Raises LookupError where there is none."""
    return str(field_of(model, name).column)


def broken_constraint(error: IntegrityError) -> str | None:
    """The name that PostgreSQL gives with the error."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
