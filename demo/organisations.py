"""Teams, partners, agreements, members and one partner's software, made by the product's own flows."""

import random
import unicodedata
import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from hub.accounts.models import User, actor_id
from partners import roles
from partners.members.acting import Acting, as_member
from partners.members.officers import has_officers, name_officer
from partners.members.services import join
from partners.models import Commune, Membership, Partner, Team, TeamCommune
from partners.organisations.known_numbers import add_number
from partners.software.services import Credentials, register

from . import PASSWORD, names
from .agreements import make_agreement

# name, kind, asks a year, mail domain
PARTNERS = (
    ("France Travail Trois-Rivières", "france_travail", 2700, "france-travail"),
    ("SIAO des Trois-Rivières", "siao", 1650, "siao"),
    ("CAF des Trois-Rivières", "caf", 2500, "caf"),
    ("Tribunal judiciaire, juge aux affaires familiales", "family_judge", 280, "tribunal"),
    ("Parquet de Ville-Confluence", "prosecutor", 340, "parquet"),
    ("Commissariat de Ville-Confluence", "police", 690, "police"),
    ("Étude Nauvergnel", "commissaire_de_justice", 520, "etude-nauvergnel"),
    ("Étude Pelardeau et associés", "commissaire_de_justice", 430, "etude-pelardeau"),
    ("Mutuelle des Deux-Rives", "mutuelle", 360, "mutuelle-deux-rives"),
    ("Mutuelle Solidarité Plateau", "mutuelle", 290, "mutuelle-plateau"),
    ("Banque coopérative de la Dorne", "bank", 240, "banque-dorne"),
    ("Préfecture des Trois-Rivières", "prefecture", 460, "prefecture"),
    ("CCAPEX des Trois-Rivières", "ccapex", 720, "ccapex"),
    ("Mairie de Port-des-Rivières", "mayor", 520, "mairie"),
    ("Réussite éducative de Ville-Confluence", "pre", 300, "reussite-educative"),
)
# partner, number, whose it is
NUMBERS = (
    ("Commissariat de Ville-Confluence", "02 00 00 00 17", "Commissariat, standard"),
    ("Commissariat de Ville-Confluence", "02 00 00 00 18", "Brigade de nuit"),
    ("Parquet de Ville-Confluence", "02 00 00 00 40", "Permanence du parquet"),
    ("SIAO des Trois-Rivières", "02 00 00 01 15", "115, régulation"),
    ("CAF des Trois-Rivières", "02 00 00 00 60", "Service social de la CAF"),
)
SERVICE_DOMAIN = "trois-rivieres"


@dataclass(slots=True)
class Cast:
    """Who acts in the demo: memberships by place."""

    partners: dict[str, Partner] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    agents: dict[uuid.UUID, list[Acting]] = field(default_factory=dict)
    workers: dict[uuid.UUID, list[Acting]] = field(default_factory=dict)
    managers: dict[uuid.UUID, Acting] = field(default_factory=dict)
    dpo: Acting = field(init=False)
    accounts: list[dict[str, str]] = field(default_factory=list)
    software: Credentials = field(init=False)

    def everybody(self) -> list[Acting]:
        """All who act in the demo's requests."""
        return [
            *(acting for group in (*self.agents.values(), *self.workers.values()) for acting in group),
            *self.managers.values(),
            self.dpo,
        ]


class Hiring:
    """Makes users and their memberships. One password for all, hashed once: hashing is slow by design."""

    def __init__(self, rng: random.Random, by) -> None:
        self.rng, self.by = rng, by
        self.password = make_password(PASSWORD)
        self.taken: set[str] = set()

    def hire(self, cast: Cast, role: roles.Role, place: Partner | Team | None, domain: str) -> Acting:
        first, last = names.draw_staff(self.rng, self.taken)
        email = f"{ascii_of(first)}.{ascii_of(last)}@{domain}.invalid"
        user = User.objects.create(email=email, first_name=first, last_name=last, password=self.password)
        membership: Membership = join(by=self.by, user=user, role=role, place=place)
        cast.accounts.append(
            {"email": email, "password": PASSWORD, "role": role.code, "organisation": membership.place_name}
        )
        return as_member(membership)


def as_of(acting: Acting, at: datetime) -> Acting:
    """The same actor under the pseudonym of that year."""
    return replace(acting, actor_id=actor_id(acting.require_user(), year=at.year))


def ascii_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "-")


def found(rng: random.Random, *, by, today: date) -> Cast:
    """Everything but people and requests. `by` is the system; `today` dates the agreements."""
    cast = Cast()
    hiring = Hiring(rng, by)
    make_teams(cast, hiring)
    for name, kind, asks, domain in PARTNERS:
        partner = Partner.objects.create(name=name, kind=kind)
        cast.partners[name] = partner
        make_agreement(partner, by=by, today=today, asks=asks)
        cast.agents[partner.id] = [hiring.hire(cast, roles.PARTNER_AGENT, partner, domain) for _ in range(2)]
        administrator = hiring.hire(cast, roles.PARTNER_ADMINISTRATOR, partner, domain)
        if has_officers(partner):
            name_officer(by=administrator, partner=partner, name=" ".join(names.draw_staff(rng, hiring.taken)))
    for role in (roles.DIRECTION, roles.DPO, roles.TECHNICAL_ADMINISTRATOR):
        acting = hiring.hire(cast, role, None, SERVICE_DOMAIN)
        if role is roles.DPO:
            cast.dpo = acting
        if role is roles.TECHNICAL_ADMINISTRATOR:
            first = cast.partners[PARTNERS[0][0]]
            for name, number, label in NUMBERS:
                add_number(by=acting, partner=cast.partners[name], number=number, label=label)
            cast.software = register(by=acting, partner=first, name="Dossier unique de France Travail")
    return cast


def make_teams(cast: Cast, hiring: Hiring) -> None:
    Commune.objects.bulk_create(Commune(code=code, name=name) for code, name, _ in names.COMMUNES)
    for name in (*names.TEAMS, names.INTAKE_TEAM):
        team = Team.objects.create(name=name, is_intake=name == names.INTAKE_TEAM)
        cast.teams[name] = team
        TeamCommune.objects.bulk_create(
            TeamCommune(team=team, commune_id=code) for code, _, covering in names.COMMUNES if covering == name
        )
        cast.workers[team.id] = [hiring.hire(cast, roles.SOCIAL_WORKER, team, SERVICE_DOMAIN) for _ in range(3)]
        cast.managers[team.id] = hiring.hire(cast, roles.TEAM_MANAGER, team, SERVICE_DOMAIN)
        hiring.hire(cast, roles.INTAKE_AGENT, team, SERVICE_DOMAIN)
