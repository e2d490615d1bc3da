"""Asking the person, under a request's address."""

from django.urls import path

from sharing.doors import either

from . import desk

urlpatterns = [
    path("", either(desk=desk.ask), name="request_ask_consent"),
    path("papier/", either(desk=desk.paper), name="request_consent_paper"),
    path("abandon/", either(desk=desk.give_up), name="request_consent_given_up"),
]
