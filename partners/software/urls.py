"""Where a partner's software gets its token, and the pages on it. Nothing else of the identity provider is mounted."""

from django.urls import path

from hub.files.upload import answers_for_its_body

from . import views
from .token import token

urlpatterns = [
    path("oauth/token", answers_for_its_body(token), name="oauth_token"),
    path("logiciels/", views.home, name="software"),
    path("partenaires/<uuid:partner_id>/logiciels/", views.of_partner, name="software_of"),
    path("logiciels/<uuid:software_id>/renouveler/", views.renewal, name="software_renew"),
    path("logiciels/<uuid:software_id>/revoquer/", views.revocation, name="software_revoke"),
]
