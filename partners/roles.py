"""Roles are data: where somebody stands, in what capacity, the rights that go with it. Wiring is in permissions.py."""

from dataclasses import dataclass
from enum import StrEnum

from hub.labelled import Labelled


class Right(Labelled):
    """What somebody may do for one partner or one team. Codenames of guardian's permissions."""

    # on a partner
    FILE = "file", "déposer des demandes"
    FOLLOW = "follow", "suivre les demandes"
    READ_ANSWERS = "read_answers", "lire les réponses"
    MANAGE_STAFF = "manage_staff", "gérer les collègues"
    MANAGE_SOFTWARE = "manage_software", "gérer les logiciels"
    # on a team
    INTAKE = "intake", "enregistrer et orienter les demandes"
    ANSWER = "answer", "instruire et répondre"
    REVIEW = "review", "décider des avis du responsable"
    MANAGE = "manage", "gérer l’équipe"


class Place(StrEnum):
    """On what a role is held."""

    PARTNER = "partner"
    TEAM = "team"
    SERVICE = "service"  # the whole service: no team of its own


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    label: str
    place: Place
    rights: frozenset[Right] = frozenset()

    def __str__(self) -> str:
        return self.label


PARTNER_AGENT = Role("partner_agent", "agent", Place.PARTNER, frozenset({Right.FILE, Right.FOLLOW, Right.READ_ANSWERS}))
PARTNER_ADMINISTRATOR = Role(
    "partner_administrator",
    "administrateur du partenaire",
    Place.PARTNER,
    frozenset({Right.FOLLOW, Right.MANAGE_STAFF, Right.MANAGE_SOFTWARE}),
)
INTAKE_AGENT = Role("intake_agent", "agent d’accueil", Place.TEAM, frozenset({Right.INTAKE}))
SOCIAL_WORKER = Role("social_worker", "travailleur social", Place.TEAM, frozenset({Right.INTAKE, Right.ANSWER}))
TEAM_MANAGER = Role(
    "team_manager",
    "responsable d’équipe",
    Place.TEAM,
    frozenset({Right.INTAKE, Right.ANSWER, Right.REVIEW, Right.MANAGE}),
)
DIRECTION = Role("direction", "direction", Place.SERVICE)
DPO = Role("dpo", "délégué à la protection des données", Place.SERVICE)
TECHNICAL_ADMINISTRATOR = Role("technical_administrator", "administrateur technique", Place.SERVICE)

ROLES = {
    role.code: role
    for role in (
        PARTNER_AGENT,
        PARTNER_ADMINISTRATOR,
        INTAKE_AGENT,
        SOCIAL_WORKER,
        TEAM_MANAGER,
        DIRECTION,
        DPO,
        TECHNICAL_ADMINISTRATOR,
    )
}

ON_PARTNERS = (Right.FILE, Right.FOLLOW, Right.READ_ANSWERS, Right.MANAGE_STAFF, Right.MANAGE_SOFTWARE)
ON_TEAMS = (Right.INTAKE, Right.ANSWER, Right.REVIEW, Right.MANAGE)


def codes_with(right: Right) -> list[str]:
    """The codes of the roles that give this right."""
    return [role.code for role in ROLES.values() if right in role.rights]


def codes(place: Place) -> list[str]:
    return [role.code for role in ROLES.values() if role.place is place]
