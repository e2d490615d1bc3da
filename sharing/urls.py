"""Pages and endpoints about requests."""

from django.urls import include, path

urlpatterns: list = [
    path("api/", include("sharing.api.urls")),
]
