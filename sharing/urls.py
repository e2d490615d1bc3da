"""Pages and endpoints about requests. One address serves partner and service: `either` opens the right view."""

from django.urls import include, path, register_converter

from hub.files.upload import takes_files

from .desk import answering, panels, queues, request_page
from .desk import home as desk_home
from .desk import solicitations as desk_solicitations
from .models.request import NUMBER
from .oversight import corrections, drilldown, home
from .oversight.trials import views as trials
from .oversight.yearly import views as yearly
from .portal import list as portal_list
from .portal import new, request, solicitations
from .requests.dispatch import by_side


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
    path("", by_side(portal=portal_list.home, desk=home.above(desk_home.home)), name="home"),
    path("bilan/demandes/", drilldown.requests, name="balance_requests"),
    path("bilan/sollicitations/", drilldown.solicitations, name="balance_solicitations"),
    path("bilan/annuel/", yearly.page, name="yearly"),
    path("bilan/annuel/document.pdf", yearly.file, name="yearly_file"),
    path("bilan/corrections/", corrections.Corrections.as_view(), name="balance_corrections"),
    path("conventions/<uuid:agreement_id>/effet/", trials.page, name="agreement_effect"),
    path("conventions/<uuid:agreement_id>/effet/calcul/", trials.judge, name="agreement_effect_judge"),
    path("schemas/evaluation-1.json", panels.answers.schema, name="evaluation_schema"),
    path("demandes/", by_side(portal=portal_list.requests, desk=queues.requests), name="requests"),
    path("demandes/recherche/", by_side(portal=portal_list.search), name="request_search"),
    path("demandes/liste.<slug:kind>", by_side(portal=portal_list.export), name="requests_export"),
    path("demandes/nouvelle/", by_side(portal=new.choose), name="request_new"),
    path("demandes/nouvelle/<slug:code>/", takes_files(by_side(portal=new.write)), name="request_write"),
    path(
        "demandes/<number:number>/",
        by_side(portal=request.request_page, desk=request_page.request_page),
        name="request",
    ),
    path(
        "demandes/<number:number>/reponse/",
        by_side(portal=request.answer, desk=answering.answering),
        name="request_answer",
    ),
    path("demandes/<number:number>/recus/<slug:act>/", by_side(portal=request.receipt), name="request_receipt"),
    path("demandes/<number:number>/retrait/", by_side(portal=request.Withdrawal.as_view()), name="request_withdraw"),
    path("demandes/<number:number>/destruction/", by_side(portal=request.confirm_destroyed), name="request_destroyed"),
    path(
        "demandes/<number:number>/documents/",
        takes_files(by_side(portal=request.NewAttachment.as_view())),
        name="request_attachments",
    ),
    path(
        "demandes/<number:number>/documents/<uuid:attachment>/",
        by_side(desk=panels.attachments.download_attachment),
        name="request_attachment",
    ),
    path(
        "sollicitations/",
        by_side(portal=solicitations.solicitations, desk=desk_solicitations.solicitations),
        name="solicitations",
    ),
    path(
        "sollicitations/<number:number>/",
        by_side(portal=solicitations.solicitation_page, desk=desk_solicitations.solicitation_page),
        name="solicitation",
    ),
    path(
        "sollicitations/<number:number>/reponse/",
        by_side(portal=solicitations.reply, desk=desk_solicitations.note),
        name="solicitation_reply",
    ),
    path("", include("sharing.desk.urls")),
]
