"""Giving a file back: as a download alone, with nothing that a browser could run in our name."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .keeping import UnsealedFile
from .names import download_name


def download(file: UnsealedFile) -> HttpResponse:
    """The response. Its name follows RFC 6266 and ends as the content is; no cache keeps it."""
    name = download_name(file.name, file.kind)
    return HttpResponse(
        file.content,
        content_type=file.kind.value,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        },
    )
