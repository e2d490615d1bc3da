"""Names in the database: the column of a model's field, and the refusal for a broken constraint."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Field, Model

from .errors import HubError


def field_of(model: Model | type[Model], name: str) -> Field:
    """Returns the field of that name that has a column. Raises LookupError where there is none."""
    for field in model._meta.concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise LookupError(f"{model._meta.label} has no column for {name}")


def column_of(model: Model | type[Model], name: str) -> str:
    """Returns the name of that field's column. Raises LookupError where there is none."""
    return str(field_of(model, name).column)


@contextmanager
def refused_as(refusals: Mapping[str, HubError]) -> Iterator[None]:
    """Saves in a savepoint; raises the refusal of the constraint that refuses the row.

    refusals  constraint's name, or how it begins, to what is raised; any other IntegrityError passes
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        refusal = next((refusal for name, refusal in refusals.items() if broken.startswith(name)), None)
        if refusal is None:
            raise
        raise refusal from error
