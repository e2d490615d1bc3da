"""The token endpoint: allauth's own, for client credentials alone (RFC 6749, section 4.4)."""

import base64
import ipaddress
from functools import cache
from secrets import token_urlsafe

from allauth.account.adapter import get_adapter
from allauth.idp.oidc.internal.oauthlib.utils import get_validator_context
from allauth.idp.oidc.models import Client
from allauth.idp.oidc.views import TokenView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from hub import clock
from hub.api.problems import PROBLEM, members_of
from hub.days import today
from partners.models import Software

from .quota import Rate, Usage, take

NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}  # RFC 6749, section 5.1
CHALLENGE = 'Basic realm="hub", charset="UTF-8"'
FORM = "application/x-www-form-urlencoded"
# Checking a secret is slow by design, so it is rationed before it is begun. A client's ration is the larger one, so
# that nobody keeps it out by spending it from one address.
BY_ADDRESS = Rate("token-address", 30)
BY_CLIENT = Rate("token-client", 60)
PARAMETERS = 20  # more than a token request ever has


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class ClientCredentials(TokenView):
    """POST grant_type=client_credentials, with HTTP Basic or with client_id and client_secret in the body."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in NOT_STORED.items():
            response.headers[name] = value
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        usage = take(BY_ADDRESS, network_of(request))
        if usage.exceeded:
            return too_many(usage)
        form = form_of(request)
        client_id = client_id_of(request, form) if form is not None else None
        if form is None or client_id is None:
            return refused("invalid_request")
        if form.get("grant_type") != Client.GrantType.CLIENT_CREDENTIALS:
            return refused("unsupported_grant_type" if form.get("grant_type") else "invalid_request")
        if client_id and (usage := take(BY_CLIENT, client_id)).exceeded:
            return too_many(usage)
        clients = get_validator_context().clients = ClientsInUse()
        response = super().post(request)
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = CHALLENGE
        if response.status_code == 200:
            clients.note_seen()
        return response


class ClientsInUse(dict):
    """Where allauth looks clients up: whatever is unknown, revoked or ended is somebody whose secret nobody has."""

    software: Software | None = None

    def __contains__(self, client_id: object) -> bool:
        return True

    def __missing__(self, client_id: str) -> Client:
        found = Software.objects.in_use(today()).select_related("client").filter(client_id=client_id).first()
        self.software = found
        self[client_id] = found.client if found else nobody()
        return self[client_id]

    def note_seen(self) -> None:
        if self.software is not None:
            self.software.last_seen_at = clock.now()
            self.software.save(update_fields=["last_seen_at"])


@cache
def nobody() -> Client:
    """A client whose secret nobody knows: to refuse it costs what it costs to refuse a wrong secret."""
    return Client(secret=make_password(token_urlsafe()), type=Client.Type.CONFIDENTIAL)


def form_of(request: HttpRequest) -> QueryDict | None:
    """What was posted; None where it is no form, or one that no OAuth client writes (RFC 6749, section 3.2)."""
    if request.content_type != FORM:
        return None
    try:
        form = request.POST
    except (BadRequest, SuspiciousOperation):  # too large, or in another encoding
        return None
    if len(form) > PARAMETERS or any(len(values) != 1 or "\x00" in values[0] for _, values in form.lists()):
        return None
    return form


def client_id_of(request: HttpRequest, form: QueryDict) -> str | None:
    """The client's id, empty where there is none; None where it can be no id, or where it is said in two ways."""
    in_form = form.get("client_id", "")
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return in_form
    try:
        client_id = base64.b64decode(encoded).decode().partition(":")[0]
    except ValueError:
        return None
    twice = "client_secret" in form or in_form not in ("", client_id)  # RFC 6749, section 2.3
    return None if twice or "\x00" in client_id else client_id


def network_of(request: HttpRequest) -> str:
    """The address that asks; of IPv6 the /64, which one subscriber has whole."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def refused(error: str) -> HttpResponse:
    """A refusal as RFC 6749, section 5.2 words it."""
    return JsonResponse({"error": error}, status=400)


def too_many(usage: Usage) -> HttpResponse:
    """429, a problem document that an OAuth client understands too."""
    body = members_of(status=429, code="throttled") | {"error": "temporarily_unavailable"}
    headers = usage.headers | {"Retry-After": str(usage.reset)}
    return JsonResponse(body, status=429, content_type=PROBLEM, headers=headers)


token = ClientCredentials.as_view()
