"""A real mail server for the tests, with accounts and TLS where asked for."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.test import override_settings

BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # pytest-django puts its own in memory


class MailServer:
    """What arrived, in order. `refuses` holds a reply that the server gives instead of taking the next messages."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.users: list[bytes] = []
        self.refuses = ""

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.refuses:
            return self.refuses
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        self.users.append(data.login)
        return AuthResult(success=data.password == b"un mot de passe")

    @property
    def bodies(self) -> list[str]:
        return [message.get_content() for message in self.messages]


@contextmanager
def mail_server(*, tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    """Listens until the block ends. With a TLS context it wants STARTTLS and an account."""
    server = MailServer()
    secured = {"require_starttls": True, "auth_required": True, "authenticator": server.authenticate} if tls else {}
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, tls_context=tls, **secured)
    controller.start()
    try:
        with override_settings(EMAIL_BACKEND=BACKEND, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
            yield server
    finally:
        with suppress(OSError):
            controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
