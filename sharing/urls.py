"""Pages and endpoints about requests. One address serves partner and service: `either` opens the right room."""

from django.urls import include, path, register_converter

from hub.files.upload import takes_files

from .counted.corrections import corrections
from .desk import exceptional
from .desk import home as desk_home
from .desk import list as desk_list
from .desk.answering import answering
from .desk.page.one import request_page
from .doors import either
from .evaluations import desk as evaluations
from .models.request import NUMBER
from .opinions import desk as opinions_desk
from .opinions import page as opinions_page
from .oversight import behind
from .oversight.effect import page as effect
from .oversight.home import above
from .portal import export, new, request, search
from .portal import home as portal_home
from .portal import list as portal_list
from .proofs import page as proofs
from .recall import portal as recall_portal
from .recall.desk import recall_page
from .referrals import desk as referrals
from .urgent.pages import urgent
from .yearly import page as yearly


class Number:
    """A request's number in an address; what cannot be one is no page, and never reaches the database."""

    regex = NUMBER

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Number, "number")

urlpatterns: list = [
    path("api/", include("sharing.api.urls")),
    path("", either(portal=portal_home.home, desk=above(desk_home.home)), name="home"),
    path("bilan/demandes/", behind.requests, name="balance_requests"),
    path("bilan/sollicitations/", behind.solicitations, name="balance_solicitations"),
    path("bilan/annuel/", yearly.page, name="yearly"),
    path("bilan/annuel/document.pdf", yearly.file, name="yearly_file"),
    path("bilan/corrections/", corrections, name="balance_corrections"),
    path("conventions/<uuid:agreement_id>/effet/", effect.page, name="agreement_effect"),
    path("conventions/<uuid:agreement_id>/effet/calcul/", effect.judge, name="agreement_effect_judge"),
    path("demandes/", either(portal=portal_list.requests, desk=desk_list.requests), name="requests"),
    path("acces-exceptionnel/", either(desk=exceptional.open_exceptionally), name="break_glass"),
    path(
        "demandes/<number:number>/acces-exceptionnel/",
        either(desk=exceptional.read_exceptionally),
        name="request_break_glass",
    ),
    path("demandes/recherche/", either(portal=search.search), name="request_search"),
    path("demandes/liste.<slug:kind>", either(portal=export.export), name="requests_export"),
    path("demandes/nouvelle/", either(portal=new.choose), name="request_new"),
    path("demandes/nouvelle/<slug:code>/", takes_files(either(portal=new.write)), name="request_write"),
    path("demandes/<number:number>/", either(portal=request.one, desk=request_page), name="request"),
    path("demandes/<number:number>/reponse/", either(portal=request.answer, desk=answering), name="request_answer"),
    path("demandes/<number:number>/recus/<slug:act>/", either(portal=proofs.receipt), name="request_receipt"),
    path("demandes/<number:number>/prise-en-charge/", either(desk=referrals.taken), name="request_take_on"),
    path("demandes/<number:number>/evaluation/reprise/", either(desk=evaluations.reuse), name="request_reuse"),
    path("demandes/<number:number>/evaluation/fichier/", either(desk=evaluations.export), name="request_export"),
    path("schemas/evaluation-1.json", evaluations.schema, name="evaluation_schema"),
    path("demandes/<number:number>/retrait/", either(portal=request.take_back), name="request_withdraw"),
    path("demandes/<number:number>/rappel/", either(desk=recall_page), name="request_recall"),
    path("demandes/<number:number>/destruction/", either(portal=recall_portal.destroyed), name="request_destroyed"),
    path("demandes/<number:number>/collegue/", either(desk=opinions_desk.ask), name="request_opinion"),
    path("avis-de-collegue/<uuid:opinion_id>/", either(desk=opinions_page.opinion), name="opinion"),
    path("demandes/<number:number>/accord/", include("sharing.opening.urls")),
    path("demandes/<number:number>/courriers/", include("sharing.letters.urls")),
    path("demandes/<number:number>/documents/", include("sharing.attachments.urls")),
    path("demandes/<number:number>/", include("sharing.desk.urls")),
    path("urgences/", either(desk=urgent), name="urgent"),
    path("", include("sharing.intake.urls")),
    path("", include("sharing.breaches.urls")),
    path("", include("sharing.statement.urls")),
    path("", include("sharing.solicitations.urls")),
]
