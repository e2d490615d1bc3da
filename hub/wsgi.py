"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
application = get_wsgi_application()

from . import garbage  # noqa: E402  after the applications are loaded
from .vault import keycheck  # noqa: E402

keycheck.verify_at_start()
garbage.settle()
