"""Matches a request to a person, undoes a match, starts the follow-up of the matched person."""

from collections.abc import Mapping

from django.db import transaction

from consent.consents.services import end
from consent.models import Followup, Person, Withdrawal
from consent.persons import candidates
from consent.persons.records import merge_of_absorbed
from consent.persons.services import start_followup
from hub import clock
from hub.errors import NotFound
from hub.journal import log
from partners.members.acting import Acting
from partners.roles import Right
from sharing.models import Advice, Check, CheckedConsent, ConsentRequestEnd, NotMatched, Request, ReviewRequest
from sharing.requests import access, errors, journal

from .consent_requests import end_ask, standing_ask


@transaction.atomic
def match(*, by: Acting, request: Request, person: Person, sought: Mapping[str, str] | None = None) -> Request:
    """Matches the request to a person: a candidate for its subject, or somebody whom the acting team follows.

    sought  the other identity under which the worker looked for the person, and for which a candidate counts too

    Moves the request's key under the person's: erasing the person erases what was asked and released about them.
    Where the record was absorbed, the kept one is meant, if the worker could have matched it too.

    Raises AlreadyMatched where a colleague was quicker, NotFound for anybody else.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person_id is not None:
        raise errors.AlreadyMatched()
    if not is_near(person, request, by, sought or {}):
        raise NotFound()
    person = kept_if_near(person, request, by, sought or {})
    # Locked, so that an erasure either waits for this match, and then erases the request too, or is seen here.
    person = Person.objects.select_for_update(of=("self",)).select_related("key").get(pk=person.pk)
    if person.erased_at is not None:
        raise NotFound()
    request.key.move(person.key)
    request.person = person
    request.matched_at = clock.now()
    request.save(update_fields=["person", "matched_at"])
    log.write(journal.REQUEST_MATCHED, by=by, about=request, content={"person": str(person.id)}, key=request.key)
    return request


def kept_if_near(person: Person, request: Request, by: Acting, sought: Mapping[str, str]) -> Person:
    """The record that stands for an absorbed one, where it is near too; else the record itself.

    The absorbed one also for a team that follows it alone: the request must not lead it into the other.
    """
    merge = merge_of_absorbed(person.pk)
    if merge is None or not is_near(merge.kept, request, by, sought):
        return person
    followups = Followup.objects.filter(team=by.team, ended_on__isnull=True)
    mine = set(followups.filter(person__in=(merge.kept_id, merge.absorbed_id)).values_list("person_id", flat=True))
    return person if mine == {merge.absorbed_id} else merge.kept


def is_near(person: Person, request: Request, by: Acting, sought: Mapping[str, str]) -> bool:
    """Whether the index finds the person for the request's subject or what was sought, or the acting team follows."""
    return (
        candidates.is_found(person, request.unseal_content().subject)
        or candidates.is_found(person, sought)
        or Followup.objects.filter(person=person, team=by.team, ended_on__isnull=True).exists()
    )


@transaction.atomic
def unmatch(*, by: Acting, request: Request) -> Request:
    """Undoes a wrong match, and deletes what was stated, typed and reviewed about the wrong person.

    Withdraws a consent recorded from a document of the request: it was somebody else's.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person_id is None:
        raise NotFound()
    content = {"person": str(request.person_id)}
    Person.objects.select_for_update(of=("self",)).get(pk=request.person_id)
    checked = CheckedConsent.objects.filter(attachment__request=request).select_related("consent__person__key")
    for checked_consent in checked:
        if not Withdrawal.objects.filter(consent=checked_consent.consent).exists():
            end(checked_consent.consent, by=by)
    checked.delete()
    request.key.move(None)
    request.person = None
    request.matched_at = None
    request.save(update_fields=["person", "matched_at"])
    request.stated_facts.all().delete()
    request.checks.filter(code=Check.IDENTITY_VERIFIED).delete()
    request.reviews.all().delete()
    request.drafts.all().delete()
    request.opinions.all().delete()
    if asked := standing_ask(request):
        end_ask(asked, ConsentRequestEnd.DROPPED, by=by, at=clock.now())
    ReviewRequest.objects.filter(request=request).delete()
    Advice.objects.filter(request=request).delete()
    log.write(journal.REQUEST_UNMATCHED, by=by, about=request, content=content, key=request.key)
    return request


@transaction.atomic
def start_following(*, by: Acting, request: Request) -> Followup:
    """Starts the acting team's follow-up of the person whom its open request is about. Raises NotMatched."""
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    return start_followup(by=by, person=request.person)
