"""Who gets what at which address: a line per route of the product. test_every_url.py holds the product to it.

A new route needs a new line here. Statuses are those of a GET.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.test import override_settings

from hub.files.examining import examine
from hub.journal.models import Entry
from partners.flows.name_officer import name_officer
from partners.models import Agreement, Officer, WebhookDelivery
from partners.models.account import Channel
from partners.webhooks.events import Event
from partners.webhooks.send import queue
from partners.webhooks.setup import register_endpoint
from sharing.flows.add_attachment import Paper, add_attachment
from sharing.flows.file import file
from sharing.flows.solicit import Ask, solicit
from sharing.journal import REQUEST_FILED
from sharing.models import Attachment, Request, Solicitation
from tests.cast import Cast
from tests.hub.files.papers import pdf, sent
from tests.partners.agreeing import drafted
from tests.sharing.papers import SUBJECT, filing

AGENTS = ("agent", "colleague", "twin", "outsider")
ADMINISTRATORS = ("administrator", "other_administrator")
PARTNER = (*AGENTS, *ADMINISTRATORS)
TEAM = ("worker", "teammate", "other_worker", "intake", "manager", "other_manager")
SERVICE = ("dpo", "direction", "technician")
SIGNED_IN = (*PARTNER, *TEAM, *SERVICE)
OWN = ("agent", "colleague", "administrator")  # of the organisation that the world's request comes from
NORTH = ("worker", "teammate", "manager")  # the team that it went to
MANAGING = {"administrator": 200, "technician": 200}  # the software of that organisation
ANSWERING = (*NORTH, "other_worker", "other_manager")

# What one posts to in order to be let in. Each has tests of its own.
BEFORE_THE_DOOR = {"account_login", "account_invitation", "oauth_token"}
JOURNAL = frozenset({"journal_entry"})
SEEN = frozenset({"notices_notice"})  # what one opens is told no more
# What any signed-in page, or any call of a software, may write.
SESSION = frozenset({"django_session", "accounts_pseudonym", "partners_ratewindow"})


class World:
    """What addresses name: made when first needed, by the product's own flows."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    @cached_property
    def request(self) -> Request:
        """Of the agent's organisation, open, with the northern team."""
        north = filing(subject=SUBJECT | {"commune": "99101"})
        return file(by=self.cast.agent.acting, filing=north, channel=Channel.PORTAL)

    @cached_property
    def delivery(self) -> WebhookDelivery:
        """Sent to the software of the agent's organisation."""
        with override_settings(WEBHOOKS_TO_PRIVATE=True):
            endpoint, _ = register_endpoint(
                by=self.cast.administrator.acting,
                partner=self.cast.partner(),
                url="http://127.0.0.1:9/",
                events=[Event.REQUEST_ANSWERED],
            )
        return queue(endpoint, Event.REQUEST_ANSWERED, about=self.request.pk, number=self.request.number)

    @cached_property
    def attachment(self) -> Attachment:
        """Joined to it by the agent."""
        paper = Paper("title", examine(sent(pdf())))
        return add_attachment(by=self.cast.agent.acting, request=self.request, paper=paper)

    @cached_property
    def solicitation(self) -> Solicitation:
        """Of the northern team, to the agent's organisation, for nobody in particular."""
        ask = Ask(self.cast.partner(), "cj_instalments", "Un échéancier en trois fois est-il possible ?")
        return solicit(by=self.cast.worker.acting, ask=ask)

    @cached_property
    def officer(self) -> Officer:
        """In whose name the agent's organisation files."""
        return name_officer(by=self.cast.administrator.acting, partner=self.cast.partner(), name="Hélie Brumancour")

    @cached_property
    def draft(self) -> Agreement:
        """A draft with the outsider's organisation."""
        return drafted(self.cast, self.cast.partner("caf"), opens={"financial_aid": ["identity"]})

    @property
    def nobodys(self) -> uuid.UUID:
        """An id that nothing has."""
        return uuid.UUID(int=1)


@dataclass(frozen=True)
class Route:
    """What a GET of one route gives.

    otherwise  status for every signed-in member whom `at` does not name
    nobody     status for somebody who is not signed in
    software   status for a bearer token; None: the same as nobody
    args       the address's parameters, from the world
    writes     tables that the GET may write: a journaled reading
    posts      who may post there; None: whoever gets a page
    """

    otherwise: int
    at: Mapping[str, int] = field(default_factory=dict)
    nobody: int = 302
    software: int | None = None
    args: Callable[[World], dict] = lambda world: {}
    writes: frozenset[str] = frozenset()
    posts: tuple[str, ...] | None = None

    def may_post(self, who: str) -> bool:
        return self.expected(who) == 200 if self.posts is None else who in self.posts

    def expected(self, who: str) -> int:
        if who == "nobody":
            return self.nobody
        if who == "software":
            return self.nobody if self.software is None else self.software
        return self.at.get(who, self.otherwise)


