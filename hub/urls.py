"""Every route of the hub. Upper floors are reached by string includes alone."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("hub.accounts.urls")),
    path("notifications/", include("hub.notices.urls")),
<<<<<<< HEAD
    path("accessibilite/", views.statement, name="accessibility"),
    path("nouvel-onglet/", views.blank, name="blank"),
    path("", include("partners.software.urls")),
    path("", include("partners.webhooks.urls")),
=======
    path("accessibilite/", accessibility.statement, name="accessibility"),
    path("nouvel-onglet/", accessibility.blank, name="blank"),
>>>>>>> r1
    path("", include("partners.urls")),
    path("", include("consent.urls")),
    path("regles/", include("sharing.oversight.urls")),
    path("journal/", include("sharing.oversight.journal.urls")),
    path("", include("sharing.urls")),
    path("sante", views.health, name="health"),
]
