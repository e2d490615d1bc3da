"""A service that grows: more of everything, behind the same pages, by the product's own flows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from consent.consents.services import withdraw_consent
from consent.models import Person
from consent.models.flag import Kind
from consent.persons.merges import propose_merge
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.days import today
from hub.notices.models import Notice
from hub.vault.models import DataKey
from partners.law.vocabulary import Item
from partners.members.officers import name_officer
from partners.members.services import join
from partners.models.ledger import Reason
from partners.organisations.known_numbers import add_number
from partners.organisations.services import register_partner
from partners.roles import PARTNER_AGENT, SOCIAL_WORKER
from partners.teams.presence import plan_absence
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer, retract
from sharing.answers.letters import offered, write_letter
from sharing.casework.facts import call_back
from sharing.casework.opinions import ask_opinion, give_opinion
from sharing.casework.reading import break_glass
from sharing.casework.reviews import request_review
from sharing.filing.changes import withdraw
from sharing.models import Request
from sharing.models.request import draw_number
from sharing.oversight.corrections import correct_count
from sharing.statements.services import prepare_statement

from .cast import Cast
from .cast.people import new_user
from .cast.places import SECOND
from .consent.consenting import a_consent
from .consent.representing import a_representative
from .lived import TOLD, WHY
from .partners.agreeing import drafted
from .sharing.asking import a_person, agreed, filed, fresh, matched
from .sharing.desk.on_the_telephone import told
from .sharing.soliciting import solicited

SOME = (Item.ADDRESS, Item.EMPLOYER, Item.RESOURCES)
UNPROTECTED = {"last_name": "Quellenec", "first_names": "Ana", "birth_date": "1950-10-30"}
HOUSED = {"last_name": "Orvaudin", "birth_date": "1961-11-27"}
EVALUATED = (Item.IDENTITY, Item.EVALUATION)


@dataclass
class Watched:
    """What the pages are about, however much more there is: a person and requests about her, and another's evaluation.

    housing  asks for an evaluation of somebody whom nothing protects; the earlier ones are offered again
    """

    person: Person
    open: Request
    outside: Request
    closed: Request
    housing: Request

    @classmethod
    def in_service(cls, cast: Cast) -> "Watched":
        person = a_person(cast)
        outside = told(cast, "commissaire_de_justice", "debtor_information", items=("address",), reason=WHY)
        agreed(cast, "siao", *EVALUATED)
        housed = a_person(cast, **HOUSED)
        raise_flag(by=cast.worker.acting, person=housed.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
        housing = matched(cast, *EVALUATED, by="siao", person=housed, **HOUSED)
        return cls(person, matched(cast, *SOME, person=person), outside, answered(cast, person), housing)


def answered(cast: Cast, person: Person | None = None, *, read: bool = False) -> Request:
    request = matched(cast, *SOME, person=person, **({} if person else UNPROTECTED))
    reply(cast, request, tell=person is None)  # hers may be protected by then
    if read:
        read_answer(by=cast.agent.acting, request=request)
    return fresh(request)


def reply(cast: Cast, request: Request, *, tell: bool) -> None:
    released = TOLD if tell else {}
    not_held = frozenset(item for item in SOME if item not in released)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released=released, not_held=not_held))


def grow(cast: Cast, watched: Watched, *, by: int) -> None:
    """`by` more of each thing that a page lists."""
    for _ in range(by):
        the_person(cast, watched)
        the_requests(cast, watched)
        the_lists(cast)
        the_organisations(cast)


def the_person(cast: Cast, watched: Watched) -> None:
    worker, person = cast.worker.acting, watched.person
    a_consent(cast, person)
    withdraw_consent(by=worker, consent=a_consent(cast, person).id)
    raise_flag(by=worker, person=person.id, kind=Kind.FEARED_PERSON, names=[f"Redouté {numbered()}"])
    relative = a_person(cast, first_names=f"Anouk {numbered()}")
    near = {"kind": "siblings", "told_by": "person", "since": date(2020, 1, 1)}
    record_link(by=worker, person=person.id, other=relative.id, **near)
    raise_flag(by=worker, person=relative.id, kind=Kind.PROTECTED_ADDRESS, address=["14 rue du Général-Leclerc"])
    for proposer in (cast.manager, cast.worker):
        double = a_person(cast, first_names=f"Elyse {numbered()}")
        propose_merge(by=proposer.acting, kept=person.id, absorbed=double.id, reason=WHY)
    a_representative(cast, person, covers=["access"], kind="mandate", name=f"Aurélien {numbered()}")
    prepare_statement(by=worker, person=person.id, asked_by="self", identity_verified=True)
    solicited(cast, person, by=cast.manager)
    matched(cast, *SOME, person=person)
    answered(cast, person)


def the_requests(cast: Cast, watched: Watched) -> None:
    """More about each: opinions, openings, retractions, calls, letters, readings."""
    worker = cast.worker.acting
    colleague = cast.other_worker
    asked = ask_opinion(
        by=worker, request=watched.open, colleague=colleague.membership.pk, question="Faut-il dire l’adresse ?"
    )
    give_opinion(by=colleague.acting, opinion=asked.id, text="Non.")
    break_glass(by=cast.other_manager.acting, number=watched.open.number, reason=WHY)
    reply(cast, fresh(watched.open), tell=False)
    retract(by=worker, request=fresh(watched.open), reason=WHY)
    number = add_number(
        by=cast.technician.acting, partner=watched.outside.partner, number=f"0200{numbered():06}", label="Standard"
    )
    call_back(by=worker, request=fresh(watched.outside), number=number.pk)
    evaluated = matched(cast, *EVALUATED, by="siao", person=watched.housing.person, **HOUSED)
    evaluation = Reply(minutes=30, released={Item.EVALUATION: "Situation stable."})
    answer(by=worker, request=evaluated, reply=evaluation)
    kind = offered(watched.closed)[0]
    write_letter(by=worker, request=watched.closed, kind=kind, recipient=["Étude du Vieux-Pont"])
    read_answer(by=cast.agent.acting, request=watched.closed)


def the_lists(cast: Cast) -> None:
    worker = cast.worker.acting
    filed(cast, *SOME)
    filed(cast, Item.IDENTITY, Item.ADDRESS, by="police")
    retracted = answered(cast, read=True)
    retract(by=worker, request=retracted, reason=WHY)
    disputed = matched(cast, Item.IDENTITY, Item.ADDRESS, by="prosecutor")
    request_review(by=worker, request=disputed, items=[Item.IDENTITY], note=WHY)
    due = matched(cast, *SOME)
    raise_flag(by=worker, person=due.person_id, kind=Kind.PROTECTED_ADDRESS)
    request_review(by=worker, request=fresh(due), items=[Item.ADDRESS], note=WHY)
    solicited(cast, to="commissaire_de_justice", kind="cj_instalments")
    gone = withdraw(by=cast.agent.acting, request=filed(cast, Item.ADDRESS))
    correct_count(by=cast.direction.acting, number=gone.number, reason=Reason.TWICE)
    told(cast, "police", "witness_summons", keep=True)


def the_organisations(cast: Cast) -> None:
    technician, number = cast.technician.acting, numbered()
    partner = register_partner(by=technician, name=f"CAF {number}", kind="caf")
    drafted(cast, partner, opens={"financial_aid": ["identity"]}, title=f"Convention {number}")
    join(by=technician, user=new_user(f"agent_{number}"), role=PARTNER_AGENT, place=cast.partner())
    mate = join(by=technician, user=new_user(f"worker_{number}"), role=SOCIAL_WORKER, place=cast.team())
    day = today() + timedelta(days=1)
    plan_absence(by=cast.manager.acting, membership=mate, first_on=day, last_on=day)
    name_officer(by=cast.other_administrator.acting, partner=cast.partner(SECOND), name=f"Hélie {number}")
    cast.machine("commissaire_de_justice")


_numbers = iter(range(1, 10**6))


def numbered() -> int:
    """Another number each time."""
    return next(_numbers)


def copies(request: Request, count: int) -> None:
    """Rows like this one, each with a key of its own; the partner's own words stay with the first."""
    parent = request.key.parent
    wrapper = "" if parent else "k1"
    keys = DataKey.objects.bulk_create(DataKey(parent=parent, wrapper=wrapper, wrapped=b"x") for _ in range(count))
    fields = {field.attname: getattr(request, field.attname) for field in Request._meta.concrete_fields}
    kept = {
        name: value
        for name, value in fields.items()
        if name not in ("id", "number", "key_id", "partner_copy_key_id", "partner_copy")
    }
    Request.objects.bulk_create(Request(**kept, number=draw_number(), key=key) for key in keys)


def notices(member, count: int) -> None:
    Notice.objects.bulk_create(
        Notice(
            user=member.user,
            place=member.acting.organisation_id,
            kind_code="request.filed",
            number=f"A{index:08}",
            path="/demandes/",
            delivery="none",
        )
        for index in range(count)
    )


def weigh() -> None:
    """Tells the planner how much there is now.

    Autovacuum sees nothing of a transaction under way: coming by, it would call these tables empty, and a join of
    theirs would then take minutes. What is analyzed here it leaves alone until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
