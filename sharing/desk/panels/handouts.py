"""/demandes/<number>/document/: what is written for the person, then printed. Nothing is sent."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.errors import HubError
from partners.law.vocabulary import BARRIERS, TEXT_LIMIT, Item, ValueKind
from sharing.answers.handouts import give_handout, handable
from sharing.casework.reading import UnsealedRequest
from sharing.requests.access import team_request


class DocumentForm(forms.Form):
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


def offer(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel before the items: where the law has the person carry it herself, her paper comes first."""
    row = opened.request
    if row.person is None or not handable(row):
        return ""
    return render_to_string("sharing/desk/panels/handout.html", {"row": row}, request=request)


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number)
    items = handable(found)
    if not items or found.person is None or found.is_closed:
        raise Http404
    form = DocumentForm(request.POST if request.method == "POST" else None, items=items)
    if request.method == "POST" and form.is_valid():
        content = {Item(code): value for code, value in form.cleaned_data.items()}
        try:
            pdf = give_handout(by=request.acting, request=found, content=content)
        except HubError as refusal:
            if refusal.status not in (409, 422):
                raise
            form.add_error(refusal.data.get("item"), refusal.sentence)
        else:
            headers = {"Content-Disposition": f'inline; filename="document-{found.number}.pdf"'}
            return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    trail = [
        ("Demandes", reverse("requests")),
        (found.number, reverse("request", args=[found.number])),
        ("Document à remettre", ""),
    ]
    context = {"form": form, "row": found, "trail": trail}
    return render(request, "sharing/desk/panels/handout_write.html", context, status=422 if form.errors else 200)
