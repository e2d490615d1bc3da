"""The hub's own routes with one plain view beside them: an authenticated DRF view that inserts one row."""

from django.db import connection
from django.urls import include, path
from rest_framework.response import Response

from sharing.api.views import PartnerView


class PlainView(PartnerView):
    def post(self, request) -> Response:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_plain (body) VALUES (%s) RETURNING id", [str(request.data)])
            return Response({"id": cursor.fetchone()[0]}, status=201)


urlpatterns = [path("bench/plain", PlainView.as_view()), path("", include("hub.urls"))]
