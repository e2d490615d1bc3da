"""Pages about partners and the people who act for them."""

from django.urls import path

from .agreements import list as agreements_list
from .pages import background, balance, choose, partners, teams

urlpatterns = [
    path("organisation/", choose.choose, name="acting_choose"),
    path("partenaires/", partners.partners, name="partners"),
    path("partenaires/<uuid:partner_id>/", partners.partner, name="partner"),
    path("conventions/", agreements_list.agreements, name="agreements"),
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
    path("equipes/membres/<uuid:membership_id>/retrait/", teams.member_leaves, name="member_leaves"),
    path("equipes/membres/<uuid:membership_id>/invitation/", teams.member_invited, name="member_invited"),
]
