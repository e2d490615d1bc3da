"""ProConnect for allauth, whose registry finds this file: fetches an answer, and believes it only when it is proven.

An answer is proven when it is signed by ProConnect's keys, for us, and replies to our question.
"""

from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from hub.links import public

ALGORITHM = "RS256"  # no other: a token never chooses how it is checked (RFC 8725, section 3.1)
LEEWAY = 30  # seconds between two clocks
TEXTS = ("sub", "email", "siret")


class NotProven(OAuth2Error):
    """A token that is not signed, not for us, not in time, or not an answer to what was asked. Says nothing of whom."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as ProConnect knows them.

    sub       their stable id there
    siret     of the organisation they work for, 14 digits, not yet judged
    acr       how they were authenticated, empty where it is not told
    id_token  what proves to ProConnect who signs out
    """

    sub: str
    email: str
    siret: str
    acr: str
    id_token: str = field(repr=False)

    @property
    def has_two_factors(self) -> bool:
        return self.acr in settings.PROCONNECT_MFA_ACRS


def identity(*, id_token: str, userinfo: str, keys: dict, issuer: str, client_id: str, nonce: str) -> Identity:
    """The identity that both tokens prove. Raises NotProven.

    keys  the provider's JWK Set (RFC 7517)
    """
    told = verified(id_token, keys=keys, issuer=issuer, client_id=client_id, required=("sub", "exp", "iat", "nonce"))
    if not nonce or not constant_time_compare(str(told["nonce"]), nonce):
        raise NotProven("nonce")
    person = verified(userinfo, keys=keys, issuer=issuer, client_id=client_id, required=("sub",))
    if person["sub"] != told["sub"]:
        raise NotProven("sub")
    if not all(isinstance(person.get(name), str) and person[name] for name in TEXTS):
        raise NotProven("claims")
    return Identity(
        sub=person["sub"],
        email=person["email"].strip().lower(),
        siret=person["siret"].replace(" ", ""),
        acr=str(told.get("acr") or ""),
        id_token=id_token,
    )


def verified(token: str, *, keys: dict, issuer: str, client_id: str, required: tuple[str, ...]) -> dict[str, Any]:
    """The claims of a token signed by one of `keys`, of that issuer, for that client. Raises NotProven."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
        key = next(key for key in jwt.PyJWKSet.from_dict(keys).keys if key.key_id == key_id and key.key_type == "RSA")
        return jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY,
            options={"require": ["iss", "aud", *required]},
        )
    except (jwt.PyJWTError, StopIteration) as error:
        raise NotProven(type(error).__name__) from error


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
        """Two factors if it can; the person themselves again, where the session here has locked."""
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
