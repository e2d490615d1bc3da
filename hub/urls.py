"""Every route of the hub. The pages of allauth that are mounted stand here; upper floors are string includes alone."""

from allauth.account.views import login
from django.urls import include, path

from . import views
from .accounts import invitation, lock
from .accounts.factors import views as factors
from .accounts.proconnect import session as proconnect
from .notices import views as notices

urlpatterns = [
    path("connexion/", login, name="account_login"),
    path("connexion/second-facteur/", factors.AtTheDoor.as_view(), name="mfa_authenticate"),
    path("connexion/confirmer/", factors.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("connexion/confirmer/code/", factors.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("connexion/confirmer/cle/", factors.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("connexion/proconnect/", proconnect.login, name="proconnect_login"),
    path("connexion/proconnect/retour/", proconnect.callback, name="proconnect_callback"),
    path("deconnexion/", proconnect.SignOut.as_view(), name="account_logout"),
    path("invitation/<uidb64>/<token>/", invitation.InvitationView.as_view(), name="account_invitation"),
    path("compte/reprise/", lock.resume, name="account_resume"),
    path("compte/verrou/", lock.lock_now, name="account_lock"),
    path("compte/securite/", factors.Security.as_view(), name="mfa_index"),
    path("compte/securite/application/", factors.Activate.as_view(), name="mfa_activate_totp"),
    path("compte/securite/application/retrait/", factors.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("compte/securite/cles/nouvelle/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("compte/securite/cles/<int:pk>/retrait/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("compte/securite/codes/", factors.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("compte/securite/codes/nouveaux/", factors.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("notifications/", notices.notices, name="notices"),
    path("notifications/vues/", notices.all_seen, name="notices_seen"),
    path("notifications/reglages/", notices.choose, name="notices_choose"),
    path("notifications/<uuid:notice_id>/", notices.open_notice, name="notice"),
    path("accessibilite/", views.statement, name="accessibility"),
    path("nouvel-onglet/", views.blank, name="blank"),
    path("", include("partners.urls")),
    path("", include("consent.urls")),
    path("regles/", include("sharing.oversight.urls")),
    path("journal/", include("sharing.oversight.journal.urls")),
    path("", include("sharing.urls")),
    path("sante", views.health, name="health"),
]
