"""Panel of the attached documents: downloads, and the check of a signed consent."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from consent.consents import refusals
from consent.persons.access import followed, followed_person
from consent.persons.services import read_person
from consent.purposes import items_by_consent, purposes_of
from consent.views.consents import givers
from consent.views.forms import ConsentForm
from hub.days import today
from hub.files.keeping import download
from sharing.casework import facts, reading
from sharing.desk.summary import RequestAct, section
from sharing.filing.attachments import attachment_line, for_worker, name_of, read_attachment
from sharing.models import CheckedConsent, Request
from sharing.requests.access import team_request


def panel(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """The documents that the partner attachment_line; "" where there are none."""
    documents = for_worker(opened.request)
    if not documents:
        return ""
    return section(
        request,
        opened.request,
        "sharing/desk/panels/attachments.html",
        documents=documents,
        may_check=may_check(request, opened.request),
    )


def may_check(request: HttpRequest, info_request: Request) -> bool:
    """Whether a consent can be recorded from a document: the request is open, about a person whom the team follows."""
    if info_request.is_closed or info_request.person_id is None:
        return False
    return followed(request.acting).filter(pk=info_request.person_id).exists()


@require_safe
def download_attachment(request: HttpRequest, number: str, attachment: UUID) -> HttpResponse:
    """The attachment as a download. The reading is journaled first, or nothing is served."""
    info_request = team_request(by=request.acting, number=number)
    return download(read_attachment(by=request.acting, request=info_request, attachment=attachment))


class ConsentCheckForm(ConsentForm):
    """The consent as the document states it, and what was checked on it."""

    field_order = ("checks",)
    checks = forms.MultipleChoiceField(
        label="Ce que vous avez vérifié sur le document",
        choices=list(facts.CONSENT_CHECKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["how"], self.fields["paper"]

    def terms(self) -> dict:
        """The arguments of `record_joined_consent`. Only after is_valid()."""
        return self.consent() | {"checks": frozenset(self.cleaned_data["checks"])}


class ConsentCheck(RequestAct):
    """For a request that is matched to a person whom the team follows. The record is read, and that is journaled."""

    template_name = "sharing/desk/panels/attachment_check.html"
    form_class = ConsentCheckForm
    title = "Vérifier l’accord joint"

    def prepare(self, number: str, attachment: UUID | None = None) -> None:
        if attachment is None:
            raise Http404
        super().prepare(number)
        info_request = self.info_request
        self.document = facts.joined_consent(info_request, attachment)
        is_checked = CheckedConsent.objects.filter(attachment=self.document).exists()
        if info_request.person_id is None or info_request.is_closed or is_checked:
            raise Http404
        followed_person(by=self.request.acting, person=info_request.person_id)
        purpose = purposes_of(info_request.partner).get(info_request.type_code)
        if purpose is None:
            raise Http404
        self.purpose = purpose
        self.opened = read_person(by=self.request.acting, person=info_request.person_id)
        self.givers = givers(self.opened)
        self.refused = refusals.recent(
            self.opened.person, recipient=info_request.partner, purpose=info_request.type_code, on=today()
        )

    def form_options(self) -> dict[str, Any]:
        return {
            "items": items_by_consent(self.purpose),
            "givers": self.givers,
            "after_refusal": self.refused is not None,
            "initial": {"giver": self.givers[0][0] if self.givers else "", "items": self.info_request.items},
        }

    def act(self, form: ConsentCheckForm) -> HttpResponse:
        facts.record_joined_consent(
            by=self.request.acting, request=self.info_request, attachment=self.document.pk, **form.terms()
        )
        return self.back("L’accord est noté d’après ce document, avec effet immédiat.")

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "document": attachment_line(self.document, name=name_of(self.document)),
            "request_type": self.purpose,
            "refused": self.refused,
            "may_give": self.givers,
            "person_id": self.info_request.person_id,
            "person": self.opened.name,
        }
