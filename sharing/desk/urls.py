"""What the service alone does. The pages that partners share an address with are in sharing/urls.py."""

from django.urls import include, path

from sharing.requests.dispatch import by_side

from . import actions, answering, breaches, intake, queues, request_page, solicitation_form, solicitations, statements
from .panels import (
    attachments,
    checks,
    consent_requests,
    evaluations,
    letters,
    opinions,
    person,
    phone,
    retraction,
    routing,
)

of_request = [
    path("acces-exceptionnel/", by_side(desk=request_page.break_glass_page), name="request_break_glass"),
    path("notee/", by_side(desk=intake.recorded), name="request_taken"),
    path("completer/", by_side(desk=intake.Completion.as_view()), name="request_complete"),
    path("personne/", actions.match_person, name="request_match"),
    path("personne/defaire/", actions.unmatch_person, name="request_unmatch"),
    path("personne/nouvelle/", actions.NewPerson.as_view(), name="request_new_person"),
    path("personne/suivre/", actions.follow_person, name="request_follow"),
    path("personne/information/", actions.inform, name="request_inform"),
    path("constats/", actions.state_facts, name="request_facts"),
    path("verifications/", checks.record_check, name="request_check"),
    path("rappel-telephonique/", checks.record_call, name="request_call_back"),
    path("brouillon/", answering.autosave, name="request_draft"),
    path("decision/", actions.decide, name="request_decide"),
    path("avis/", actions.give_advice, name="request_advise"),
    path("me-retirer/", routing.recuse, name="request_step_aside"),
    path("equipe/", routing.route_request, name="request_route"),
    path("telephone/", phone.answer_page, name="request_spoken"),
    path("document/", letters.Handout.as_view(), name="request_document"),
    path(
        "documents/<uuid:attachment>/accord/",
        by_side(desk=attachments.ConsentCheck.as_view()),
        name="request_consent_check",
    ),
    path("prise-en-charge/", by_side(desk=person.take_on_person), name="request_take_on"),
    path("evaluation/reprise/", by_side(desk=answering.reuse_earlier), name="request_reuse"),
    path("evaluation/fichier/", by_side(desk=evaluations.export), name="request_export"),
    path("saisie/", evaluations.transcribe, name="request_entered"),
    path("rappel/", by_side(desk=retraction.Retraction.as_view()), name="request_recall"),
    path("collegue/", by_side(desk=opinions.OpinionRequestPage.as_view()), name="request_opinion"),
    path("accord/", by_side(desk=consent_requests.ConsentRequestPage.as_view()), name="request_ask_consent"),
    path("accord/papier/", by_side(desk=consent_requests.paper), name="request_consent_paper"),
    path("accord/abandon/", by_side(desk=consent_requests.give_up), name="request_consent_given_up"),
    path("courriers/", by_side(desk=letters.LettersPage.as_view()), name="request_letters"),
    path("courriers/<uuid:letter>/", by_side(desk=letters.download_letter), name="request_letter"),
    path("sollicitations/nouvelle/", by_side(desk=solicitation_form.from_request), name="solicitation_from_request"),
]

urlpatterns = [
    path("demandes/noter/", by_side(desk=intake.choose), name="request_take_down_choose"),
    path("demandes/noter/<slug:asker>/", by_side(desk=intake.ExternalRequestPage.as_view()), name="request_take_down"),
    path("demandes/<number:number>/", include(of_request)),
    path("acces-exceptionnel/", by_side(desk=request_page.UseBreakGlass.as_view()), name="break_glass"),
    path("avis-de-collegue/<uuid:opinion_id>/", by_side(desk=opinions.give), name="opinion"),
    path("urgences/", by_side(desk=queues.urgent), name="urgent"),
    path("incidents/", breaches.breaches, name="breaches"),
    path("incidents/<uuid:breach_id>/", breaches.BreachPage.as_view(), name="breach"),
    path("personnes/<uuid:person_id>/releve/", statements.prepare, name="statement_prepare"),
    path("releves/<uuid:statement_id>/", statements.statement, name="statement"),
    path("releves/<uuid:statement_id>/decision/", statements.decide, name="statement_decide"),
    path("releves/<uuid:statement_id>/remise/", statements.give, name="statement_give"),
    path("sollicitations/nouvelle/", by_side(desk=solicitation_form.for_nobody), name="solicitation_new"),
    path("sollicitations/<number:number>/relance/", by_side(desk=solicitations.remind), name="solicitation_remind"),
    path(
        "sollicitations/<number:number>/retrait/",
        by_side(desk=solicitations.Withdrawal.as_view()),
        name="solicitation_withdraw",
    ),
    path(
        "personnes/<uuid:person_id>/sollicitations/nouvelle/",
        by_side(desk=solicitation_form.for_person),
        name="solicitation_for_person",
    ),
]
