"""What the forms of every floor share: a refusal shown beside its fields."""

from django import forms

from .errors import HubError


def add_refusal(form: forms.Form, refusal: HubError) -> None:
    """Shows each sentence of a refusal beside the field it is about, the others above the form."""
    for name, sentences in (refusal.data.get("fields") or {"": [refusal.sentence]}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
