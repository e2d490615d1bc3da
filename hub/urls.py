"""Every route of the hub. Upper floors are reached by string includes alone."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("hub.accounts.urls")),
    path("notifications/", include("hub.notices.urls")),
    path("accessibilite/", views.statement, name="accessibility"),
    path("nouvel-onglet/", views.blank, name="blank"),
    path("", include("partners.urls")),
    path("", include("consent.urls")),
    path("regles/", include("sharing.oversight.urls")),
    path("journal/", include("sharing.oversight.journal.urls")),
    path("", include("sharing.urls")),
    path("sante", views.health, name="health"),
]
