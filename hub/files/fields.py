"""A form's field that takes a file: what is wrong with the file is said at the field."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hub.errors import HubError

from .errors import FileEmpty, FileMissing
from .examining import Examined, examine
from .kinds import ACCEPT


class PaperField(forms.FileField):
    """Cleans to an Examined, or to None where nothing was chosen and nothing is required."""

    default_error_messages = {"required": FileMissing.sentence, "empty": FileEmpty.sentence}

    def __init__(self, *, label: str, help_text: str = "", required: bool = True) -> None:
        help_text = help_text or "PDF, PNG ou JPEG, 10 Mo au plus."
        super().__init__(label=label, help_text=help_text, required=required)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> Examined | None:
        uploaded: UploadedFile | None = super().clean(data, initial)
        if not uploaded:
            return None
        try:
            return examine(uploaded)
        except HubError as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal
