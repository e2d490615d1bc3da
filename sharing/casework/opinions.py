"""A colleague's second opinion on one request."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from consent.facts import feared_names
from hub import clock
from hub.accounts.models import User
from hub.errors import Conflict, NotFound, required_text
from hub.journal import log
from hub.notices.services import mark_seen
from hub.text.names import may_be
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.models import Membership
from sharing.models import Request, RequestContent, SecondOpinion
from sharing.models.casework import OPINION_DURATION
from sharing.requests import access, journal, notifications
from sharing.requests.records import other_records

QUESTION_MAX, OPINION_MAX = 1000, 4000  # characters
MOST = 3  # colleagues asked at a time about one request


@dataclass(frozen=True, slots=True)
class UnsealedOpinion:
    """What the colleague sees: the question, and the request's form and reason without the person's name."""

    asked: SecondOpinion
    question: str
    content: RequestContent


@transaction.atomic
def ask_opinion(*, by: Acting, request: Request, colleague: UUID, question: str) -> SecondOpinion:
    """Grants one colleague the reading of this request alone, for OPINION_DURATION.

    colleague  id of the colleague's membership in a team

    Raises NotFound for somebody who cannot be asked, Invalid without a question, Conflict where the colleague is asked
    already, where MOST are, or where the person fears somebody of that name.
    """
    request = access.held_request(by=by, request=request, right=roles.Right.ANSWER)
    membership = access.existing(colleagues(by, request).filter(pk=colleague).first())
    question = required_text(
        question, limit=QUESTION_MAX, field="question", code="opinion.question", asks="Écrivez votre question"
    )
    asked_at = clock.now()
    standing = SecondOpinion.objects.standing(asked_at).filter(request=request)
    if standing.filter(membership__user=membership.user).exists():
        raise Conflict("Ce collègue est déjà consulté sur cette demande.", code="opinion.asked_already")
    if standing.count() >= MOST:
        raise Conflict(f"{MOST} collègues sont déjà consultés : attendez leur avis.", code="opinion.too_many")
    if is_feared(membership.user, request):
        raise Conflict("Ce collègue ne peut pas être consulté sur cette demande.", code="opinion.not_this_colleague")
    asked = SecondOpinion(
        request=request,
        membership=membership,
        asked_by=by.actor_id,
        asked_at=asked_at,
        ends_at=asked_at + OPINION_DURATION,
    )
    asked.question = request.key.seal(question, "sharing_opinion.question", asked.id)
    asked.save(force_insert=True)
    content = {"membership": str(membership.pk), "question": question}
    log.write(journal.OPINION_ASKED, by=by, about=request, content=content, key=request.key)
    notifications.opinion_asked(asked)
    return asked


@transaction.atomic
def read_question(*, by: Acting, opinion: UUID) -> UnsealedOpinion:
    """Journals the reading, then unseals. Raises NotFound to anybody else, and once the opinion is given or late."""
    asked = asked_opinion(by=by, opinion=opinion, at=clock.now())
    request = asked.request
    log.write(journal.OPINION_READ, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return UnsealedOpinion(asked, asked.unseal_question(), request.unseal_content().without_name())


@transaction.atomic
def give_opinion(*, by: Acting, opinion: UUID, text: str) -> SecondOpinion:
    """Seals the opinion; from then on the colleague no longer reads the request. It binds nobody.

    Raises NotFound, AlreadyClosed, Invalid without a text.
    """
    given_at = clock.now()
    access.lock_open(asked_opinion(by=by, opinion=opinion, at=given_at).request)
    asked = asked_opinion(by=by, opinion=opinion, at=given_at, lock=True)
    text = required_text(text, limit=OPINION_MAX, field="text", code="opinion.text", asks="Écrivez votre avis")
    request = asked.request
    asked.opinion = request.key.seal(text, "sharing_opinion.opinion", asked.id)
    asked.given_at = given_at
    asked.save(update_fields=["opinion", "given_at"])
    log.write(journal.OPINION_GIVEN, by=by, about=request, content={"text": text}, key=request.key)
    notifications.opinion_given(asked)
    return asked


ROLES = [role.code for role in roles.ROLES.values() if roles.Right.ANSWER in role.rights]


def colleagues(by: Acting, request: Request) -> QuerySet[Membership]:
    """The members of any team who answer requests, except the acting worker and whoever is recused."""
    members = Membership.objects.active().filter(role_code__in=ROLES, team__isnull=False, user__is_active=True)
    members = members.exclude(user__in=request.recusals.filter(user__isnull=False).values("user"))
    return members.exclude(user=by.user).select_related("user", "team").order_by("team__name", "user__last_name", "pk")


def is_feared(colleague: User, request: Request) -> bool:
    """Whether the person, or somebody near, fears somebody of the colleague's name; False while nobody is matched."""
    if request.person_id is None:
        return False
    return may_be(feared_names(request.person_id, also=other_records(request)), colleague.get_full_name())


def asked_opinion(*, by: Acting, opinion: UUID, at: datetime, lock: bool = False) -> SecondOpinion:
    """The question put to the acting membership, if it can still be answered at this instant.

    Raises NotFound, also where the person has come to fear the colleague since.
    """
    if by.membership is None or by.team is None or not allowed(by, roles.Right.ANSWER, by.team):
        raise NotFound()
    opinions = SecondOpinion.objects.standing(at).filter(pk=opinion).exclude(request__recusals__user=by.user)
    opinions = opinions.filter(membership__in=Membership.objects.active().filter(pk=by.membership.pk, user=by.user))
    if lock:
        opinions = opinions.select_for_update(of=("self",))
    asked = opinions.select_related(
        "request__partner", "request__team", "request__person__key", "request__key__parent"
    ).first()
    if asked is None or by.user is None or is_feared(by.user, asked.request):
        raise NotFound()
    return asked
