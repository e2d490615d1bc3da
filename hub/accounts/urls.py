"""Signing in and out, what protects an account, the page of an invitation: the pages of allauth that are mounted."""

from allauth.account import views
from django.urls import path

from .factors import pages
from .invitation import invitation
from .lock import lock_now, resume
from .password_again import password_again
from .proconnect import pages as proconnect

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("connexion/second-facteur/", pages.AtTheDoor.as_view(), name="mfa_authenticate"),
    path("connexion/confirmer/", password_again, name="account_reauthenticate"),
    path("connexion/confirmer/code/", pages.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("connexion/confirmer/cle/", pages.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("connexion/proconnect/", proconnect.login, name="proconnect_login"),
    path("connexion/proconnect/retour/", proconnect.callback, name="proconnect_callback"),
    path("deconnexion/", proconnect.sign_out, name="account_logout"),
    path("invitation/<uidb64>/<token>/", invitation, name="account_invitation"),
    path("compte/reprise/", resume, name="account_resume"),
    path("compte/verrou/", lock_now, name="account_lock"),
    path("compte/securite/", pages.Security.as_view(), name="mfa_index"),
    path("compte/securite/application/", pages.Activate.as_view(), name="mfa_activate_totp"),
    path("compte/securite/application/retrait/", pages.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("compte/securite/cles/nouvelle/", pages.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("compte/securite/cles/<int:pk>/retrait/", pages.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("compte/securite/codes/", pages.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("compte/securite/codes/nouveaux/", pages.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
]
