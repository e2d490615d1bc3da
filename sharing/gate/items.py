"""One item of a request type, laid out for the gate: which bits of its state matter, and each state's verdict. Pure.

Whatever can touch an item is one bit of its state; the verdict of a state is worked out when first met, then shared.
An item has few such bits, so the tables stay small.
"""

from dataclasses import dataclass
from datetime import date

from partners.law import Law
from partners.law.general import AGREEMENT, CONSENT, CORRECTION_PENDING, DEFAULT
from partners.law.terms import (
    Article,
    Asker,
    Clause,
    Condition,
    Facts,
    Form,
    Item,
    Limit,
    Outcome,
    RequestType,
    Rule,
    unique,
)

AGREEMENT_CLOSES = 1
CONSENT_GIVEN = 2
CORRECTION_ASKED = 4
_FIRST_LIMIT = 8


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """What becomes of one item, and why.

    `rules` are the ids of all that spoke, `articles` theirs. `public_rules` are those that alone
    give `never` whoever the person is: a partner may be told of these and of no other.
    `needs_dpo_advice`: the DPO advises in writing before a manager decides.
    """

    outcome: Outcome
    rules: tuple[str, ...]
    articles: tuple[Article, ...]
    public_rules: tuple[str, ...] = ()
    needs_dpo_advice: bool = False

    @property
    def explainable(self) -> bool:
        """Whether the partner may be told an article."""
        return bool(self.public_rules)


NEVER = ItemVerdict(Outcome.NEVER, (DEFAULT.id,), DEFAULT.law, (DEFAULT.id,))
"""An item that no rule of the type names (G1)."""


@dataclass(frozen=True, slots=True)
class Closer:
    """A limit that can touch one item, the bit that says it does, and what it makes of it."""

    bit: int
    limit: Limit
    outcome: Outcome


class ItemTable:
    """One item under one base rule: which bits matter, and the verdict of each state met."""

    __slots__ = ("_closers", "_request_type", "_rule", "_verdicts", "mask", "needs_consent", "warns")

    def __init__(
        self, asker: Asker, request_type: RequestType, limits: list[tuple[int, Limit]], rule: Rule, item: Item
    ) -> None:
        self._request_type = request_type
        self._rule = rule
        self._verdicts: dict[int, ItemVerdict] = {}
        self._closers: list[Closer] = []
        self.needs_consent = rule.consent
        # Set in a state only where the type needs an agreement, and where the rule needs consent.
        self.mask = AGREEMENT_CLOSES | CONSENT_GIVEN
        self.warns = 0
        for bit, limit in limits:
            if (asker.code, request_type.code) in limit.spares:
                continue
            if not limit.clauses:
                self.warns |= bit
            clause = clause_for(limit, asker, rule, item)
            if clause is None:
                continue
            if (clause.warns_if_urgent and request_type.urgent) or (clause.warns_person and asker.code == "person"):
                self.warns |= bit
            else:
                self.mask |= bit
                self._closers.append(Closer(bit, limit, clause.outcome))

    def verdict(self, state: int) -> ItemVerdict:
        """The verdict of a state, which holds no bit outside `mask`."""
        found = self._verdicts.get(state)
        if found is None:
            found = self._verdicts[state] = self._judge(state)
        return found

    def _judge(self, state: int) -> ItemVerdict:
        """Let every rule of the state speak: the strictest stands."""
        spoken: list[tuple[Rule | Limit, Outcome]] = [(self._rule, self._rule.outcome)]
        if self.needs_consent:
            spoken.append((CONSENT, Outcome.MAY if state & CONSENT_GIVEN else Outcome.ASK_CONSENT))
        if state & AGREEMENT_CLOSES:
            spoken.append((AGREEMENT, Outcome.NEVER))
        spoken += [(closer.limit, closer.outcome) for closer in self._closers if closer.bit & state]
        outcome = min(outcome for _, outcome in spoken)
        return ItemVerdict(
            outcome,
            tuple(part.id for part, _ in spoken),
            unique(article for part, _ in spoken for article in part.law),
            tuple(
                part.id
                for part, outcome in spoken
                if outcome is Outcome.NEVER and isinstance(part, Limit) and not part.depends_on_person
            ),
            outcome is Outcome.REVIEW and self._request_type.advice_first,
        )


