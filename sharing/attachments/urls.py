"""The documents of one request: the partner joins them, the service opens them."""

from django.urls import path

from hub.files.upload import takes_files
from sharing.doors import either

from . import consent, desk, portal

urlpatterns = [
    path("", takes_files(either(portal=portal.add)), name="request_attachments"),
    path("<uuid:attachment>/", either(desk=desk.give), name="request_attachment"),
    path("<uuid:attachment>/accord/", either(desk=consent.check), name="request_consent_check"),
]
