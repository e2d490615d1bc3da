"""Papers of a request: its letters, and the document that the person carries to the partner."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hub.errors import Conflict, Invalid
from hub.files.keeping import UnsealedFile, download
from hub.files.kinds import Kind
from hub.vault.models import KeyDestroyed
from partners.law.vocabulary import BARRIERS, TEXT_LIMIT, Item, ValueKind
from sharing.answers import letters
from sharing.casework.reading import UnsealedRequest
from sharing.desk.summary import RequestAct, section
from sharing.filing.form import LinesField
from sharing.models import LetterKind, Request
from sharing.requests.access import team_request


class LetterForm(forms.Form):
    """The kind, among those that the request calls for, and the address."""

    recipient = LinesField(
        label="Destinataire et adresse",
        max_length=letters.LINES * (letters.LINE_MAX + 1),
        help_text=f"Comme dans la fenêtre de l’enveloppe : {letters.LINES} lignes au plus.",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": "Écrivez à qui le courrier est adressé."},
    )

    def __init__(self, *args, kinds: list[LetterKind], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label.capitalize()) for kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label="Courrier", choices=choices, widget=forms.RadioSelect)


class LettersPage(RequestAct):
    """The form of a letter, and below it the letters already written."""

    template_name = "sharing/desk/letters/page.html"
    form_class = LetterForm
    title = "Courriers"

    def form_options(self) -> dict[str, Any]:
        self.kinds = kinds_of_letter(self.info_request)
        kind = self.kinds[0].value if len(self.kinds) == 1 else ""
        return {"kinds": self.kinds, "initial": {"kind": kind, "recipient": self.info_request.partner.name}}

    def act(self, form: LetterForm) -> HttpResponse:
        lines = form.cleaned_data["recipient"].split("\n")
        kind = LetterKind(form.cleaned_data["kind"])
        letter = letters.write_letter(by=self.request.acting, request=self.info_request, kind=kind, recipient=lines)
        number = self.info_request.number
        return self.done(
            f"Le courrier n° {letter.label} est prêt : téléchargez-le pour l’envoyer.", "request_letters", number
        )

    def context(self) -> dict[str, Any]:
        return super().context() | {"kinds": self.kinds, "written": written_letters(self.info_request)}


@require_safe
def download_letter(request: HttpRequest, number: str, letter: UUID) -> HttpResponse:
    """The PDF as it left, as a download."""
    info_request = team_request(by=request.acting, number=number)
    letter_read, pdf = letters.read_letter(by=request.acting, request=info_request, letter=letter)
    name = f"courrier-{letter_read.label}.pdf"
    return download(UnsealedFile(name, Kind.PDF, hashlib.sha256(pdf).hexdigest(), pdf))


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """The letters beside the request, and the way to a new one."""
    written, kinds = written_letters(opened.request), kinds_of_letter(opened.request)
    if not written and not kinds:
        return ""
    return section(request, opened.request, "sharing/desk/letters/panel.html", written=written, kinds=kinds)


def written_letters(info_request: Request):
    return info_request.letters.defer("paper")


def kinds_of_letter(info_request: Request) -> list[LetterKind]:
    """The letters that can be written now; none where the request is erased."""
    try:
        return letters.offered(info_request)
    except KeyDestroyed:
        return []


class HandoutForm(forms.Form):
    """One field for each item that may be written."""

    def __init__(self, *args, items: list[Item], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            label = item.label[:1].upper() + item.label[1:]
            if item.value_kind is ValueKind.BARRIERS:
                self.fields[item.value] = forms.MultipleChoiceField(
                    label=label, required=False, choices=list(BARRIERS.items()), widget=forms.CheckboxSelectMultiple
                )
                continue
            widget = forms.Textarea(attrs={"class": "input", "rows": 3, "autocomplete": "off"})
            self.fields[item.value] = forms.CharField(label=label, required=False, max_length=TEXT_LIMIT, widget=widget)


class Handout(RequestAct):
    """/demandes/<number>/document/: written for the person, then printed. Nothing is sent to the partner."""

    template_name = "sharing/desk/panels/handout_write.html"
    form_class = HandoutForm
    title = "Document à remettre"

    def prepare(self, number: str) -> None:
        super().prepare(number)
        self.items = letters.handable(self.info_request)
        if not self.items or self.info_request.person is None or self.info_request.is_closed:
            raise Http404

    def form_options(self) -> dict[str, Any]:
        return {"items": self.items}

    def act(self, form: HandoutForm) -> HttpResponse:
        content = {Item(code): value for code, value in form.cleaned_data.items()}
        try:
            pdf = letters.give_handout(by=self.request.acting, request=self.info_request, content=content)
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.data.get("item"), refusal.sentence)
            return self.form_invalid(form)
        headers = {"Content-Disposition": f'inline; filename="document-{self.info_request.number}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def handout_link(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel before the items, where the law has the person carry the document to the partner."""
    if opened.request.person is None or not letters.handable(opened.request):
        return ""
    return section(request, opened.request, "sharing/desk/panels/handout.html")
