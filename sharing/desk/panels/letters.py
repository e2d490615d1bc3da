"""/demandes/<number>/courriers/: the letters that a request calls for, and those that were written."""

import hashlib
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.errors import Conflict, Invalid
from hub.files.keeping import UnsealedFile, download
from hub.files.kinds import Kind
from hub.forms import add_refusal
from hub.vault.models import KeyDestroyed
from sharing.answers.letters import LINE_MAX, LINES, offered, read_letter, write_letter
from sharing.casework.reading import UnsealedRequest
from sharing.filing.fields import LinesField
from sharing.models import LetterKind, Request
from sharing.requests.access import team_request


class LetterForm(forms.Form):
    """The kind, among those that the request calls for, and the address."""

    recipient = LinesField(
        label="Destinataire et adresse",
        max_length=LINES * (LINE_MAX + 1),
        help_text=f"Comme dans la fenêtre de l’enveloppe : {LINES} lignes au plus.",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": "Écrivez à qui le courrier est adressé."},
    )

    def __init__(self, *args, kinds: list[LetterKind], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label.capitalize()) for kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label="Courrier", choices=choices, widget=forms.RadioSelect)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, number: str) -> HttpResponse:
    """The form, and below it what was written already."""
    found = team_request(by=request.acting, number=number)
    kinds = callable_for(found)
    initial = {"kind": kinds[0].value if len(kinds) == 1 else "", "recipient": found.partner.name}
    form = LetterForm(request.POST if request.method == "POST" else None, kinds=kinds, initial=initial)
    if form.is_bound and form.is_valid():
        lines = form.cleaned_data["recipient"].split("\n")
        kind = LetterKind(form.cleaned_data["kind"])
        try:
            letter = write_letter(by=request.acting, request=found, kind=kind, recipient=lines)
        except (Conflict, Invalid) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Le courrier n° {letter.label} est prêt : téléchargez-le pour l’envoyer.")
            return redirect("request_letters", number)
    trail = [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), ("Courriers", "")]
    context = {"form": form, "row": found, "kinds": kinds, "written": written(found), "trail": trail}
    return render(request, "sharing/desk/letters/page.html", context, status=422 if form.errors else 200)


@require_safe
def give(request: HttpRequest, number: str, letter: UUID) -> HttpResponse:
    """The PDF as it left, as a download."""
    found = team_request(by=request.acting, number=number)
    row, pdf = read_letter(by=request.acting, request=found, letter=letter)
    name = f"courrier-{row.label}.pdf"
    return download(UnsealedFile(name, Kind.PDF, hashlib.sha256(pdf).hexdigest(), pdf))


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """The letters beside the request, and the way to a new one."""
    context = {"row": opened.request, "written": written(opened.request), "kinds": callable_for(opened.request)}
    if not context["written"] and not context["kinds"]:
        return ""
    return render_to_string("sharing/desk/letters/panel.html", context, request=request)


def written(row: Request):
    return row.letters.defer("paper")


def callable_for(row: Request) -> list[LetterKind]:
    """What can be written now; nothing of what is erased."""
    try:
        return offered(row)
    except KeyDestroyed:
        return []
