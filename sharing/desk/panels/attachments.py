"""Panel of the attached documents: downloads, and the check of a signed consent."""

import uuid
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from consent.consents import refusals
from consent.persons.access import followed, followed_person
from consent.persons.services import read_person
from consent.purposes import items_by_consent, purposes_of
from consent.views.consents import givers
from consent.views.forms import ConsentForm
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.files.keeping import download
from hub.forms import add_refusal
from sharing.casework.facts import CONSENT_CHECKS, joined_consent, record_joined_consent
from sharing.casework.reading import UnsealedRequest
from sharing.filing.attachments import attachment_line, for_worker, name_of, read_attachment
from sharing.models import CheckedConsent, Request
from sharing.requests.access import team_request


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """The documents that the partner joined; nothing where there are none."""
    documents = for_worker(opened.request)
    if not documents:
        return ""
    context = {"row": opened.request, "documents": documents, "may_check": may_check(request, opened.request)}
    return render_to_string("sharing/desk/panels/attachments.html", context, request=request)


def may_check(request: HttpRequest, row: Request) -> bool:
    """Whether a consent can be recorded from one of them: the request is open, about somebody whom the team follows."""
    if row.is_closed or row.person_id is None:
        return False
    return followed(request.acting).filter(pk=row.person_id).exists()


@require_safe
def give(request: HttpRequest, number: str, attachment: UUID) -> HttpResponse:
    """The opening is journaled first: it cannot be given and not be written down."""
    found = team_request(by=request.acting, number=number)
    return download(read_attachment(by=request.acting, request=found, attachment=attachment))


class CheckForm(ConsentForm):
    """What the document says, and what was seen on it."""

    field_order = ("checks",)
    checks = forms.MultipleChoiceField(
        label="Ce que vous avez vérifié sur le document",
        choices=list(CONSENT_CHECKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["how"], self.fields["paper"]

    def terms(self) -> dict:
        """What the flow takes."""
        return self.consent() | {"checks": frozenset(self.cleaned_data["checks"])}


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, number: str, attachment: uuid.UUID) -> HttpResponse:
    """For a request that is matched to a person whom the team follows."""
    found = team_request(by=request.acting, number=number)
    document = joined_consent(found, attachment)
    if found.person_id is None or found.is_closed or CheckedConsent.objects.filter(attachment=document).exists():
        raise Http404
    followed_person(by=request.acting, person=found.person_id)
    form, context = form_of(request, found)
    if form.is_bound and form.is_valid():
        try:
            record_joined_consent(by=request.acting, request=found, attachment=attachment, **form.terms())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "L’accord est noté d’après ce document, avec effet immédiat.")
            return redirect("request", number)
    context |= {
        "form": form,
        "row": found,
        "document": attachment_line(document, name=name_of(document)),
        "trail": [
            ("Demandes", reverse("requests")),
            (found.number, reverse("request", args=[found.number])),
            ("Vérifier l’accord joint", ""),
        ],
    }
    return render(request, "sharing/desk/panels/attachment_check.html", context, status=422 if form.errors else 200)


def form_of(request: HttpRequest, found: Request) -> tuple[CheckForm, dict]:
    """The form, and what the page says beside it. The record is read for who may give the consent: journaled."""
    purpose = purposes_of(found.partner).get(found.type_code)
    if purpose is None:
        raise Http404
    opened = read_person(by=request.acting, person=found.matched_person.pk)
    may_give = givers(opened)
    refused = refusals.recent(opened.person, recipient=found.partner, purpose=found.type_code, on=today())
    form = CheckForm(
        request.POST if request.method == "POST" else None,
        items=items_by_consent(purpose),
        givers=may_give,
        after_refusal=refused is not None,
        initial={"giver": may_give[0][0] if may_give else "", "items": found.items},
    )
    context = {"request_type": purpose, "refused": refused, "may_give": may_give, "person_id": found.person_id}
    return form, context | {"person": opened.name}
