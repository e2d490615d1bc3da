"""The closed list of what an entry may say was done. Each floor registers its own actions as it is loaded."""

import re
from dataclasses import dataclass

from hub.errors import HubError

from .entry import WORDS

_registered: dict[str, "Action"] = {}


class ActionRefused(HubError):
    """Registered twice, misspelt, or never registered: `code` says which, `data["action"]` names it."""

    status = 500


@dataclass(frozen=True)
class Action:
    """One thing that can be done: its code, which entries keep for ever, and its French label, which may change."""

    code: str
    label: str


def register(code: str, label: str) -> Action:
    """Adds an action to the list. ActionRefused when the code is taken, or is not words of a to z joined by dots."""
    if not re.fullmatch(WORDS, code):
        raise ActionRefused("Ce code d’action est mal formé.", code="journal.action_malformed", action=code)
    if code in _registered:
        raise ActionRefused("Cette action existe déjà.", code="journal.action_twice", action=code)
    _registered[code] = Action(code, label)
    return _registered[code]


def require(action: Action) -> Action:
    """The action itself. ActionRefused unless it is one that `register` returned."""
    if not isinstance(action, Action) or _registered.get(action.code) is not action:
        raise ActionRefused("Cette action est inconnue du journal.", code="journal.action_unknown", action=str(action))
    return action


def labels() -> dict[str, str]:
    """The French label of every action, by code."""
    return {code: action.label for code, action in sorted(_registered.items())}


def label(code: str) -> str:
    """The French label of an action; an old code that no longer exists stands for itself."""
    return _registered[code].label if code in _registered else code


EPOCH_OPENED = register("journal.epoch_opened", "Journal repris après une restauration")
