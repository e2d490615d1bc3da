"""What the service does about one request. The pages that partners share an address with are in sharing/urls.py."""

from django.urls import path

from sharing.aside.desk import stepped
from sharing.callback.desk import called
from sharing.checks.desk import make as make_check
from sharing.entered.desk import entered
from sharing.handed.page import document
from sharing.spoken.pages import telephone

from . import gestures
from .keeping import autosave

urlpatterns = [
    path("personne/", gestures.match_person, name="request_match"),
    path("personne/defaire/", gestures.unmatch_person, name="request_unmatch"),
    path("personne/nouvelle/", gestures.new_person, name="request_new_person"),
    path("personne/suivre/", gestures.follow_person, name="request_follow"),
    path("personne/information/", gestures.inform, name="request_inform"),
    path("constats/", gestures.state_facts, name="request_facts"),
    path("verifications/", make_check, name="request_check"),
    path("brouillon/", autosave, name="request_draft"),
    path("decision/", gestures.decide, name="request_decide"),
    path("avis/", gestures.give_advice, name="request_advise"),
    path("me-retirer/", stepped, name="request_step_aside"),
    path("telephone/", telephone, name="request_spoken"),
    path("rappel-telephonique/", called, name="request_call_back"),
    path("document/", document, name="request_document"),
    path("saisie/", entered, name="request_entered"),
    path("equipe/", gestures.route_request, name="request_route"),
]
