"""The person's statement, for the service."""

from django.urls import path

from sharing.doors import either

from . import pages

urlpatterns = [
    path("personnes/<uuid:person_id>/releve/", either(desk=pages.prepare), name="statement_prepare"),
    path("releves/<uuid:statement_id>/", either(desk=pages.statement), name="statement"),
    path("releves/<uuid:statement_id>/decision/", either(desk=pages.decide), name="statement_decide"),
    path("releves/<uuid:statement_id>/remise/", either(desk=pages.give), name="statement_give"),
]
