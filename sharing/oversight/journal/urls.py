"""`/journal/`, for the data protection officer."""

from django.urls import path

from . import exporting, page, proof, unusual_page

urlpatterns = [
    path("", page.journal, name="journal"),
    path("fermer/", page.close, name="journal_close"),
    path("export/", exporting.export_file, name="journal_export"),
    path("inhabituel/", unusual_page.unusual, name="journal_unusual"),
    path("<uuid:entry>/", proof.proof, name="journal_entry"),
    path("<uuid:entry>/recu/", proof.receipt, name="journal_receipt"),
]
