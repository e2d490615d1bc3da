"""Pages about notices."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.notices, name="notices"),
    path("vues/", pages.all_seen, name="notices_seen"),
    path("reglages/", pages.choose, name="notices_choose"),
    path("<uuid:notice_id>/", pages.open_notice, name="notice"),
]
