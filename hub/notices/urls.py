"""Pages about notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("vues/", views.all_seen, name="notices_seen"),
    path("reglages/", views.choose, name="notices_choose"),
    path("<uuid:notice_id>/", views.open_notice, name="notice"),
]
