"""The forms of signing in and of choosing a password, in the house's words."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from django.contrib.auth.forms import SetPasswordForm


class SignInForm(LoginForm):
    """allauth's own; its placeholders repeat the labels, so they go."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Adresse électronique"
        self.fields["password"].label = "Mot de passe"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, of somebody signed in."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = "Mot de passe", ""
        password.widget.attrs.pop("placeholder", None)
        password.widget.attrs |= {"autofocus": True, "class": "input-medium"}


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
