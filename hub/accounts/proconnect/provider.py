"""ProConnect for allauth, whose registry finds this file: what is asked of it, how its answer is fetched."""

from secrets import token_urlsafe

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from hub.links import public

from .claims import identity

ID = "proconnect"
SCOPES = ["openid", "given_name", "usual_name", "email", "uid", "siret", "idp_id"]


class ProConnectAdapter(OpenIDConnectOAuth2Adapter):
    """Fetches tokens, keys and userinfo. `nonce` is that of the question, set by the callback from its state."""

    nonce = ""
    basic_auth = False  # client_secret_post

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, ID)

    def get_callback_url(self, request: HttpRequest, app) -> str:
        return public(reverse("proconnect_callback"))

    def complete_login(self, request: HttpRequest, app, token: SocialToken, **kwargs):
        """The login, with the proven `identity` on it. Raises OAuth2Error, RequestException."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            keys = session.get(config["jwks_uri"])
            keys.raise_for_status()
            answer = session.get(config["userinfo_endpoint"], headers={"Authorization": f"Bearer {token.token}"})
            answer.raise_for_status()
        proven = identity(
            id_token=kwargs["response"].get("id_token", ""),
            userinfo=answer.text,
            keys=keys.json(),
            issuer=config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        login = self.get_provider().sociallogin_from_response(request, {"sub": proven.sub})
        login.identity = proven
        return login


class ProConnectProvider(OpenIDConnectProvider):
    id = ID
    name = "ProConnect"
    oauth2_adapter_class = ProConnectAdapter
    pkce_enabled_default = True

    @property
    def server_url(self) -> str:
        return self.wk_server_url(settings.PROCONNECT_URL.rstrip("/"))

    def get_login_url(self, request: HttpRequest, **kwargs) -> str:
        return reverse("proconnect_login", query=kwargs or None)

    def get_callback_url(self) -> str:
        return reverse("proconnect_callback")

    def get_oauth2_adapter(self, request: HttpRequest) -> ProConnectAdapter:
        return ProConnectAdapter(request)

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Ours, whatever the address of our own page asks for."""
        return SCOPES

    def get_auth_params_from_request(self, request: HttpRequest, action) -> dict[str, str]:
        """Two factors if it can; the person herself again, where her session here has locked."""
        again = {"prompt": "login"} if request.user.is_authenticated else {}
        return again | {"acr_values": " ".join(settings.PROCONNECT_MFA_ACRS)}

    def redirect(self, request: HttpRequest, process, next_url=None, data=None, **kwargs):
        """To ProConnect, with a nonce that its id_token must bring back."""
        nonce = token_urlsafe(32)
        kwargs["auth_params"] = {**kwargs.get("auth_params", {}), "nonce": nonce}
        return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)

    def extract_uid(self, data: dict) -> str:
        return data["sub"]

    def extract_extra_data(self, data: dict) -> dict:
        """Nothing is kept of what ProConnect tells but the id."""
        return {}

    def extract_common_fields(self, data: dict) -> dict:
        return {}

    def extract_email_addresses(self, data: dict) -> list:
        return []


provider_classes = [ProConnectProvider]
