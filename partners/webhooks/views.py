"""`/webhooks/`: where a partner is told, what was sent there, how it went; sent again from the page."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.errors import Conflict, Invalid
from hub.forms import add_refusal
from partners.members.acting import Acting
from partners.models import Partner, WebhookDelivery, WebhookEndpoint
from partners.software.services import require_managing

from . import services
from .address import URL_MAX
from .events import OFFERED, Event

SHOWN = 50  # deliveries on a page, the latest


class EndpointForm(forms.Form):
    url = forms.CharField(
        label="Adresse",
        max_length=URL_MAX,
        help_text="Une adresse https de votre logiciel, publique.",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    events = forms.MultipleChoiceField(
        label="Ce dont il veut être averti",
        choices=[(event.value, event.label) for event in OFFERED],
        initial=[event.value for event in OFFERED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un événement."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def of_partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """One partner's endpoints; posting registers one and shows its secret."""
    partner = get_object_or_404(Partner, pk=partner_id)
    require_managing(request.acting, partner)
    form = EndpointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        events = [Event(code) for code in form.cleaned_data["events"]]
        try:
            endpoint, secret = services.register_endpoint(
                by=request.acting, partner=partner, url=form.cleaned_data["url"], events=events
            )
            return render(request, "partners/webhooks/secret.html", {"endpoint": endpoint, "secret": secret})
        except Invalid as refusal:
            add_refusal(form, refusal)
        except Conflict as refusal:
            form.add_error("url", refusal.sentence)
    return render(
        request,
        "partners/webhooks/of_partner.html",
        {
            "partner": partner,
            "form": form,
            "rows": [(one, labels_of(one)) for one in partner.webhooks.all()],
            "trail": trail_of(request.acting, partner, ("Avertissements", "")),
        },
        status=422 if form.errors else 200,
    )


@require_safe
def one(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """One endpoint and its latest deliveries."""
    endpoint = managed(request.acting, endpoint_id)
    deliveries = [(row, Event(row.event).label) for row in endpoint.deliveries.all()[:SHOWN]]
    above = ("Avertissements", f"/partenaires/{endpoint.partner_id}/webhooks/")
    return render(
        request,
        "partners/webhooks/one.html",
        {
            "endpoint": endpoint,
            "events": labels_of(endpoint),
            "deliveries": deliveries,
            "shown": SHOWN,
            "trail": trail_of(request.acting, endpoint.partner, above, ("Adresse", "")),
        },
    )


@require_POST
def secret(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """A new secret, shown once."""
    endpoint = managed(request.acting, endpoint_id)
    renewed = services.renew_secret(by=request.acting, endpoint=endpoint)
    return render(
        request,
        "partners/webhooks/secret.html",
        {"endpoint": endpoint, "secret": renewed, "overlap": services.OVERLAP.days},
    )


@require_POST
def stop(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    endpoint = services.stop(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    messages.success(request, "Plus rien n’est envoyé à cette adresse.")
    return redirect("webhook", endpoint.pk)


@require_POST
def resume(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    endpoint = services.resume(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    messages.success(request, "Les envois reprennent. Ce qui a été manqué peut être renvoyé ci-dessous.")
    return redirect("webhook", endpoint.pk)


@require_POST
def test(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    delivery = services.test(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    messages.success(request, "Un essai part. Rechargez la page pour voir comment il a été reçu.")
    return redirect("webhook", delivery.endpoint_id)


@require_POST
def replay(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    delivery = get_object_or_404(WebhookDelivery.objects.select_related("endpoint__partner"), pk=delivery_id)
    require_managing(request.acting, delivery.endpoint.partner)
    services.replay(by=request.acting, delivery=delivery)
    messages.success(request, "L’avertissement est renvoyé.")
    return redirect("webhook", delivery.endpoint_id)


def managed(by: Acting, endpoint_id: UUID) -> WebhookEndpoint:
    """An endpoint that `by` manages; another partner's reads as one that does not exist."""
    endpoint = get_object_or_404(WebhookEndpoint.objects.select_related("partner"), pk=endpoint_id)
    require_managing(by, endpoint.partner)
    return endpoint


def labels_of(endpoint: WebhookEndpoint) -> list[str]:
    return [Event(code).label for code in endpoint.events]


def trail_of(by: Acting, partner: Partner, *last: tuple[str, str]) -> list[tuple[str, str]]:
    """For breadcrumbs."""
    software = [("Logiciels", "/logiciels/")]
    if by.is_service:
        software.append((partner.name, f"/partenaires/{partner.pk}/logiciels/"))
    return [*software, *last]
