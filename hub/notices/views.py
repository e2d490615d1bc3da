"""`/notifications/`: what waits for the reader in one organisation, and the choice of when to be mailed; the bell."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.accounts.models import signed_in

from .models import Delivery, Notice, Preference
from .services import mark_seen

SIZE = 25


class DeliveryForm(forms.ModelForm):
    delivery = forms.ChoiceField(
        label="Quand recevoir un courriel ?", choices=Delivery.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Preference
        fields = ["delivery"]


def own(request: HttpRequest):
    return Notice.objects.to(request.user, request.acting.organisation_id)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The last first; a page at a time."""
    page = Paginator(own(request).order_by("-created_at", "-id"), SIZE).get_page(request.GET.get("page"))
    here = reverse("notices")
    context = {
        "page": page,
        "previous_url": f"{here}?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{here}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "notices/list.html", context)


@require_POST
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Marks it as seen and goes where it points."""
    notice = get_object_or_404(own(request), pk=notice_id)
    if notice.seen_at is None:
        notice.seen_at = clock.now()
        notice.save(update_fields=["seen_at"])
    return redirect(notice.path)


@require_POST
def all_seen(request: HttpRequest) -> HttpResponse:
    mark_seen(signed_in(request), place=request.acting.organisation_id)
    messages.success(request, "Toutes vos notifications sont marquées comme vues.")
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """When to be mailed, for all the organisations one acts for: the address is the same."""
    user = signed_in(request)
    preference = Preference.objects.filter(user=user).first() or Preference(user=user)
    form = DeliveryForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Votre choix est enregistré.")
        return redirect("notices")
    trail = [("Notifications", reverse("notices")), ("Courriels", "")]
    context = {"form": form, "trail": trail, "hour": settings.DIGEST_HOUR}
    return render(request, "notices/choose.html", context, status=422 if form.errors else 200)


def bell(request: HttpRequest) -> dict:
    """Context processor: `unseen_notices`, counted only where a page asks; None for who acts for nobody."""
    acting = getattr(request, "acting", None)
    if acting is None or acting.user is None:
        return {}
    return {"unseen_notices": Notice.objects.unseen().to(acting.user, acting.organisation_id).count}
