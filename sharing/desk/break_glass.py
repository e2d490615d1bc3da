"""/acces-exceptionnel/: a manager opens a request of another team, with a reason, for an hour, to read alone."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.days import today
from hub.errors import Invalid, NotFound
from hub.forms import add_refusal
from partners.law.vocabulary import Item
from sharing.casework.reading import REASON_MAX, break_glass, read_through, require_manager
from sharing.filing.fields import LineField, LinesField
from sharing.requests.errors import OwnRequest

from .summary import common


class BreakGlassForm(forms.Form):
    number = LineField(
        label="Numéro de la demande",
        max_length=20,
        help_text="Celui que le partenaire ou l’équipe vous donne, par exemple 7KQ4-M2XR.",
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "off"}),
    )
    reason = LinesField(
        label="Motif",
        max_length=REASON_MAX,
        help_text="Pourquoi cela ne peut pas attendre l’équipe. Elle le lira.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def use_break_glass(request: HttpRequest) -> HttpResponse:
    """The form; what was typed is kept when it is refused."""
    require_manager(request.acting)
    form = BreakGlassForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            opening = break_glass(by=request.acting, **form.cleaned_data)
        except (Invalid, NotFound, OwnRequest) as refused:
            add_refusal(form, refused)
        else:
            return redirect("request_break_glass", opening.request.number)
    trail = [("Demandes", reverse("requests")), ("Accès exceptionnel", "")]
    return render(request, "sharing/desk/break_glass.html", {"form": form, "trail": trail}, status=status)


@require_safe
def read_exceptionally(request: HttpRequest, number: str) -> HttpResponse:
    """What the partner asked, read-only, while the opening lasts; afterwards 404, as for anybody else."""
    opening, opened = read_through(by=request.acting, number=number)
    context = common(request, opened) | {
        "opening": opening,
        "items": [Item(code) for code in opened.request.items],
    }
    context |= {"today": today(), "trail": [*context["trail"][:1], ("Accès exceptionnel", "")]}
    return render(request, "sharing/desk/broken_glass.html", context)
