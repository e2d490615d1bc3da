"""A partner's software that is told: a real HTTP server on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from django.test import override_settings


class Receiver(HTTPServer):
    """What was posted, in order, as (path, headers, body). Answers with `status` and the headers `says`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.status, self.says = 204, {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hub?de=partenaire"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:  # the name that http.server looks for
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.says.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args) -> None:
        pass


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listens until the block ends; the hub may send inside meanwhile."""
    server = Receiver()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        with override_settings(WEBHOOKS_TO_PRIVATE=True):
            yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
