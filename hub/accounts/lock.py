"""An idle session locks: after its minutes one shows again who one is, and what was typed is kept.

What somebody sends after having been away lies sealed in the session until they show who they are; then a page gives
it back, to be sent on by hand. It works without JavaScript. Files are not kept: a page says so.

With JavaScript the open page covers itself after the same minutes (hub/js/cover.js); who takes the cover away locks the
session for good and comes here with what was begun.
"""

import json
import time
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.links import local

from . import sealed_session

SEEN = "seen_at"
TYPED = "typed"
LOCKED = "locked_at"
NOTED_EVERY = 30  # seconds: one write of the session, whatever the number of pages
UNLOCKING = frozenset(
    {
        *("account_logout", "account_lock", "account_reauthenticate"),
        *("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    }
)
"""Routes that a locked session may use."""
OWN_ACCOUNT = UNLOCKING | {
    *("account_resume", "mfa_index"),
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
}
"""Routes about the user's own account, open to everybody who is signed in."""


class IdleLockMiddleware(MiddlewareMixin):
    """Lets nothing through but unlocking and signing out, LOCK_AFTER_MINUTES after the last request of a session.

    A session ends for good SESSION_COOKIE_AGE after signing in, however busy it was.
    """

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.resolver_match and request.resolver_match.url_name in UNLOCKING:
            return None
        if is_locked(request):
            return lock(request)
        note(request)
        if request.method == "POST":
            request.session.pop(TYPED, None)
        return None


def is_locked(request: HttpRequest) -> bool:
    """Whether nobody has used this session for its minutes, or a page of it covered itself; nor unlocked it since."""
    records = get_authentication_records(request, request.user)
    shown = records[-1]["at"] if records else 0
    if request.session.get(LOCKED, 0) > shown:
        return True
    last = max(request.session.get(SEEN, 0), shown)
    return bool(last) and time.time() - last > settings.LOCK_AFTER_MINUTES * 60


def note(request: HttpRequest) -> None:
    """Somebody is there."""
    session, now = request.session, time.time()
    if SEEN not in session:
        session.set_expiry(clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    if now - session.get(SEEN, 0) > NOTED_EVERY:
        session[SEEN] = now


def lock(request: HttpRequest) -> HttpResponse:
    """Leads to where one shows who one is, and from there back; keeps what was typed."""
    onward = request.get_full_path()
    if request.method != "GET":
        keep(request)
        onward = reverse("account_resume")
    return ask_again(request, onward)


def ask_again(request: HttpRequest, onward: str) -> HttpResponse:
    """Leads to where one shows who one is, and from there to `onward`."""
    onward = urlencode({"next": onward})
    if methods := get_adapter().get_reauthentication_methods(request.user):
        return HttpResponseRedirect(f"{methods[0]['url']}?{onward}")
    if settings.PROCONNECT_URL:  # asks once more who has no password or factor here
        again = f"{reverse('proconnect_login')}?{onward}"
        if request.method == "GET":
            return HttpResponseRedirect(again)
        # a link, for the policy's `form-action` lets no posted form be led to another host
        return render(request, "accounts/proconnect/again.html", {"onward": again}, status=403)
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))


def keep(request: HttpRequest) -> None:
    lists = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    typed = [[name, value] for name, values in lists for value in values]
    kept = {"path": request.get_full_path(), "typed": typed, "files": bool(request.FILES)}
    sealed_session.put(request, TYPED, kept)


@login_not_required
@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """From a page that covered itself: locks, whatever the session did since, and keeps what the page held.

    Posted: `back`, the page's own address; `path` and `typed`, where a form's fields were to go and the fields as JSON,
    [[name, value], …]; `files`, whether one was chosen. What is none of these leads to the first page.
    """
    back = local(request.POST.get("back", "")) or "/"
    if not request.user.is_authenticated:  # the day's session is over: there is no session left to keep anything in
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
    request.session[LOCKED] = time.time()
    path, typed = local(request.POST.get("path", "")), fields(request.POST.get("typed", ""))
    if path and typed:
        kept = {"path": path, "typed": typed, "files": bool(request.POST.get("files"))}
        sealed_session.put(request, TYPED, kept)
        return ask_again(request, reverse("account_resume"))
    return ask_again(request, back)


def fields(posted: str) -> list[list[str]]:
    """The fields of a form as a page sends them; none where it is something else."""
    try:
        typed = json.loads(posted or "[]")
    except (ValueError, RecursionError):
        return []
    pairs = isinstance(typed, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in typed)
    return typed if pairs and all(isinstance(text, str) for pair in typed for text in pair) else []


@require_safe
def resume(request: HttpRequest) -> HttpResponse:
    """What was typed before the session locked, ready to be sent on."""
    kept = sealed_session.get(request, TYPED)
    if kept is None:
        return HttpResponseRedirect("/")
    return render(request, "accounts/resume.html", kept)
