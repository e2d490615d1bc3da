"""The static files are collected as production collects them, and load nothing from elsewhere."""

import re
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

import hub

STATIC = Path(hub.__file__).parent / "static"
MANIFEST = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


def test_every_file_is_collected_under_a_hashed_name(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": MANIFEST}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert re.fullmatch(r"/static/hub/icons\.[0-9a-f]{12}\.svg", staticfiles_storage.url("hub/icons.svg"))


FORBIDDEN = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\.style\b")
SVG_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def test_nothing_is_loaded_from_another_host():
    for path in STATIC.rglob("*"):
        if path.suffix in {".css", ".js", ".svg"}:
            text = path.read_text().replace(SVG_NAMESPACE, "")
            assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text) == [], path


def test_scripts_write_no_html_and_evaluate_nothing():
    for path in STATIC.rglob("*.js"):
        assert not FORBIDDEN.search(path.read_text()), path
