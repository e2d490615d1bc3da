"""The pages of this room."""

from django.urls import path

from . import views

urlpatterns = [
    path("partenaires/<uuid:partner_id>/webhooks/", views.of_partner, name="webhooks"),
    path("webhooks/<uuid:endpoint_id>/", views.one, name="webhook"),
    path("webhooks/<uuid:endpoint_id>/secret/", views.secret, name="webhook_secret"),
    path("webhooks/<uuid:endpoint_id>/arret/", views.stop, name="webhook_stop"),
    path("webhooks/<uuid:endpoint_id>/reprise/", views.resume, name="webhook_resume"),
    path("webhooks/<uuid:endpoint_id>/essai/", views.test, name="webhook_test"),
    path("webhooks/envois/<uuid:delivery_id>/renvoi/", views.replay, name="webhook_replay"),
]
