"""The API's description, for programs at /api/schema/ and for people at /api/docs/. Public, as the law is."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from .components import request_types_by_name
from .refusals import refusals

METHODS = ("get", "post")


class Schema(SpectacularAPIView):
    permission_classes = (AllowAny,)
    authentication_classes = ()
    renderer_classes = [OpenApiJsonRenderer, OpenApiJsonRenderer2]


@login_not_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Renders the description as a page without scripts."""
    schema = SchemaGenerator().get_schema(public=True)
    calls = [
        {"method": method.upper(), "path": path, **operation}
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    ]
    lines = sorted(refusals(), key=lambda refusal: (refusal.status, refusal.code))
    return render(
        request, "sharing/api/docs.html", {"calls": calls, "request_types": request_types_by_name(), "refusals": lines}
    )