def ok(who: Iterable[str], status: int = 200) -> dict[str, int]:
    return dict.fromkeys(who, status)


def act(*posts: str, **more) -> Route:
    """An address that is only posted to, by these."""
    return Route(405, posts=posts, **more)


def of_request(world: World) -> dict:
    return {"number": world.request.number}


def of_attachment(world: World) -> dict:
    return of_request(world) | {"attachment": world.attachment.pk}


def of_solicitation(world: World) -> dict:
    return {"number": world.solicitation.number}


def of_partner(world: World) -> dict:
    return {"partner_id": world.cast.partner().pk}


def of_draft(world: World) -> dict:
    return {"agreement_id": world.draft.pk}


def of_entry(world: World) -> dict:
    return {"entry": Entry.objects.get(object_uuid=world.request.pk, action=REQUEST_FILED.code).uuid}


def of_software(world: World) -> dict:
    return {"software_id": world.cast.software.credentials.software.pk}


def of_endpoint(world: World) -> dict:
    return {"endpoint_id": world.delivery.endpoint_id}


def of_delivery(world: World) -> dict:
    return {"delivery_id": world.delivery.pk}


def api(status: int = 200, **more) -> Route:
    """An address of the partner API: a bearer token, or nothing; a browser's session is none."""
    return Route(401, nobody=401, software=status, **more)


def public(status: int = 200, **more) -> Route:
    return Route(status, nobody=status, **more)


