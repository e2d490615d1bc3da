"""Pages about partners and the people who act for them; the token endpoint, alone of the identity provider."""

from django.urls import path

from hub.files.upload import answers_for_its_body

from . import background
from .agreements import views as agreements
from .ledger import views as ledger
from .members import colleagues, review_views
from .members import views as members
from .organisations import change_views, known_numbers
from .organisations import views as organisations
from .software import views as software
from .software.token import token
from .teams import presence_views
from .teams import views as teams
from .webhooks import views as webhooks

urlpatterns = [
    path("oauth/token", answers_for_its_body(token), name="oauth_token"),
    path("logiciels/", software.home, name="software"),
    path("partenaires/<uuid:partner_id>/logiciels/", software.PartnerSoftware.as_view(), name="software_of"),
    path("logiciels/<uuid:software_id>/renouveler/", software.RenewSecret.as_view(), name="software_renew"),
    path("logiciels/<uuid:software_id>/revoquer/", software.RevokeSoftware.as_view(), name="software_revoke"),
    path("partenaires/<uuid:partner_id>/webhooks/", webhooks.PartnerWebhooks.as_view(), name="webhooks"),
    path("webhooks/<uuid:endpoint_id>/", webhooks.one, name="webhook"),
    path("webhooks/<uuid:endpoint_id>/secret/", webhooks.secret, name="webhook_secret"),
    path("webhooks/<uuid:endpoint_id>/arret/", webhooks.stop, name="webhook_stop"),
    path("webhooks/<uuid:endpoint_id>/reprise/", webhooks.resume, name="webhook_resume"),
    path("webhooks/<uuid:endpoint_id>/essai/", webhooks.test, name="webhook_test"),
    path("webhooks/envois/<uuid:delivery_id>/renvoi/", webhooks.replay, name="webhook_replay"),
    path("organisation/", members.choose, name="acting_choose"),
    path("partenaires/", organisations.partners, name="partners"),
    path("partenaires/nouveau/", change_views.RegisterPartner.as_view(), name="partner_new"),
    path("partenaires/<uuid:partner_id>/", organisations.partner, name="partner"),
    path("partenaires/<uuid:partner_id>/suspension/", change_views.SuspendPartner.as_view(), name="partner_suspension"),
    path("partenaires/<uuid:partner_id>/nom/", change_views.RenamePartner.as_view(), name="partner_name"),
    path("partenaires/<uuid:partner_id>/succession/", change_views.SucceedPartner.as_view(), name="partner_succession"),
    path("partenaires/<uuid:partner_id>/numeros/", known_numbers.KnownNumbers.as_view(), name="partner_numbers"),
    path("partenaires/numeros/<uuid:number_id>/retrait/", known_numbers.number_removed, name="partner_number_removed"),
    path("partenaires/<uuid:partner_id>/collegues/", colleagues.Colleagues.as_view(), name="colleagues_of"),
    path("collegues/", colleagues.Colleagues.as_view(), name="colleagues"),
    path("partenaires/<uuid:partner_id>/commissaires/", colleagues.officer_named, name="officer_named"),
    path("partenaires/commissaires/<uuid:officer_id>/retrait/", colleagues.officer_ended, name="officer_ended"),
    path("droits/", review_views.rights, name="rights"),
    path("droits/service/", review_views.rights_of, name="rights_service"),
    path("droits/<uuid:place_id>/", review_views.rights_of, name="rights_of"),
    path("droits/membres/<uuid:membership_id>/", review_views.right_confirmed, name="right_confirmed"),
    path("conventions/", agreements.agreements, name="agreements"),
    path("conventions/nouvelle/", agreements.DraftAgreement.as_view(), name="agreement_new"),
    path("conventions/<uuid:agreement_id>/", agreements.agreement_page, name="agreement"),
    path("conventions/<uuid:agreement_id>/termes/", agreements.EditDraft.as_view(), name="agreement_edit"),
    path("conventions/<uuid:agreement_id>/version/", agreements.DraftNextVersion.as_view(), name="agreement_next"),
    path("conventions/<uuid:agreement_id>/abandon/", agreements.DiscardDraft.as_view(), name="agreement_discard"),
    path("conventions/<uuid:agreement_id>/signature/", agreements.SignAgreement.as_view(), name="agreement_sign"),
    path("conventions/<uuid:agreement_id>/fin/", agreements.EndAgreement.as_view(), name="agreement_end"),
    path("bilan/", ledger.balance, name="balance"),
    path("bilan/partenaires/<uuid:partner_id>/", ledger.of_partner, name="balance_partner"),
    path("bilan/partenaires/<uuid:partner_id>/fiche.pdf", ledger.paper, name="balance_paper"),
    path("bilan/bilan.<slug:kind>", ledger.table, name="balance_table"),
    path("bilan/<slug:name>.<slug:kind>", ledger.chart, name="balance_chart"),
    path("taches/", background.jobs, name="jobs"),
    path("taches/<int:job>/reprise/", background.job_retried, name="job_retried"),
    path("equipes/", teams.teams, name="teams"),
    path("equipes/service/", teams.TeamPage.as_view(), name="team_service"),
    path("equipes/<uuid:team_id>/", teams.TeamPage.as_view(), name="team"),
    path("equipes/<uuid:team_id>/presences/", presence_views.presences, name="team_presences"),
    path("equipes/absences/<uuid:absence_id>/retrait/", presence_views.absence_cancelled, name="absence_cancelled"),
    path("equipes/astreintes/<uuid:duty_id>/retrait/", presence_views.duty_cancelled, name="duty_cancelled"),
    path(
        "equipes/membres/<uuid:membership_id>/second-facteur/",
        members.ResetSecondFactor.as_view(),
        name="member_factor_reset",
    ),
    path("equipes/membres/<uuid:membership_id>/retrait/", members.EndMembership.as_view(), name="member_leaves"),
    path("equipes/membres/<uuid:membership_id>/invitation/", members.member_invited, name="member_invited"),
]
