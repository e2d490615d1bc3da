"""The cast: everybody a test can need, in one place, made by the product's own flows when first named.

`cast.agent`, `cast.worker`… are the people of places.PEOPLE; `cast.at("caf")` is an agent of that organisation,
`cast.partner("caf")` the organisation, `cast.team("north")` a team. Each person has `.acting` (the `by=` of a flow),
`.client` (a browser signed in and acting there), `.user` and `.membership`. `cast.nobody` has a browser alone;
`cast.software` and `cast.other_software` have `.acting`, `.api` (a client with a bearer token) and `.credentials`.

The three teams and their communes are there from the start, so that routing finds them.
"""

from functools import cached_property

from hub.journal import log
from partners.members.services import join
from partners.models import Commune, Partner, Team, TeamCommune
from partners.roles import PARTNER_AGENT, Role

from .people import Machine, Member, Nobody, new_user
from .places import COMMUNES, FIRST, PARTNERS, PEOPLE, SECOND, TEAMS

__all__ = ["Cast", "Machine", "Member", "Nobody"]


class Cast:
    """One test's people and places."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self.partners: dict[str, Partner] = {}
        self.teams = {key: Team(name=name, is_intake=key == "intake") for key, name in TEAMS.items()}
        Team.objects.bulk_create(self.teams.values())
        Commune.objects.bulk_create(Commune(code=code, name=name) for code, name, _ in COMMUNES)
        TeamCommune.objects.bulk_create(
            TeamCommune(team=self.teams[team], commune_id=code) for code, _, team in COMMUNES
        )

    def __getattr__(self, name: str) -> Member:
        """The person of that name in PEOPLE."""
        if name not in PEOPLE:
            raise AttributeError(f"nobody in the cast is called {name}")
        role, place = PEOPLE[name]
        return self.join(name, role, self.place(place) if place else None)

    def at(self, key: str) -> Member:
        """An agent of the organisation of that key in PARTNERS."""
        return self.join(f"agent_{key}", PARTNER_AGENT, self.partner(key))

    def join(self, name: str, role: Role, place: Partner | Team | None = None) -> Member:
        """Somebody in that role, the same one each time for the same name."""
        if name not in self.members:
            by = log.SYSTEM if name == "technician" else self.technician.acting
            self.members[name] = Member(join(by=by, user=new_user(name), role=role, place=place))
        return self.members[name]

    def place(self, key: str) -> Partner | Team:
        return self.teams[key] if key in self.teams else self.partner(key)

    def team(self, key: str = "north") -> Team:
        """One of TEAMS."""
        return self.teams[key]

    def partner(self, key: str = FIRST) -> Partner:
        """The organisation of that key in PARTNERS, the agent's own by default."""
        if key not in self.partners:
            self.partners[key] = Partner.objects.create(name=PARTNERS[key], kind=key.removesuffix("_2"))
        return self.partners[key]

    @cached_property
    def nobody(self) -> Nobody:
        return Nobody()

    @cached_property
    def software(self) -> Machine:
        """The software of the agent's organisation."""
        return self.machine(FIRST)

    @cached_property
    def other_software(self) -> Machine:
        """The software of the twin's organisation."""
        return self.machine(SECOND)

    def machine(self, key: str) -> Machine:
        """A new software of that organisation, each time another."""
        return Machine.registered(by=self.technician.acting, partner=self.partner(key))
