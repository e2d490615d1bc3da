"""Every route of the hub. Upper floors are reached by string includes alone."""

from django.urls import include, path

from hub import health

urlpatterns = [
    path("", include("hub.accounts.urls")),
    path("", include("partners.software.urls")),
    path("", include("partners.urls")),
    path("", include("sharing.urls")),
    path("sante", health.health, name="health"),
]
