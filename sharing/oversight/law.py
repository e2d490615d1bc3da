"""`/regles/` and `/regles/<asker>/`: pages of the law, generated from the files that the gate judges by.

They add nothing to what the law files say.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import alphabet, days
from hub.errors import NotFound
from partners import law, roles
from partners.law.calendar import french_date
from partners.law.general import AGREEMENT, CONSENT, DEFAULT, PRINCIPLES
from partners.law.terms import Article, Asker, Example, Form, GivenBy, Item, Limit, Outcome, RequestType, Rule
from partners.members.acting import Acting
from partners.members.permissions import Suspended
from partners.templatetags.french import sentence
from sharing.gate import decide
from sharing.gate.cases import case_of_example


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rules that bind everybody, and the askers that the reader may read about."""
    day = days.today()
    readable = [asker for asker in law.on(day).askers.values() if may_read(request.acting, asker)]
    readable.sort(key=lambda asker: alphabet.place_of(asker.name))
    return render(
        request,
        "sharing/oversight/law.html",
        {
            "warning": law.WARNING,
            "may_replay": request.acting.has_role(roles.DPO, roles.DIRECTION),
            "outcomes": list(reversed(Outcome)),
            "general": binding_everybody(day),
            "with_text": [asker for asker in readable if opens_something(asker)],
            "without_text": [asker for asker in readable if not opens_something(asker)],
        },
    )


@require_safe
def asker(request: HttpRequest, asker: str) -> HttpResponse:
    """All request types of one asker. A partner of another kind gets 404, as for a kind that does not exist."""
    day = days.today()
    known = law.on(day).askers.get(asker)
    if known is None or not may_read(request.acting, known):
        raise NotFound()
    return render(
        request,
        "sharing/oversight/asker.html",
        {
            "asker": known,
            "former": [name for name in known.names if name.text != known.name],
            "types": [read_type(known, request_type, on=day) for request_type in known.request_types],
            "coming": coming(asker, after=day),
            "warning": law.WARNING,
            "trail": [("Règles", "../"), (sentence(known.name), "")],
        },
    )


def may_read(by: Acting, asker: Asker) -> bool:
    """Whether `by` may read about this asker: the service about all, a partner about its own kind. Raises Suspended."""
    if by.partner is None:
        return True
    if by.partner.is_suspended:
        raise Suspended()
    return by.partner.kind == asker.code


def opens_something(asker: Asker) -> bool:
    return any(request_type.rules for request_type in asker.request_types)


ShownArticle = tuple[str, Article]
"""An article, after the label it bears on the day of reading."""


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A base rule: what it opens at most, to which items, when."""

    id: str
    outcome: str
    items: list[str]
    when: str
    dates: str
    consent: bool
    on_information: bool
    articles: list[ShownArticle]


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """A rule that closes. `gives`: outcome codes, strictest first; none where it only warns."""

    id: str
    says: str
    dates: str
    gives: list[str]
    warns_if_urgent: bool
    depends_on_person: bool
    articles: list[ShownArticle]


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A case beside the rules with the verdict that the gate gives it now.

    outcomes   (outcome code, labels of the items that got it), from the most open
    agrees     whether the verdict is the one that the law file expects; the tests keep it so
    """

    says: str
    missing: list[str]
    outcomes: list[tuple[str, list[str]]]
    warnings: list[str]
    route: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class ShownType:
    """A request type as a page shows it."""

    type: RequestType
    rules: list[ShownRule]
    limits: list[ShownLimit]
    never: list[str]
    form: list[tuple[Form, str]]
    notes: list[str]
    articles: list[ShownArticle]
    examples: list[ShownExample]

    @property
    def needs_consent(self) -> bool:
        return any(rule.consent for rule in self.rules)

    @property
    def needs_information(self) -> bool:
        return any(rule.on_information for rule in self.rules)