def limits_of(general: tuple[Limit, ...], request_type: RequestType) -> list[tuple[int, Limit]]:
    """Every limit that can speak on a type with its bit, the general ones first."""
    bits = []
    bit = _FIRST_LIMIT
    for limit in (*general, *request_type.limits):
        if limit.id == CORRECTION_PENDING.id:
            bits.append((CORRECTION_ASKED, limit))
        else:
            bits.append((bit, limit))
            bit <<= 1
    return bits


def clause_for(limit: Limit, asker: Asker, rule: Rule, item: Item) -> Clause | None:
    """The first clause of a limit that concerns this item under this base rule."""
    return next(
        (
            clause
            for clause in limit.clauses
            if (clause.items is None or item in clause.items)
            and (clause.bases is None or rule.outcome in clause.bases)
            and (rule.on_information or not clause.on_information)
            and clause.protectors in (None, asker.is_protector)
        ),
        None,
    )


class TypeTable:
    """One asker's request type, ready to judge: its items under each truth of its conditions."""

    __slots__ = (
        "_asker",
        "_branches",
        "_conditions",
        "_limits",
        "_silent",
        "_watched",
        "has_daggers",
        "request_type",
        "required",
        "warnings",
    )

    def __init__(self, asker: Asker, request_type: RequestType, general: tuple[Limit, ...]) -> None:
        self._asker = asker
        self.request_type = request_type
        self.required: frozenset[Form] = frozenset(request_type.full_form)
        self.has_daggers = any(form.fact is not None for form in request_type.full_form)
        self._limits = limits = limits_of(general, request_type)
        self.warnings = tuple(sorted((limit.id, bit) for bit, limit in limits))
        self._watched = tuple((bit, limit.when) for bit, limit in limits if limit.when is not None)
        self._silent = self._bits({}, date.min)
        self._conditions: tuple[Condition, ...] = unique(
            rule.when for rule in request_type.rules if rule.when is not None
        )
        self._branches: dict[tuple[bool, ...], dict[Item, ItemTable]] = {}

    def active(self, facts: Facts, day: date) -> int:
        """The bits of the limits whose condition holds."""
        return self._bits(facts, day) if facts else self._silent

    def _bits(self, facts: Facts, day: date) -> int:
        bits = 0
        for bit, condition in self._watched:
            if condition.holds(facts, day):
                bits |= bit
        return bits

    def items(self, facts: Facts, day: date) -> dict[Item, ItemTable]:
        """The items that the rules open under these facts, each with its table."""
        branch = tuple([condition.holds(facts, day) for condition in self._conditions])
        found = self._branches.get(branch)
        if found is None:
            found = self._branches[branch] = {
                item: ItemTable(self._asker, self.request_type, self._limits, rule, item)
                for rule in self.request_type.rules
                if rule.when is None or rule.when.holds(facts, day)
                for item in rule.items
            }
        return found


_TABLES: dict[tuple[Law, str, str], TypeTable] = {}
_SHARED: dict[tuple[str, int, tuple[int, ...]], TypeTable] = {}


def table_of(law: Law, asker: str, request: str) -> TypeTable:
    """The table of a request type under a law; one that opens nothing where the law gives the type to others only.

    Raises UnknownInLaw for an asker or a type that stands nowhere in the law, on no day.
    """
    key = (law, asker, request)
    found = _TABLES.get(key)
    if found is None:
        found = _TABLES[key] = _table(law, asker, law.request_type(asker, request))
    return found


def _table(law: Law, asker: str, request_type: RequestType) -> TypeTable:
    """A new table, or the one that another day of the law has already: its own type and limits are kept with it."""
    if request_type.retired:
        law.history.require_known(asker, request_type.code)
        return TypeTable(law.askers[asker], request_type, law.limits)
    shared = (asker, id(request_type), tuple(map(id, law.limits)))
    if shared not in _SHARED:
        _SHARED[shared] = TypeTable(law.askers[asker], request_type, law.limits)
    return _SHARED[shared]
