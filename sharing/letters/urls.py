"""The letters' addresses, under a request's."""

from django.urls import path

from sharing.doors import either

from . import desk

urlpatterns = [
    path("", either(desk=desk.letters), name="request_letters"),
    path("<uuid:letter>/", either(desk=desk.give), name="request_letter"),
]
