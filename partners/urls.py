"""Pages about partners and the people who act for them."""

from django.urls import path

from .agreements import list as agreements_list
from .agreements import page as agreement_page
from .agreements import signing, writing
from .pages import (
    background,
    balance,
    choose,
    colleagues,
    known_numbers,
    members,
    officers,
    partner_changes,
    partners,
    presences,
    teams,
)
from .rights import pages as rights

urlpatterns = [
    path("organisation/", choose.choose, name="acting_choose"),
    path("partenaires/", partners.partners, name="partners"),
    path("partenaires/nouveau/", partner_changes.new, name="partner_new"),
    path("partenaires/<uuid:partner_id>/", partners.partner, name="partner"),
    path("partenaires/<uuid:partner_id>/suspension/", partner_changes.suspension, name="partner_suspension"),
    path("partenaires/<uuid:partner_id>/nom/", partner_changes.name, name="partner_name"),
    path("partenaires/<uuid:partner_id>/succession/", partner_changes.succession, name="partner_succession"),
    path("partenaires/<uuid:partner_id>/numeros/", known_numbers.numbers, name="partner_numbers"),
    path("partenaires/numeros/<uuid:number_id>/retrait/", known_numbers.number_removed, name="partner_number_removed"),
    path("partenaires/<uuid:partner_id>/collegues/", colleagues.colleagues, name="colleagues_of"),
    path("collegues/", colleagues.colleagues, name="colleagues"),
    path("partenaires/<uuid:partner_id>/commissaires/", officers.officer_named, name="officer_named"),
    path("partenaires/commissaires/<uuid:officer_id>/retrait/", officers.officer_ended, name="officer_ended"),
    path("droits/", rights.rights, name="rights"),
    path("droits/service/", rights.rights_of, name="rights_service"),
    path("droits/<uuid:place_id>/", rights.rights_of, name="rights_of"),
    path("droits/membres/<uuid:membership_id>/", rights.right_confirmed, name="right_confirmed"),
    path("conventions/", agreements_list.agreements, name="agreements"),
    path("conventions/nouvelle/", writing.new, name="agreement_new"),
    path("conventions/<uuid:agreement_id>/", agreement_page.one, name="agreement"),
    path("conventions/<uuid:agreement_id>/termes/", writing.edit, name="agreement_edit"),
    path("conventions/<uuid:agreement_id>/version/", writing.next_version, name="agreement_next"),
    path("conventions/<uuid:agreement_id>/abandon/", writing.discard, name="agreement_discard"),
    path("conventions/<uuid:agreement_id>/signature/", signing.sign, name="agreement_sign"),
    path("conventions/<uuid:agreement_id>/fin/", signing.end, name="agreement_end"),
    path("bilan/", balance.balance, name="balance"),
    path("bilan/partenaires/<uuid:partner_id>/", balance.of_partner, name="balance_partner"),
    path("bilan/partenaires/<uuid:partner_id>/fiche.pdf", balance.paper, name="balance_paper"),
    path("bilan/bilan.<slug:kind>", balance.table, name="balance_table"),
    path("bilan/<slug:name>.<slug:kind>", balance.chart, name="balance_chart"),
    path("taches/", background.jobs, name="jobs"),
    path("taches/<int:job>/reprise/", background.job_retried, name="job_retried"),
    path("equipes/", teams.teams, name="teams"),
    path("equipes/service/", teams.team, name="team_service"),
    path("equipes/<uuid:team_id>/", teams.team, name="team"),
    path("equipes/<uuid:team_id>/presences/", presences.presences, name="team_presences"),
    path("equipes/absences/<uuid:absence_id>/retrait/", presences.absence_cancelled, name="absence_cancelled"),
    path("equipes/astreintes/<uuid:duty_id>/retrait/", presences.duty_cancelled, name="duty_cancelled"),
    path(
        "equipes/membres/<uuid:membership_id>/second-facteur/", members.member_factor_reset, name="member_factor_reset"
    ),
    path("equipes/membres/<uuid:membership_id>/retrait/", members.member_leaves, name="member_leaves"),
    path("equipes/membres/<uuid:membership_id>/invitation/", members.member_invited, name="member_invited"),
]
