"""What the tests of the request page do and look at."""

import re

from django.urls import reverse


def text(response) -> str:
    return response.content.decode()


def page(member, request):
    return member.client.get(reverse("request", args=[request.number]))


def seen(member, request) -> dict[str, str]:
    """The hidden fields that say upon what the page's reader decides and types."""
    return dict(re.findall(r'name="(seen-[a-z_]+|draft-version)" value="([^"]*)"', text(page(member, request))))


def post(member, request, step="send", *, shown=None, follow=False, **typed):
    shown = seen(member, request) if shown is None else shown
    data = shown | {"step": step, "effort": "15"} | {name.replace("__", "-"): value for name, value in typed.items()}
    return member.client.post(reverse("request_answer", args=[request.number]), data, follow=follow)
