"""Members, software and strangers, each with what a test acts through."""

import time
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from secrets import token_urlsafe
from typing import Any, Self

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as AUTHENTICATION_METHODS_USER_SESSION_KEY,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.idp.oidc.models import Token
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from hub.accounts.models import User
from partners.members.acting import SESSION_KEY, Acting, as_member, as_software
from partners.models import Membership, Partner
from partners.software.services import Credentials, register

PASSWORD = "une longue phrase de passe"


class Browser(Client):
    """Django's test client over HTTPS: over plain HTTP every page would only be a redirection."""

    def request(self, **request: Any) -> HttpResponse:
        return super().request(**request | {"wsgi.url_scheme": "https", "SERVER_PORT": "443"})


def new_user(name: str, *, password: str = PASSWORD) -> User:
    return User.objects.create_user(
        email=f"{name.replace('_', '-')}@trois-rivieres.example",
        first_name="Prénom",
        last_name=name.replace("_", " ").title(),
        password=password,
    )


def signed_in(user: User) -> Browser:
    """A browser whose session looks as if the password and a second factor had just been used."""
    browser = Browser()
    browser.force_login(User.objects.get(pk=user.pk))  # as it is now
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session[AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return browser


@dataclass
class Member:
    """Somebody in an organisation. Signs in with PASSWORD."""

    membership: Membership

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def acting(self) -> Acting:
        return as_member(self.membership)

    @cached_property
    def client(self) -> Browser:
        """Signed in, the organisation chosen; keeps its cookies."""
        browser = signed_in(self.user)
        session = browser.session
        session[SESSION_KEY] = str(self.membership.id)
        session.save()
        return browser


@dataclass
class Machine:
    """A partner's software."""

    credentials: Credentials

    @classmethod
    def registered(cls, *, by: Acting, partner: Partner) -> Self:
        return cls(register(by=by, partner=partner, name=f"Logiciel {partner.software.count() + 1}"))

    @property
    def acting(self) -> Acting:
        return as_software(self.credentials.software)

    @cached_property
    def token(self) -> str:
        """An access token of one hour with all the client's scopes, as the token endpoint gives one."""
        value = token_urlsafe(32)
        client = self.credentials.software.client
        in_an_hour = timezone.now() + timedelta(hours=1)
        token = Token(type=Token.Type.ACCESS_TOKEN, client=client, expires_at=in_an_hour)
        token.set_value(value)
        token.set_scopes(client.get_scopes())
        token.save()
        return value

    @cached_property
    def api(self) -> Browser:
        """`api.get(path)`, `api.post(path, data, content_type="application/json")`, with the bearer token."""
        return Browser(headers={"Authorization": f"Bearer {self.token}"})


class Nobody:
    """Not signed in."""

    @cached_property
    def client(self) -> Browser:
        return Browser()