ROUTES: dict[str, Route] = {
    # signing in
    "account_login": Route(302, nobody=200),
    "account_logout": Route(200),
    "proconnect_login": public(404),  # where no address is set
    "proconnect_callback": public(404),
    "account_invitation": public(args=lambda world: {"uidb64": "none", "token": "none"}),
    "acting_choose": Route(200),
    # one's own account; nobody of the cast has a second factor, its sessions look as if one had been used
    "mfa_authenticate": Route(302, nobody=302),
    "account_reauthenticate": Route(200),
    "account_resume": Route(302),
    "account_lock": act(*SIGNED_IN),
    "mfa_reauthenticate": Route(302),
    "mfa_reauthenticate_webauthn": Route(302),
    "mfa_index": Route(200, posts=()),
    "mfa_activate_totp": Route(200),
    "mfa_deactivate_totp": Route(404),
    "mfa_add_webauthn": Route(200),
    "mfa_remove_webauthn": Route(404, args=lambda world: {"pk": 0}),
    "mfa_view_recovery_codes": Route(404),
    "mfa_generate_recovery_codes": Route(200),
    # open to all
    "health": public(),
    "accessibility": public(),
    "blank": public(),
    # notifications
    "notices": Route(200, posts=()),
    "notices_seen": act(*SIGNED_IN),
    "notices_choose": Route(200),
    "notice": act(*SIGNED_IN, args=lambda world: {"notice_id": world.nobodys}),
    # partners
    "partners": Route(200, ok(PARTNER, 404)),
    "partner": Route(404, ok((*OWN, *TEAM, *SERVICE)), args=of_partner),
    "partner_new": Route(403, ok(["technician"])),
    "partner_suspension": Route(403, ok(["direction"]), args=of_partner),
    "partner_name": Route(403, ok(["direction"]), args=of_partner),
    "partner_succession": Route(403, ok(["direction"]), args=of_partner),
    "partner_numbers": Route(403, ok(["technician"]), args=of_partner),
    "partner_number_removed": act("technician", args=lambda world: {"number_id": world.nobodys}),
    "agreements": Route(200),
    "agreement_new": Route(403, ok(["direction"])),
    "agreement": Route(404, ok(("direction", "dpo", "manager", "other_manager")), args=of_draft),
    "agreement_edit": Route(403, ok(["direction"]), args=of_draft),
    "agreement_next": Route(403, ok(["direction"], 409), args=of_draft, posts=("direction",)),
    "agreement_sign": Route(403, ok(["direction"]), args=of_draft),
    "agreement_end": Route(403, ok(["direction"]), args=of_draft),
    "agreement_discard": Route(403, ok(["direction"]), args=of_draft),
    "agreement_effect": Route(403, ok(("direction", "dpo", "manager", "other_manager")), args=of_draft, posts=()),
    "agreement_effect_judge": act("direction", "dpo", args=of_draft),
    "balance": Route(403, ok((*PARTNER, "manager", "other_manager", "dpo", "direction")), writes=JOURNAL),
    "balance_partner": Route(
        403,
        ok((*OWN, "manager", "other_manager", "dpo", "direction"))
        | ok(("twin", "outsider", "other_administrator"), 404),
        args=of_partner,
        writes=JOURNAL,
    ),
    "balance_paper": Route(
        403,
        ok((*OWN, "manager", "other_manager", "dpo", "direction"))
        | ok(("twin", "outsider", "other_administrator"), 404),
        args=of_partner,
        writes=JOURNAL,
    ),
    "balance_table": Route(
        403,
        ok((*PARTNER, "manager", "other_manager", "dpo", "direction")),
        args=lambda world: {"kind": "csv"},
        writes=JOURNAL,
    ),
    "yearly": Route(403, ok(("dpo", "direction")), writes=JOURNAL),
    "yearly_file": Route(403, ok(("dpo", "direction")), writes=JOURNAL),
    "balance_corrections": Route(403, ok(("manager", "other_manager", "dpo", "direction"))),
    "balance_requests": Route(403, ok((*PARTNER, "manager", "other_manager"))),
    "balance_solicitations": Route(403, ok((*PARTNER, "manager", "other_manager"))),
    "balance_chart": Route(
        403,
        ok((*PARTNER, "manager", "other_manager", "dpo", "direction")),
        args=lambda world: {"name": "echanges", "kind": "svg"},
    ),
    # software and webhooks
    "software": Route(403, ok((*ADMINISTRATORS, "technician"))),
    "software_of": Route(
        404, MANAGING | ok(("agent", "colleague"), 403), args=lambda world: {"partner_id": world.cast.partner().pk}
    ),
    "software_renew": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_software),
    "software_revoke": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_software),
    "webhooks": Route(
        404, MANAGING | ok(("agent", "colleague"), 403), args=lambda world: {"partner_id": world.cast.partner().pk}
    ),
    "webhook": Route(404, MANAGING | ok(("agent", "colleague"), 403), args=of_endpoint, posts=()),
    "webhook_secret": act("administrator", "technician", args=of_endpoint),
    "webhook_stop": act("administrator", "technician", args=of_endpoint),
    "webhook_resume": act("administrator", "technician", args=of_endpoint),
    "webhook_test": act("administrator", "technician", args=of_endpoint),
    "webhook_replay": act("administrator", "technician", args=of_delivery),
    # teams
    "teams": Route(403, {"technician": 200, "manager": 302, "other_manager": 302} | ok(PARTNER, 404)),
    "team": Route(404, ok(("technician", "manager")), args=lambda world: {"team_id": world.cast.team().pk}),
    "team_presences": Route(404, ok(["manager"]), args=lambda world: {"team_id": world.cast.team().pk}),
    "absence_cancelled": act(args=lambda world: {"absence_id": world.nobodys}),
    "duty_cancelled": act(args=lambda world: {"duty_id": world.nobodys}),
    "team_service": Route(404, ok(["technician"])),
    "colleagues": Route(404, ok(("agent", "colleague", "twin", "outsider"), 403) | ok(ADMINISTRATORS)),
    "colleagues_of": Route(404, ok(("administrator", "technician")) | ok(("agent", "colleague"), 403), args=of_partner),
    "rights": Route(403, ok((*ADMINISTRATORS, "manager", "other_manager", "direction", "technician")), posts=()),
    "rights_service": Route(
        403, ok((*ADMINISTRATORS, "manager", "other_manager", "direction"), 404) | {"technician": 200}, posts=()
    ),
    "rights_of": Route(
        403,
        ok((*ADMINISTRATORS, "manager", "other_manager", "direction"), 404) | {"technician": 200},
        args=lambda world: {"place_id": world.cast.team().pk},
        posts=(),
    ),
    "right_confirmed": act(
        "manager", "technician", args=lambda world: {"membership_id": world.cast.worker.membership.pk}
    ),
    "officer_named": act("administrator", "technician", args=of_partner),
    "officer_ended": act("administrator", "technician", args=lambda world: {"officer_id": world.officer.pk}),
    "member_leaves": Route(
        403,
        ok(("technician", "manager")) | ok(["other_manager"], 404),
        args=lambda world: {"membership_id": world.cast.worker.membership.pk},
    ),
    "member_factor_reset": Route(
        403, ok(["technician"]), args=lambda world: {"membership_id": world.cast.worker.membership.pk}
    ),
    "member_invited": act("technician", args=lambda world: {"membership_id": world.cast.worker.membership.pk}),
    # jobs
    "jobs": Route(403, ok(["technician"]), posts=()),
    "job_retried": act("technician", args=lambda world: {"job": 1}),
    # the law
    "law": Route(200),
    "law_asker": Route(200, {"outsider": 404}, args=lambda world: {"asker": "commissaire_de_justice"}),
    "replay": Route(403, ok(("dpo", "direction"))),
    # the journal
    "journal": Route(403, ok(["dpo"]), writes=JOURNAL),
    "journal_close": act("dpo"),
    "journal_export": act("dpo"),
    "journal_unusual": Route(403, ok(["dpo"]), writes=JOURNAL, posts=()),
    "journal_entry": Route(403, ok(["dpo"]), args=of_entry, posts=()),
    "journal_receipt": Route(403, ok(["dpo"], 404), args=of_entry, posts=()),
    # requests
    # solicitations
    "solicitations": Route(404, ok((*PARTNER, *ANSWERING)) | {"intake": 403}),
    "solicitation_new": Route(404, ok(ANSWERING) | {"intake": 403}),
    "solicitation": Route(
        404,
        ok((*OWN, *NORTH)) | {"intake": 403},
        args=of_solicitation,
        writes=JOURNAL | SEEN | {"sharing_solicitation"},
        posts=(),
    ),
    "solicitation_reply": act("agent", "colleague", *NORTH, args=of_solicitation),
    "solicitation_remind": Route(405, ok(PARTNER, 404), posts=NORTH, args=of_solicitation),
    "solicitation_withdraw": Route(404, ok(NORTH) | {"intake": 403}, args=of_solicitation),
    "solicitation_for_person": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "solicitation_from_request": Route(404, args=of_request),
    "home": Route(200, writes=JOURNAL),
    "request_take_down_choose": Route(404, ok(TEAM)),
    "request_take_down": Route(404, ok(TEAM), args=lambda world: {"asker": "lawyer"}),
    "request_taken": Route(404, args=of_request),
    "request_complete": Route(404, ok(NORTH, 302), args=of_request, posts=NORTH),
    "requests": Route(200, ok(("direction", "technician"), 404)),
    "request_search": Route(404, ok(PARTNER, 302), posts=PARTNER),
    "requests_export": Route(404, ok(PARTNER), args=lambda world: {"kind": "csv"}, writes=JOURNAL, posts=()),
    "request_new": Route(404, ok(AGENTS) | ok(ADMINISTRATORS, 403)),
    "request_write": Route(
        404,
        ok(("agent", "colleague", "twin")) | ok(ADMINISTRATORS, 403),
        args=lambda world: {"code": "debtor_information"},
    ),
    "request": Route(404, ok((*OWN, *NORTH)), args=of_request, writes=JOURNAL | SEEN),
    "request_withdraw": Route(404, ok(OWN) | {"administrator": 403}, args=of_request),
    "request_receipt": Route(404, ok(OWN, 302), args=lambda world: of_request(world) | {"act": "depot"}),
    "request_attachments": Route(404, ok(OWN) | {"administrator": 403}, args=of_request),
    "request_consent_check": Route(404, args=of_attachment),
    "request_attachment": Route(404, ok(NORTH), args=of_attachment, writes=JOURNAL, posts=()),
    "request_new_person": Route(404, ok(NORTH), args=of_request, writes=JOURNAL | SEEN),
    "request_match": act(*NORTH, args=of_request),
    "request_unmatch": act(*NORTH, args=of_request),
    "request_follow": act(*NORTH, args=of_request),
    "request_inform": act(*NORTH, args=of_request),
    "request_draft": act(*NORTH, args=of_request),
    "request_ask_consent": Route(404, args=of_request),
    "request_consent_paper": Route(404, args=of_request, posts=()),
    "request_consent_given_up": Route(405, ok(PARTNER, 404), posts=(), args=of_request),
    "request_opinion": Route(404, ok(NORTH), args=of_request),
    "opinion": Route(404, args=lambda world: {"opinion_id": world.nobodys}),
    "request_letters": Route(404, ok(NORTH), args=of_request),
    "request_letter": Route(404, args=lambda world: of_request(world) | {"letter": world.nobodys}, posts=()),
    "request_check": act(*NORTH, args=of_request),
    "request_facts": act(*NORTH, args=of_request),
    "request_answer": Route(405, ok(PARTNER, 404) | {"administrator": 403}, posts=NORTH, args=of_request),
    "urgent": Route(404, ok(["direction"]), writes=SEEN, posts=()),
    "request_step_aside": act(*NORTH, args=of_request),
    "request_spoken": Route(404, ok(NORTH), args=of_request),
    "request_call_back": act(*NORTH, args=of_request),
    "request_decide": act("manager", args=of_request),
    "request_advise": act(args=of_request),
    "break_glass": Route(403, ok(PARTNER, 404) | ok(("manager", "other_manager"))),
    "request_break_glass": Route(404, args=of_request, posts=()),
    "request_recall": Route(404, args=of_request),
    "request_destroyed": Route(404, ok(PARTNER, 405), posts=OWN, args=of_request),
    "breaches": Route(404, ok(("manager", "other_manager", "dpo"))),
    "breach": Route(404, args=lambda world: {"breach_id": world.nobodys}),
    "request_document": Route(404, args=of_request),
    "request_entered": act(*NORTH, args=of_request),
    "request_reuse": Route(405, ok(PARTNER, 404), posts=NORTH, args=of_request),
    "request_export": Route(405, ok(PARTNER, 404), posts=NORTH, args=of_request),
    "evaluation_schema": public(),
    "request_take_on": Route(405, ok(PARTNER, 404), posts=NORTH, args=of_request),
    "request_route": act(*NORTH, args=of_request),
    # persons and consents
    "persons": Route(404, ok(ANSWERING) | {"intake": 403}),
    "person_new": Route(404, ok(ANSWERING) | {"intake": 403}),
    "person": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "flag_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "kind": "danger"}),
    "flag_lift": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "flag_id": world.nobodys}),
    "protection_renew": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "flag_id": world.nobodys}
    ),
    "representative_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "representative_paper": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "representative_id": world.nobodys}
    ),
    "representative_end": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "representative_id": world.nobodys}
    ),
    "link_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "link_end": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "link_id": world.nobodys}),
    "person_erase": Route(403, {"dpo": 200}),
    "consent_text": Route(403, {"dpo": 200}),
    "person_contact": act(args=lambda world: {"person_id": world.nobodys}),
    "consent_new": Route(404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys}),
    "consent_paper": Route(
        404, {"intake": 403}, args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}
    ),
    "consent_withdraw": act(args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}),
    "consent_receipt": act(args=lambda world: {"person_id": world.nobodys, "consent_id": world.nobodys}),
    "statement_prepare": act(args=lambda world: {"person_id": world.nobodys}),
    "statement": Route(404, args=lambda world: {"statement_id": world.nobodys}),
    "statement_decide": act(args=lambda world: {"statement_id": world.nobodys}),
    "statement_give": act(args=lambda world: {"statement_id": world.nobodys}),
    "consents": Route(404, ok(ANSWERING) | {"intake": 403}),
    # the partner API
    "oauth_token": Route(405, nobody=405),
    "api:request_types": api(),
    "api:requests": api(),
    "api:batch": api(405),
    "api:request": api(args=lambda world: {"pk": world.request.pk}),
    "api:answer": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:withdraw": api(405, args=lambda world: {"pk": world.request.pk}),
    "api:destruction": api(405, args=lambda world: {"pk": world.request.pk}),
    "api:documents": api(args=lambda world: {"pk": world.request.pk}),
    "api:receipt": api(202, args=lambda world: {"pk": world.request.pk}),
    "api:answer_receipt": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:withdrawal_receipt": api(404, args=lambda world: {"pk": world.request.pk}),
    "api:solicitations": api(),
    "api:solicitation": api(
        args=lambda world: {"pk": world.solicitation.pk}, writes=JOURNAL | {"sharing_solicitation"}
    ),
    "api:solicitation_reply": api(405, args=lambda world: {"pk": world.solicitation.pk}),
    "api:balance": api(writes=JOURNAL),
    "api:journal_key": public(),
    "api:journal_checkpoint": public(404),
    "api:schema": public(),
    "api:docs": public(),
    "api:unknown": public(404),
}
