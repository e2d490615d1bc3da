"""The pages of this room."""

from django.urls import path

from . import pages

urlpatterns = [
    path("partenaires/<uuid:partner_id>/webhooks/", pages.of_partner, name="webhooks"),
    path("webhooks/<uuid:endpoint_id>/", pages.one, name="webhook"),
    path("webhooks/<uuid:endpoint_id>/secret/", pages.secret, name="webhook_secret"),
    path("webhooks/<uuid:endpoint_id>/arret/", pages.stop, name="webhook_stop"),
    path("webhooks/<uuid:endpoint_id>/reprise/", pages.resume, name="webhook_resume"),
    path("webhooks/<uuid:endpoint_id>/essai/", pages.test, name="webhook_test"),
    path("webhooks/envois/<uuid:delivery_id>/renvoi/", pages.replay, name="webhook_replay"),
]
