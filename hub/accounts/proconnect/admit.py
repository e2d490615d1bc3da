"""Whose identity opens which account: only what an administrator invited, and only in the organisation named.

At the first sign-in the identity is tied to the account of the same address; from then on its id alone counts, so a
changed or reused address opens nothing. Upper floors say by `admit_where` who has a place at the organisation.
"""

from collections.abc import Callable

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.urls import reverse
from stdnum.fr import siret as sirets

from hub.accounts.factors.services import NOT_ME
from hub.accounts.journal import PROCONNECT_LINKED, Oneself
from hub.accounts.models import User, actor_id
from hub.errors import Forbidden
from hub.journal import log
from hub.notices import kinds
from hub.notices.services import notify

from .provider import ID, Identity

LINKED = kinds.register(
    "account.proconnect_linked", f"Votre compte s’ouvre désormais aussi par ProConnect. {NOT_ME}", urgent=True
)

_rules: list[Callable[[User, str], bool]] = []


class NotAdmitted(Forbidden):
    """One sentence for every reason: which accounts and partners there are is nobody's business."""

    code = "account.not_admitted"
    sentence = (
        "ProConnect vous reconnaît, mais aucun accès au hub n’est ouvert à cette identité dans cette organisation. "
        "Adressez-vous à la personne qui gère les accès dans votre organisation."
    )


def admit_where(rule: Callable[[User, str], bool]) -> Callable[[User, str], bool]:
    """Accounts for which `rule(user, siret)` is true may enter that organisation. Returns the rule: a decorator."""
    _rules.append(rule)
    return rule


@transaction.atomic
def admit(identity: Identity) -> User:
    """The account that this identity opens; ties the two at the first time. Raises NotAdmitted."""
    user = known(identity) or invited(identity)
    if user is None or not user.is_active or not may_enter(user, identity.siret):
        raise NotAdmitted()
    _, is_new = SocialAccount.objects.get_or_create(provider=ID, uid=identity.sub, defaults={"user": user})
    if is_new:
        log.write(PROCONNECT_LINKED, by=Oneself(actor_id(user)), about=user)
        notify(LINKED, users=[user], path=reverse("mfa_index"))
    return user


def known(identity: Identity) -> User | None:
    """The account tied to this id."""
    return User.objects.filter(socialaccount__provider=ID, socialaccount__uid=identity.sub).first()


def invited(identity: Identity) -> User | None:
    """The account of this address, if no identity is tied to it yet."""
    user = User.objects.select_for_update().filter(email=identity.email).first()
    return None if user is None or SocialAccount.objects.filter(user=user, provider=ID).exists() else user


def may_enter(user: User, siret: str) -> bool:
    return bool(sirets.is_valid(siret)) and any(rule(user, siret) for rule in _rules)
