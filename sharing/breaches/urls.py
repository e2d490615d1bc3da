"""The breaches' pages."""

from django.urls import path

from . import pages

urlpatterns = [
    path("incidents/", pages.breaches, name="breaches"),
    path("incidents/<uuid:breach_id>/", pages.breach, name="breach"),
]
