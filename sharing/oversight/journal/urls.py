"""`/journal/`, for the data protection officer."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("fermer/", views.close, name="journal_close"),
    path("export/", views.export_file, name="journal_export"),
    path("inhabituel/", views.unusual, name="journal_unusual"),
    path("<uuid:entry>/", views.proof, name="journal_entry"),
    path("<uuid:entry>/recu/", views.receipt, name="journal_receipt"),
]
