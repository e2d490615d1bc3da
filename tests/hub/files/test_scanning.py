"""A scanner that is set and does not answer lets nothing through. A real one is asked in tests/long/test_clamd.py."""

import socket
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.environment import Environment
from hub.files.errors import FileInfected, FileNotScanned
from hub.files.examining import examine

from . import papers
from .papers import sent


@pytest.fixture
def answering(settings, tmp_path):
    """A function: from then on the scanner is a socket that takes everything and answers these bytes."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "clamd"))
    listening.listen()
    settings.CLAMD = str(tmp_path / "clamd")

    def answer(reply: bytes) -> None:
        def once() -> None:
            asked, _ = listening.accept()
            with asked:
                received = b""
                while not received.endswith(b"\0\0\0\0"):
                    received += asked.recv(65536)
                asked.sendall(reply)

        Thread(target=once, daemon=True).start()

    yield answer
    listening.close()


def test_clean(answering):
    answering(b"stream: OK\0")
    assert examine(sent(papers.pdf()))


def test_infected(answering):
    answering(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    with pytest.raises(FileInfected):
        examine(sent(papers.pdf()))


@pytest.mark.parametrize(
    "reply", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but not quite\0", b"UNKNOWN COMMAND\0"]
)
def test_any_other_answer_is_none(answering, reply):
    answering(reply)
    with pytest.raises(FileNotScanned):
        examine(sent(papers.pdf()))


@pytest.mark.parametrize("where", ["/nonexistent/clamd.ctl", ("127.0.0.1", 1), ("nowhere.invalid", 3310)])
def test_unreachable_lets_nothing_through(settings, where):
    settings.CLAMD = where
    with pytest.raises(FileNotScanned) as refused:
        examine(sent(papers.pdf()))
    assert refused.value.status == 503
    assert "rien n’a été enregistré" in refused.value.sentence


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("scanner.example:3310", ("scanner.example", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_where_it_listens(written, read):
    assert Environment({"CLAMD": written}).socket_address("CLAMD") == read


@pytest.mark.parametrize("written", ["clamd", "tcp://scanner:3310", "scanner:port", "a b:1"])
def test_an_address_that_is_none_stops_the_start(written):
    with pytest.raises(ImproperlyConfigured, match="CLAMD"):
        Environment({"CLAMD": written}).socket_address("CLAMD")
