"""`/regles/`: the law as a page, and what it would make of yesterday's requests."""

from django.urls import path

from . import law, replay

urlpatterns = [
    path("", law.index, name="law"),
    path("rejeu/", replay.page, name="replay"),
    path("<slug:asker>/", law.asker, name="law_asker"),
]
