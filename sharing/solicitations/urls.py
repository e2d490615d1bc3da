"""The pages of this room. One address serves both sides."""

from django.urls import path

from sharing.doors import either

from . import desk, portal, writing

urlpatterns = [
    path("sollicitations/", either(portal=portal.solicitations, desk=desk.solicitations), name="solicitations"),
    path("sollicitations/nouvelle/", either(desk=writing.for_nobody), name="solicitation_new"),
    path("sollicitations/<number:number>/", either(portal=portal.one, desk=desk.one), name="solicitation"),
    path(
        "sollicitations/<number:number>/reponse/",
        either(portal=portal.reply, desk=desk.note),
        name="solicitation_reply",
    ),
    path("sollicitations/<number:number>/relance/", either(desk=desk.remind), name="solicitation_remind"),
    path("sollicitations/<number:number>/retrait/", either(desk=desk.withdraw), name="solicitation_withdraw"),
    path(
        "personnes/<uuid:person_id>/sollicitations/nouvelle/",
        either(desk=writing.for_person),
        name="solicitation_for_person",
    ),
    path(
        "demandes/<number:number>/sollicitations/nouvelle/",
        either(desk=writing.from_request),
        name="solicitation_from_request",
    ),
]
