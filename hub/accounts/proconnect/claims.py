"""What ProConnect says of somebody, believed only when it is signed by its keys, for us, in answer to our question."""

from dataclasses import dataclass, field
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.utils.crypto import constant_time_compare

ALGORITHM = "RS256"  # no other: a token never chooses how it is checked (RFC 8725, section 3.1)
LEEWAY = 30  # seconds between two clocks
TEXTS = ("sub", "email", "siret")


class NotProven(OAuth2Error):
    """A token that is not signed, not for us, not in time, or not an answer to what was asked. Says nothing of whom."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as ProConnect knows her.

    sub       her stable id there
    siret     of the organisation she works for, 14 digits, not yet judged
    acr       how she was authenticated, empty where it is not told
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
