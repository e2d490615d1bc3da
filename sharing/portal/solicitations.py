"""/sollicitations/ for a partner: the solicitations it received, and its replies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import acts, errors
from hub.forms import add_refusal
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.models import Channel
from partners.roles import Right
from sharing.models import Solicitation
from sharing.solicitations import access, replies, tracking
from sharing.solicitations.forms import ReplyForm


@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """The organisation's solicitations, the last sent first."""
    context = tracking.page(request, access.received(request.acting))
    return render(request, "sharing/solicitations/portal_list.html", context)


@require_safe
def solicitation_page(request: HttpRequest, number: str) -> HttpResponse:
    return page(request, access.partner_solicitation(by=request.acting, number=number), ReplyForm())


def page(request: HttpRequest, solicitation: Solicitation, form: ReplyForm) -> HttpResponse:
    """Without the right to read answers, only its status; a reading is journaled before the page is rendered."""
    by: Acting = request.acting
    may_read = allowed(by, Right.READ_ANSWERS, solicitation.partner)
    opened = replies.read_solicitation(by=by, solicitation=solicitation) if may_read else None
    context = tracking.shown(solicitation, opened, form) | {
        "may_read": may_read,
        "may_reply": solicitation.is_waiting and allowed(by, Right.FILE, solicitation.partner),
        "trail": [
            ("Accueil", reverse("home")),
            ("Sollicitations", reverse("solicitations")),
            (solicitation.number, ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "sharing/solicitations/portal_one.html", context, status=status)


@require_POST
def reply(request: HttpRequest, number: str) -> HttpResponse:
    solicitation = access.partner_solicitation(by=request.acting, number=number, right=Right.FILE)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            replies.reply_to_solicitation(
                by=request.acting, solicitation=solicitation, reply=form.said(), channel=Channel.PORTAL
            )
        except errors.Conflict as refusal:
            return acts.refused(request, refusal, "solicitation", number)
        except errors.Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return acts.done(request, "Votre réponse est transmise au service.", "solicitation", number)
    return page(request, solicitation, form)


def waiting_for(by: Acting) -> int:
    """How many solicitations await the acting partner's reply, for its home page."""
    return access.received(by).filter(answered_at__isnull=True, withdrawn_at__isnull=True).count()
