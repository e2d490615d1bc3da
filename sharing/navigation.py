"""The main menu: what the acting role has pages for, and nothing it would be refused."""

from django.http import HttpRequest
from django.urls import reverse

from partners import roles
from partners.members.acting import Acting

REQUESTS = ("Demandes", "requests")
SOLICITATIONS = ("Sollicitations", "solicitations")
PEOPLE = ("Personnes", "persons")
PARTNERS = ("Partenaires", "partners")
SOFTWARE = ("Logiciels", "software")
BALANCE = ("Bilan", "balance")
LAW = ("Règles", "law")
COLLEAGUES = ("Collègues", "colleagues")
RIGHTS = ("Droits", "rights")
TEAMS = ("Équipes", "teams")
JOBS = ("Tâches de fond", "jobs")
JOURNAL = ("Journal", "journal")
CONSENT_TEXT = ("Texte de l’accord", "consent_text")
BREACHES = ("Incidents", "breaches")
URGENT = ("Urgences", "urgent")
ERASURE = ("Effacement", "person_erase")

MENUS: dict[roles.Role, tuple[tuple[str, str], ...]] = {
    roles.PARTNER_AGENT: (REQUESTS, SOLICITATIONS, LAW, BALANCE),
    roles.PARTNER_ADMINISTRATOR: (REQUESTS, SOLICITATIONS, LAW, BALANCE, COLLEAGUES, RIGHTS, SOFTWARE),
    roles.INTAKE_AGENT: (REQUESTS, LAW),
    roles.SOCIAL_WORKER: (REQUESTS, SOLICITATIONS, PEOPLE, PARTNERS, LAW),
    roles.TEAM_MANAGER: (REQUESTS, SOLICITATIONS, PEOPLE, PARTNERS, BALANCE, LAW, BREACHES, TEAMS, RIGHTS),
    roles.DIRECTION: (URGENT, BALANCE, PARTNERS, LAW, RIGHTS),
    roles.DPO: (REQUESTS, BREACHES, JOURNAL, BALANCE, PARTNERS, LAW, CONSENT_TEXT, ERASURE),
    roles.TECHNICAL_ADMINISTRATOR: (TEAMS, PARTNERS, RIGHTS, SOFTWARE, JOBS),
}


def menu(by: Acting) -> tuple[tuple[str, str], ...]:
    """(label, route name) of each entry, in reading order."""
    return MENUS.get(by.role, ()) if by.role else ()


def context(request: HttpRequest) -> dict:
    """Context processor: `navigation` and `switch_url` of hub/base.html."""
    by: Acting | None = getattr(request, "acting", None)
    if by is None:
        return {}
    entries = []
    for label, route in menu(by):
        url = reverse(route)
        entries.append({"label": label, "url": url, "current": request.path.startswith(url)})
    return {"navigation": entries, "switch_url": reverse("acting_choose")}
