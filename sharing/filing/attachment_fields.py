"""The fields that take documents: several at filing, one by one afterwards."""

from django import forms

from hub.files.examining import PaperField
from hub.forms import field
from partners.law.terms import RequestType
from sharing.models import AttachmentKind

from .attachments import Paper, kinds_for

HELP = {
    AttachmentKind.TITLE: "La copie du titre, ou de l’autorisation du juge.",
    AttachmentKind.ORDER: "La copie de la décision que vous invoquez.",
    AttachmentKind.REQUISITION: "La copie signée.",
    AttachmentKind.SIGNED_APPLICATION: "Le formulaire que la personne a signé.",
    AttachmentKind.SIGNED_CONSENT: "Un travailleur social le vérifie ; d’ici là, il ne compte pas.",
    AttachmentKind.OTHER: "Seulement s’il est nécessaire à la demande.",
}


class PapersForm(forms.Form):
    """One field for each kind that the type calls for; none is required. Bound, it wants `files` too."""

    prefix = "paper"

    def __init__(self, request_type: RequestType, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds_for(request_type):
            field = PaperField(label=kind.label.capitalize(), help_text=HELP[kind], required=False)
            self.fields[kind.value] = field

    def papers(self) -> list[Paper]:
        """What was chosen, by kind. Only after is_valid()."""
        return [Paper(kind, examined) for kind, examined in self.cleaned_data.items() if examined is not None]


class AddForm(forms.Form):
    """One document, with what it is."""

    kind = forms.ChoiceField(label="Nature du document", widget=forms.RadioSelect)
    file = PaperField(label="Fichier")

    def __init__(self, request_type: RequestType, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(request_type)
        field(self, "kind", forms.ChoiceField).choices = [(kind.value, kind.label.capitalize()) for kind in kinds]
        if len(kinds) == 1:
            self.initial.setdefault("kind", kinds[0].value)
