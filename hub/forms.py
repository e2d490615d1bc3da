"""Forms name their fields by strings: here one is had by its class as well."""

from typing import TypeVar

from django import forms

OfClass = TypeVar("OfClass", bound=forms.Field)


def field(form: forms.BaseForm, name: str, of: type[OfClass]) -> OfClass:
    """The form's field of that name. Raises TypeError where it is of another class."""
    found = form.fields[name]
    if not isinstance(found, of):
        raise TypeError(f"{name} is no {of.__name__}")
    return found
