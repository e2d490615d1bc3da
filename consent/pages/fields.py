"""The fields that forms about persons are made of."""

from django import forms


def text_field(
    label: str, *, required: bool = True, help_text: str = "", autocomplete: str = "off", max_length: int = 120
) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input", "autocomplete": autocomplete, "spellcheck": "false"})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)


def words_field(
    label: str, *, max_length: int, required: bool = True, rows: int = 2, help_text: str = ""
) -> forms.CharField:
    """A few lines, never suggested again by a browser."""
    widget = forms.Textarea(attrs={"class": "input", "rows": rows, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)
