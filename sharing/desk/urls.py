"""What the service alone does. The pages that partners share an address with are in sharing/urls.py."""

from collections.abc import Callable

from django.urls import URLPattern, include, path

from sharing.requests.dispatch import by_side

from . import actions, answering, breaches, intake, panels, persons, queues, request_page, solicitations, statements


def desk_path(route: str, view: Callable, name: str) -> URLPattern:
    """A path that only the service has; 404 for a partner."""
    return path(route, by_side(desk=view), name=name)


of_request = [
    desk_path("acces-exceptionnel/", request_page.break_glass_page, "request_break_glass"),
    desk_path("notee/", intake.recorded, "request_taken"),
    desk_path("completer/", intake.Completion.as_view(), "request_complete"),
    path("personne/", actions.match_person, name="request_match"),
    path("personne/defaire/", actions.unmatch_person, name="request_unmatch"),
    path("personne/nouvelle/", persons.NewPerson.as_view(), name="request_new_person"),
    path("personne/chercher/", persons.SearchPerson.as_view(), name="request_search_person"),
    path("personne/suivre/", actions.follow_person, name="request_follow"),
    path("personne/information/", actions.inform, name="request_inform"),
    path("constats/", actions.state_facts, name="request_facts"),
    path("verifications/", panels.checks.record_check, name="request_check"),
    path("rappel-telephonique/", panels.checks.record_call, name="request_call_back"),
    path("brouillon/", answering.autosave, name="request_draft"),
    path("decision/", actions.decide, name="request_decide"),
    path("avis/", actions.give_advice, name="request_advise"),
    path("me-retirer/", panels.routing.recuse, name="request_step_aside"),
    path("equipe/", panels.routing.route_request, name="request_route"),
    path("telephone/", panels.answers.answer_page, name="request_spoken"),
    path("document/", panels.letters.Handout.as_view(), name="request_document"),
    desk_path(
        "documents/<uuid:attachment>/accord/", panels.attachments.ConsentCheck.as_view(), "request_consent_check"
    ),
    desk_path("prise-en-charge/", panels.person.take_on_person, "request_take_on"),
    desk_path("evaluation/reprise/", answering.reuse_earlier, "request_reuse"),
    desk_path("evaluation/fichier/", panels.answers.export, "request_export"),
    path("saisie/", panels.answers.transcribe, name="request_entered"),
    desk_path("rappel/", panels.answers.Retraction.as_view(), "request_recall"),
    desk_path("collegue/", panels.opinions.OpinionRequestPage.as_view(), "request_opinion"),
    desk_path("accord/", panels.consent_requests.ConsentRequestPage.as_view(), "request_ask_consent"),
    desk_path("accord/papier/", panels.consent_requests.paper, "request_consent_paper"),
    desk_path("accord/abandon/", panels.consent_requests.give_up, "request_consent_given_up"),
    desk_path("courriers/", panels.letters.LettersPage.as_view(), "request_letters"),
    desk_path("courriers/<uuid:letter>/", panels.letters.download_letter, "request_letter"),
    desk_path("sollicitations/nouvelle/", solicitations.from_request, "solicitation_from_request"),
]

urlpatterns = [
    desk_path("demandes/noter/", intake.choose, "request_take_down_choose"),
    desk_path("demandes/noter/<slug:asker>/", intake.ExternalRequestPage.as_view(), "request_take_down"),
    path("demandes/<number:number>/", include(of_request)),
    desk_path("acces-exceptionnel/", request_page.UseBreakGlass.as_view(), "break_glass"),
    desk_path("avis-de-collegue/<uuid:opinion_id>/", panels.opinions.give, "opinion"),
    desk_path("urgences/", queues.urgent, "urgent"),
    path("incidents/", breaches.breaches, name="breaches"),
    path("incidents/<uuid:breach_id>/", breaches.BreachPage.as_view(), name="breach"),
    path("personnes/<uuid:person_id>/releve/", statements.prepare, name="statement_prepare"),
    path("releves/<uuid:statement_id>/", statements.statement, name="statement"),
    path("releves/<uuid:statement_id>/decision/", statements.decide, name="statement_decide"),
    path("releves/<uuid:statement_id>/remise/", statements.give, name="statement_give"),
    desk_path("sollicitations/nouvelle/", solicitations.for_nobody, "solicitation_new"),
    desk_path("sollicitations/<number:number>/relance/", solicitations.remind, "solicitation_remind"),
    desk_path("sollicitations/<number:number>/retrait/", solicitations.Withdrawal.as_view(), "solicitation_withdraw"),
    desk_path(
        "personnes/<uuid:person_id>/sollicitations/nouvelle/", solicitations.for_person, "solicitation_for_person"
    ),
]
