"""The person's statement, for the service."""

from django.urls import path

from . import pages

urlpatterns = [
    path("personnes/<uuid:person_id>/releve/", pages.prepare, name="statement_prepare"),
    path("releves/<uuid:statement_id>/", pages.statement, name="statement"),
    path("releves/<uuid:statement_id>/decision/", pages.decide, name="statement_decide"),
    path("releves/<uuid:statement_id>/remise/", pages.give, name="statement_give"),
]
