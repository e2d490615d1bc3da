"""The figures of an impact file. What depends on persons is rounded, so that no report gives one of them away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from consent.models import Consent, Flag, Person, Refusal, Withdrawal
from consent.models.flag import Kind
from hub.days import start_of
from hub.journal.models import Entry
from partners import roles
from partners.ledger import secrecy
from partners.models import Membership, Partner, Software, Team
from partners.templatetags.french import whole
from sharing.models import Attachment, Breach, BreakGlass, Request, Retraction, Statement

STEP = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A figure as it is shown, and what it counts."""

    name: str
    value: str


def about(count: int) -> str:
    """A count of persons, or of what happened to some: under the threshold nothing, above it to the nearest ten.

    Two documents made a day apart then differ by nothing, or by ten: neither tells of one person. Zero is no exception.
    """
    if count < secrecy.THRESHOLD_SENSITIVE:
        return f"moins de {secrecy.THRESHOLD_SENSITIVE}"
    return f"environ {whole((count + STEP // 2) // STEP * STEP)}"


def exact(count: int) -> str:
    """A count of acts or organisations, which says nothing about a person."""
    return whole(count)


def of_year(year: int) -> Callable[[str], dict[str, datetime]]:
    """Column → the filter that keeps the local calendar year."""
    first, end = (start_of(date(start, 1, 1)) for start in (year, year + 1))
    return lambda column: {f"{column}__gte": first, f"{column}__lt": end}


def access(on: date) -> list[Line]:
    """Who may act in the hub on a day."""
    held = dict(Membership.objects.active().values_list("role_code").annotate(Count("user", distinct=True)))
    partners = Partner.objects.filter(suspended_at__isnull=True)
    people = [
        Line(f"{role.label[0].upper()}{role.label[1:]}", exact(held.get(code, 0))) for code, role in roles.ROLES.items()
    ]
    software = Software.objects.filter(revoked_at__isnull=True)
    return [
        Line("Partenaires dont l’accès est ouvert", exact(partners.count())),
        Line("Équipes du service", exact(Team.objects.count())),
        *people,
        Line("Logiciels de partenaires", exact(sum(client.in_use(on) for client in software))),
    ]


def acts(year: int) -> list[Line]:
    """What happened in a year."""
    within = of_year(year)
    protected = Flag.objects.filter(kind__in=(Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON))
    return [
        Line("Demandes déposées", exact(Request.objects.filter(**within("filed_at")).count())),
        Line("Documents joints par les partenaires", exact(Attachment.objects.filter(**within("added_at")).count())),
        Line("Écritures du journal", exact(Entry.objects.filter(**within("time")).count())),
        Line("Accès exceptionnels", exact(BreakGlass.objects.filter(**within("opened_at")).count())),
        Line("Fiches ouvertes", about(Person.objects.filter(**within("created_at")).count())),
        Line("Fiches détruites", about(Person.objects.filter(**within("erased_at")).count())),
        Line("Accords recueillis", about(Consent.objects.filter(**within("recorded_at")).count())),
        Line("Accords retirés", about(Withdrawal.objects.filter(**within("recorded_at")).count())),
        Line("Refus recueillis", about(Refusal.objects.filter(**within("recorded_at")).count())),
        Line("Protections posées", about(protected.filter(**within("raised_at")).count())),
        Line("Relevés remis aux personnes", about(Statement.objects.filter(**within("given_at")).count())),
        Line("Réponses rappelées", about(Retraction.objects.filter(**within("retracted_at")).count())),
        Line("Incidents ouverts", about(Breach.objects.filter(**within("detected_at")).count())),
    ]


def last_day(year: int, on: date) -> date:
    """The last day of a year that has figures, seen from a day."""
    return min(date(year + 1, 1, 1) - timedelta(1), on)
