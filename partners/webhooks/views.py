"""`/webhooks/`: where a partner is told, what was sent there, how it went; sent again from the page."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from hub.acts import Trail, done
from partners.members.acting import Acting
from partners.models import WebhookDelivery, WebhookEndpoint
from partners.software.services import require_managing
from partners.software.views import ManagedPartner, trail_of

from . import services
from .address import URL_MAX
from .send import OFFERED, Event

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


class PartnerWebhooks(ManagedPartner):
    """One partner's endpoints; posting registers one and shows its secret."""

    form_class = EndpointForm
    template_name = "partners/webhooks/of_partner.html"

    def trail(self) -> Trail:
        return trail_of(self.request.acting, self.partner, ("Avertissements", ""))

    def context(self) -> dict[str, Any]:
        rows = [(endpoint, labels_of(endpoint)) for endpoint in self.partner.webhooks.all()]
        return {"partner": self.partner, "rows": rows}

    def act(self, form: EndpointForm) -> HttpResponse:
        url, events = form.cleaned_data["url"], [Event(code) for code in form.cleaned_data["events"]]
        endpoint, secret = services.register_endpoint(
            by=self.request.acting, partner=self.partner, url=url, events=events
        )
        return render(self.request, "partners/webhooks/secret.html", {"endpoint": endpoint, "secret": secret})


@require_safe
def one(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """One endpoint and its latest deliveries."""
    endpoint = managed(request.acting, endpoint_id)
    deliveries = [(row, Event(row.event).label) for row in endpoint.deliveries.all()[:SHOWN]]
    above = ("Avertissements", f"/partenaires/{endpoint.partner_id}/webhooks/")
    context = {
        "endpoint": endpoint,
        "events": labels_of(endpoint),
        "deliveries": deliveries,
        "shown": SHOWN,
        "trail": trail_of(request.acting, endpoint.partner, above, ("Adresse", "")),
    }
    return render(request, "partners/webhooks/one.html", context)


@require_POST
def secret(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """A new secret, shown once."""
    endpoint = managed(request.acting, endpoint_id)
    renewed = services.renew_secret(by=request.acting, endpoint=endpoint)
    context = {"endpoint": endpoint, "secret": renewed, "overlap": services.OVERLAP.days}
    return render(request, "partners/webhooks/secret.html", context)


@require_POST
def stop(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    endpoint = services.stop(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    return done(request, "Plus rien n’est envoyé à cette adresse.", "webhook", endpoint.pk)


@require_POST
def resume(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    endpoint = services.resume(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    said = "Les envois reprennent. Ce qui a été manqué peut être renvoyé ci-dessous."
    return done(request, said, "webhook", endpoint.pk)


@require_POST
def test(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    delivery = services.test(by=request.acting, endpoint=managed(request.acting, endpoint_id))
    said = "Un essai part. Rechargez la page pour voir comment il a été reçu."
    return done(request, said, "webhook", delivery.endpoint_id)


@require_POST
def replay(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    delivery = get_object_or_404(WebhookDelivery.objects.select_related("endpoint__partner"), pk=delivery_id)
    require_managing(request.acting, delivery.endpoint.partner)
    services.replay(by=request.acting, delivery=delivery)
    return done(request, "L’avertissement est renvoyé.", "webhook", delivery.endpoint_id)


def managed(by: Acting, endpoint_id: UUID) -> WebhookEndpoint:
    """An endpoint that `by` manages; another partner's reads as one that does not exist."""
    endpoint = get_object_or_404(WebhookEndpoint.objects.select_related("partner"), pk=endpoint_id)
    require_managing(by, endpoint.partner)
    return endpoint


def labels_of(endpoint: WebhookEndpoint) -> list[str]:
    return [Event(code).label for code in endpoint.events]
