"""Two records of one person, both of the worker's team, and their merge."""

from consent.models import Merge, Person
from consent.persons.merges import agree_to_merge, propose_merge
from consent.persons.services import start_followup

from .consenting import a_person

WHY = "Même date de naissance, et elle l’a dit au rendez-vous."


def two_records(cast) -> tuple[Person, Person]:
    """Under her name, and under her name at birth with another spelling of the first."""
    return a_person(cast), a_person(cast, last_name="Kerbriac", first_names="Elyse")


def proposed(cast, kept: Person, absorbed: Person, *, by=None) -> Merge:
    acting = (by or cast.worker).acting
    return propose_merge(by=acting, kept=kept.pk, absorbed=absorbed.pk, reason=WHY)


def merged(cast, kept: Person, absorbed: Person) -> Merge:
    """In force: proposed by the manager, agreed by the other team where it follows one of them."""
    merge = proposed(cast, kept, absorbed, by=cast.manager)
    if merge.is_pending:
        merge = agree_to_merge(by=cast.other_manager.acting, merge=merge.pk)
    return merge


def followed_elsewhere(cast, person: Person) -> Person:
    """By the southern team too."""
    start_followup(by=cast.other_worker.acting, person=person)
    return person


def only_elsewhere(cast, person: Person) -> Person:
    """By the southern team alone."""
    followed_elsewhere(cast, person)
    person.followups.filter(team=cast.team("north")).delete()
    return person
