"""The user, and the pseudonym under which the journal knows them."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from hub import clock
from hub.errors import Forbidden


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, first_name: str, last_name: str, password: str | None = None) -> "User":
        """A person who may sign in. Without a password they must set one by invitation."""
        user = self.model(email=self.normalize_email(email).lower(), first_name=first_name, last_name=last_name)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Her rights come from memberships, never from a flag: the database forbids superusers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("adresse électronique", unique=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    is_active = models.BooleanField("actif", default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sessions = models.UUIDField(default=uuid.uuid4, editable=False)  # changed, every session opened before is over

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="accounts_no_superuser"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="accounts_email_lower"),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def get_short_name(self) -> str:
        return self.first_name

    def end_sessions(self) -> None:
        """Signs the user out everywhere, from the next request on."""
        self.sessions = uuid.uuid4()
        self.save(update_fields=["sessions"])

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What a session must carry to be the user's: changes with the password, as Django's, and with `sessions`."""
        value = f"{self.password} {self.sessions}"
        return salted_hmac("hub.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()


class Pseudonym(models.Model):
    """The id under which the journal knows a user for one calendar year.

    The journal keeps ids only; this table alone ties them to names, and rows past their retention (3 years) are
    deleted. A new one each year makes that possible for people who stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pseudonyms")
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "year"], name="accounts_one_pseudonym_a_year")]

    def __str__(self) -> str:
        return str(self.id)


def signed_in(request: HttpRequest) -> User:
    """The user who is signed in. Raises Forbidden where nobody is."""
    if not isinstance(request.user, User):
        raise Forbidden()
    return request.user


def actor_id(user: User, *, year: int | None = None) -> uuid.UUID:
    """The user's pseudonymous id for the journal in `year` (today's by default); drawn at its first use."""
    year = year or timezone.localdate().year
    known = user.__dict__.setdefault("_pseudonyms", {})
    if year not in known:
        known[year] = Pseudonym.objects.get_or_create(user=user, year=year)[0].id
    return known[year]


FORGOTTEN = "nom oublié depuis"


def names_of(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Names by actor id, in one query; an id that is tied to nobody any more is absent."""
    pseudonyms = Pseudonym.objects.filter(pk__in=[id for id in ids if id is not None]).select_related("user")
    return {pseudonym.id: str(pseudonym.user) for pseudonym in pseudonyms}
