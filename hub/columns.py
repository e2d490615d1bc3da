"""The fields of a model that have a column, by their name."""

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
