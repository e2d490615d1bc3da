"""One item of a request type, laid out for the gate: which bits of its state matter, and each state's verdict. Pure.

Whatever can touch an item is one bit of its state; the verdict of a state is worked out when first met, then shared.
An item has few such bits, so the tables stay small.
"""

from dataclasses import dataclass

from partners.law.general import AGREEMENT, CONSENT, CORRECTION_PENDING, DEFAULT
from partners.law.terms import Article, Asker, Clause, Item, Limit, Outcome, RequestType, Rule, unique

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
