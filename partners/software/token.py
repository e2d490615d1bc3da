"""The token endpoint: allauth's own, for client credentials alone (RFC 6749, section 4.4)."""

import base64

from allauth.idp.oidc.models import Client
from allauth.idp.oidc.views import TokenView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}  # RFC 6749, section 5.1


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class ClientCredentials(TokenView):
    """POST grant_type=client_credentials, with HTTP Basic or with client_id and client_secret in the body."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        grant = request.POST.get("grant_type")
        if holds_nul(request):
            return JsonResponse({"error": "invalid_request"}, status=400, headers=NOT_STORED)
        if grant != Client.GrantType.CLIENT_CREDENTIALS:
            error = "unsupported_grant_type" if grant else "invalid_request"
            return JsonResponse({"error": error}, status=400, headers=NOT_STORED)
        response = super().post(request)
        for name, value in NOT_STORED.items():
            response.headers[name] = value
        return response


def holds_nul(request: HttpRequest) -> bool:
    """Whether a value holds a NUL byte, which PostgreSQL refuses to search for."""
    if any("\x00" in value for value in request.POST.values()):
        return True
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    try:
        return scheme.lower() == "basic" and b"\x00" in base64.b64decode(encoded)
    except ValueError:
        return False  # no base64: refused as bad credentials


token = ClientCredentials.as_view()
