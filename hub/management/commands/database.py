"""Prints the URL of the database in use, starting the embedded one if need be."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prints the URL of the database in use."
    requires_system_checks = []

    def handle(self, **options) -> None:
        database = settings.DATABASES["default"]
        who = quote(database["USER"], safe="")
        if database["PASSWORD"]:
            who += ":" + quote(database["PASSWORD"], safe="")
        query = dict(database["OPTIONS"])
        host = database["HOST"]
        if host.startswith("/"):  # a socket's folder cannot stand in the authority part of a URL
            query["host"], host = host, ""
        if database["PORT"]:
            host += f":{database['PORT']}" if host else ""
            if not host:
                query["port"] = database["PORT"]
        tail = f"?{urlencode(query)}" if query else ""
        self.stdout.write(f"postgresql://{who}@{host}/{quote(database['NAME'])}{tail}")
