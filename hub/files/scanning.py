"""The virus scanner: clamd, asked over its socket. Where it is set and gives no clear answer, nothing is taken.

The protocol's one command that we need (INSTREAM, clamd(8)) is a few lines; of the published clients one is under the
GPL, which the hub's licence does not admit, and the other has not moved since 2014.
"""

import socket
import struct

import structlog
from django.conf import settings

from hub.environment import SocketAddress

from .errors import FileInfected, FileNotScanned

SECONDS = 30
PIECE = 64 * 1024
logger = structlog.get_logger("hub.files")


def scan(content: bytes) -> None:
    """Passes where no scanner is set, or where it finds nothing. Raises FileInfected, FileNotScanned."""
    if settings.CLAMD is None:
        return
    try:
        reply = ask(settings.CLAMD, content)
    except OSError as error:
        logger.error("files.scanner_unreachable", error=type(error).__name__)
        raise FileNotScanned() from error
    if reply == b"stream: OK":
        return
    if reply.startswith(b"stream: ") and reply.endswith(b" FOUND"):
        logger.warning("files.infected", signature=reply[len(b"stream: ") : -len(b" FOUND")].decode("ascii", "replace"))
        raise FileInfected()
    logger.error("files.scanner_failed")
    raise FileNotScanned()


def ask(where: SocketAddress, content: bytes) -> bytes:
    """clamd's reply to the content, without its end mark. Raises OSError."""
    with connected(where) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
        with clamd.makefile("rb") as replies:
            return replies.read(1024).rstrip(b"\0\n")


def connected(where: SocketAddress) -> socket.socket:
    if isinstance(where, tuple):
        return socket.create_connection(where, timeout=SECONDS)
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    clamd.settimeout(SECONDS)
    try:
        clamd.connect(where)
    except OSError:
        clamd.close()
        raise
    return clamd
