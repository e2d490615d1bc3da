"""The one-time link by which somebody who was given an account chooses a password."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from hub.journal import log
from hub.links import public

from .journal import PASSWORD_CHOSEN, Oneself
from .models import User, actor_id


class InvitationTokens(PasswordResetTokenGenerator):
    """Tokens that die with the first password chosen, at the first sign-in, and after PASSWORD_RESET_TIMEOUT."""

    key_salt = "hub.accounts.invitation"


tokens = InvitationTokens()


def link(user: User) -> str:
    """The address of the page on which `user` chooses a password; it works once. Names nobody: an id and a token."""
    user_id = urlsafe_base64_encode(force_bytes(user.pk))
    return public(reverse("account_invitation", args=[user_id, tokens.make_token(user)]))


def awaited(user: User) -> bool:
    """Whether the account is still to be entered for the first time: no other may be given a link into it."""
    return user.is_active and user.last_login is None and not user.has_usable_password()


class ChoosePasswordForm(SetPasswordForm):
    """Twice the same password, judged by AUTH_PASSWORD_VALIDATORS."""

    error_messages = {"password_mismatch": "Les deux mots de passe ne sont pas les mêmes."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label = "Mot de passe"
        first.help_text = "12 caractères au moins. Une phrase de quelques mots se retient mieux qu’un mot compliqué."
        second.label = "Le même, une seconde fois"
        second.help_text = ""


@method_decorator(login_not_required, name="dispatch")
@method_decorator(rate_limit(action="reset_password_from_key"), name="dispatch")
class InvitationView(PasswordResetConfirmView):
    """Django's own page; the token leaves the address before the form is shown."""

    form_class = ChoosePasswordForm
    template_name = "account/invitation.html"
    token_generator = tokens
    success_url = reverse_lazy("account_login")

    def form_valid(self, form) -> HttpResponse:
        with transaction.atomic():
            user = form.save()
            log.write(PASSWORD_CHOSEN, by=Oneself(actor_id(user)), about=user)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, "Votre mot de passe est enregistré. Connectez-vous.")
        return HttpResponseRedirect(self.get_success_url())
