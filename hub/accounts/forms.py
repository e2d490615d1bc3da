"""allauth's forms in the hub's words: signing in, the password once more, the second factor."""

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache

from . import sealed_session

GOOD_FOR = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)  # seconds during which a code is taken
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "input-short"}


class SignInForm(LoginForm):
    """allauth's own; its placeholders repeat the labels, so they go."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Adresse électronique"
        self.fields["password"].label = "Mot de passe"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordAgainForm(PasswordForm):
    """The password once more, of somebody signed in."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = "Mot de passe", ""
        password.widget.attrs.pop("placeholder", None)
        password.widget.attrs |= {"autofocus": True, "class": "input-medium"}


def words(field: forms.Field, help_text: str) -> None:
    field.label = "Code"
    field.help_text = help_text
    field.widget.attrs = CODE.copy()


class UsedOnce(BaseAuthenticateForm):
    """An application's code opens once, for as long as it is good (RFC 6238, section 5.2).

    allauth remembers a used one for its own thirty seconds, and takes it for as long again on either side.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        words(self.fields["code"], "Les 6 chiffres de votre application, ou l’un de vos codes de secours (8 chiffres).")

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            used = f"accounts.code_used?user={self.user.pk}&code={normalize_user_code(code)}"
            if not cache.add(used, True, timeout=GOOD_FOR):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(UsedOnce, AuthenticateForm):
    """A code at the door."""


class CodeAgainForm(UsedOnce, ReauthenticateForm):
    """The same, by somebody signed in already."""


class ActivateForm(ActivateTOTPForm):
    """The first code of an application. Its secret lies sealed in the session until the code confirms it."""

    def __init__(self, *args, **kwargs) -> None:
        forms.Form.__init__(self, *args, **{name: value for name, value in kwargs.items() if name != "user"})
        self.user = kwargs["user"]
        request = context.request
        self.secret = (self.is_bound and sealed_session.get(request, SECRET_SESSION_KEY)) or generate_totp_secret()
        sealed_session.put(request, SECRET_SESSION_KEY, self.secret)
        words(self.fields["code"], "Les 6 chiffres que l’application affiche maintenant.")


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Nom de la clé",
            max_length=80,
            required=False,
            help_text="Pour la reconnaître parmi d’autres : « clé USB bleue », « téléphone du service ».",
            widget=forms.TextInput({"class": "input-medium", "autocomplete": "off"}),
        )
