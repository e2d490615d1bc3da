"""The draft of an answer: what a worker typed on the request page, through every step and error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from partners.law.vocabulary import BARRIERS, Item, ValueKind
from partners.members.acting import Acting
from sharing.answers.answer import EFFORT, Reply
from sharing.judgment.judge import Judgment
from sharing.models import SavedDraft

TELL, NOT_HELD, WITHHOLD = "tell", "not_held", "withhold"
SEEN = "seen-"
ACKNOWLEDGED = "ack-"
VERSION = "draft-version"
DECIMAL = re.compile("[0-9]{1,9}")


@dataclass(slots=True)
class Draft:
    """By item code the choice, the value, the reason, whether the manager is asked; then the effort and the note.

    acknowledged  codes of leaks that the worker sends all the same
    seen          fingerprints of what the page showed, by key; the service refuses where they changed
    version       of the saved draft that this one continues; 0 without one
    """

    choices: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    effort: str = ""
    note: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    version: int = 0

    def reply(self) -> Reply:
        """The reply that the service takes. An unknown item passes too: the service refuses it."""
        return Reply(
            minutes=next((step for step in EFFORT if self.effort == str(step)), 0),
            released={Item(code): self.value(code) for code, choice in self.choices.items() if choice == TELL},
            reasons={Item(code): text for code, text in self.reasons.items() if self.choices.get(code) == WITHHOLD},
            not_held=frozenset(Item(code) for code, choice in self.choices.items() if choice == NOT_HELD),
            fingerprints=self.seen,
            acknowledged=frozenset(self.acknowledged),
            draft=self.version,
        )

    def value(self, code: str) -> str | list[str]:
        """One text, or the choices of a closed list."""
        typed = self.values.get(code, [])
        return typed if Item(code).value_kind is ValueKind.BARRIERS else "\n".join(typed)

    def kept(self) -> dict:
        """The content that is saved: all that was typed, without the fingerprints."""
        return {
            "choices": self.choices,
            "values": {code: typed for code, typed in self.values.items() if any(typed)},
            "reasons": {code: text for code, text in self.reasons.items() if text},
            "asked": sorted(self.asked),
            "acknowledged": sorted(self.acknowledged),
            "effort": self.effort,
            "note": self.note,
        }

    def hidden(self) -> list[tuple[str, str]]:
        """(name, value) of every field, for the preview to carry."""
        return [
            *((f"choice-{code}", choice) for code, choice in self.choices.items()),
            *((f"value-{code}", value) for code, values in self.values.items() for value in values),
            *((f"reason-{code}", text) for code, text in self.reasons.items() if text),
            *((f"ask-{code}", "1") for code in sorted(self.asked)),
            *((f"{ACKNOWLEDGED}{code}", "1") for code in sorted(self.acknowledged)),
            *((f"{SEEN}{key}", value) for key, value in self.seen.items()),
            ("effort", self.effort),
            ("note", self.note),
            (VERSION, str(self.version)),
        ]


def read(posted: QueryDict) -> Draft:
    """The draft that a form of the desk posted. Fields of unknown items are ignored."""
    known = [item.value for item in Item]
    return Draft(
        choices={code: choice for code in known if (choice := posted.get(f"choice-{code}"))},
        values={code: posted.getlist(f"value-{code}") for code in known if f"value-{code}" in posted},
        reasons={code: posted.get(f"reason-{code}", "") for code in known if f"reason-{code}" in posted},
        asked={code for code in known if posted.get(f"ask-{code}")},
        acknowledged={name.removeprefix(ACKNOWLEDGED) for name in posted if name.startswith(ACKNOWLEDGED)},
        effort=posted.get("effort", ""),
        note=posted.get("note", ""),
        version=int(version) if DECIMAL.fullmatch(version := posted.get(VERSION, "")) else 0,
        seen={name.removeprefix(SEEN): posted.get(name, "") for name in posted if name.startswith(SEEN)},
    )


def restored(saved: SavedDraft, *, by: Acting) -> Draft:
    """The draft as `kept` gave it, without the effort where a colleague typed it: each worker states their own."""
    kept = saved.unseal_content()
    return Draft(
        **kept
        | {
            "asked": set(kept["asked"]),
            "acknowledged": set(kept["acknowledged"]),
            "effort": kept["effort"] if saved.typed_by == by.actor_id else "",
            "version": saved.version,
        }
    )


EFFORT_LABELS = {5: "5 min", 15: "15 min", 30: "30 min", 60: "1 heure", 120: "Plus"}
EFFORTS = [(str(minutes), EFFORT_LABELS[minutes]) for minutes in EFFORT]
CHOICES = {TELL: "communiquer", NOT_HELD: "non détenue", WITHHOLD: "ne pas communiquer"}


def words_of(draft: Draft, code: str) -> list[str]:
    """What a draft says of one item, in lines, to compare two drafts."""
    typed = draft.values.get(code, [])
    if Item(code).value_kind is ValueKind.BARRIERS:
        typed = [BARRIERS.get(choice, choice) for choice in typed]
    return [text for text in (CHOICES.get(draft.choices.get(code, "")), *typed, draft.reasons.get(code)) if text]


def fingerprint_fields(judgment: Judgment) -> Mapping[str, str]:
    """The hidden fields that carry the fingerprints of what the page shows."""
    return {f"{SEEN}{key}": value for key, value in judgment.fingerprints.items()}
