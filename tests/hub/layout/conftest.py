import pytest
from django.conf import settings as django_settings

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def static_files_as_they_are(settings):
    """Names without a hash: the manifest is only there once the static files have been collected."""
    settings.STORAGES = {**django_settings.STORAGES, "staticfiles": PLAIN}