GIVERS = {
    GivenBy.ASKER: "le demandeur",
    GivenBy.SERVICE: "le service, après le dépôt",
    GivenBy.ACCOUNT: "le hub, par le compte authentifié",
}
# What the gate itself makes of the rules that it applies without reading clauses.
APPLIED_BY_THE_GATE = {
    DEFAULT.id: [Outcome.NEVER.code],
    CONSENT.id: [Outcome.ASK_CONSENT.code],
    AGREEMENT.id: [Outcome.NEVER.code],
}


def binding_everybody(on: date) -> list[ShownLimit]:
    """The general rules in the order in which they are read aloud: secrecy first."""
    return [show_limit(limit, on) for limit in (*PRINCIPLES, *law.on(on).limits)]


def read_type(asker: Asker, request_type: RequestType, *, on: date) -> ShownType:
    """A request type on a day, its examples judged by the gate as it stands."""
    opened = set(request_type.items)
    return ShownType(
        type=request_type,
        rules=[show_rule(rule, on) for rule in request_type.rules],
        limits=[show_limit(limit, on) for limit in request_type.limits],
        never=[item.label for item in Item if item not in opened],
        form=[(form, GIVERS[form.given_by]) for form in request_type.full_form],
        notes=[note.says for note in request_type.notes],
        articles=show_articles(request_type.articles, on),
        examples=[judge(asker, request_type, example) for example in request_type.examples],
    )


def coming(asker: str, *, after: date) -> list[str]:
    """Each later day on which something changes for this asker, in French, with the request types concerned."""
    changes = []
    for day in law.HISTORY.changes:
        before, then = (law.on(on).askers[asker].request_types for on in (day - timedelta(1), day))
        changed = [one.title for one in (*before, *then) if one not in before or one not in then]
        if day > after and changed:
            changes.append(f"À partir du {french_date(day)}\u00a0: {', '.join(dict.fromkeys(changed))}.")
    return changes


def show_rule(rule: Rule, on: date) -> ShownRule:
    return ShownRule(
        id=rule.id,
        outcome=rule.ceiling.code,
        items=[item.label for item in rule.items],
        when=rule.when.says if rule.when else "",
        dates=rule.dates,
        consent=rule.consent,
        on_information=rule.on_information,
        articles=show_articles(rule.law, on),
    )


def show_limit(limit: Limit, on: date) -> ShownLimit:
    return ShownLimit(
        id=limit.id,
        says=limit.says,
        dates=limit.dates,
        gives=APPLIED_BY_THE_GATE.get(limit.id)
        or [outcome.code for outcome in sorted({clause.outcome for clause in limit.clauses})],
        warns_if_urgent=any(clause.warns_if_urgent for clause in limit.clauses),
        depends_on_person=limit.depends_on_person,
        articles=show_articles(limit.law, on),
    )


def show_articles(articles: tuple[Article, ...], on: date) -> list[ShownArticle]:
    return [(article.label_on(on), article) for article in articles]


def judge(asker: Asker, request_type: RequestType, example: Example) -> ShownExample:
    """Judges the example by the real gate: the page shows the gate's verdict, not the expected one."""
    verdict = decide.decide(case_of_example(asker.code, request_type, example))
    by_outcome: dict[Outcome, list[str]] = {}
    for item, item_verdict in verdict.items.items():
        by_outcome.setdefault(item_verdict.outcome, []).append(item.label)
    expected = (
        not verdict.admissible and set(verdict.missing) == set(example.missing)
        if example.missing
        else verdict.admissible
        and {item: item_verdict.outcome for item, item_verdict in verdict.items.items()} == dict(example.expect)
    )
    return ShownExample(
        says=example.says,
        missing=[form.label for form in verdict.missing],
        outcomes=[(outcome.code, labels) for outcome, labels in sorted(by_outcome.items(), reverse=True)],
        warnings=list(verdict.warnings),
        route=verdict.route.label if verdict.route else "",
        agrees=expected,
    )
