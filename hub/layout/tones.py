"""Icon, tone and French word of each state a page can show. A tone never speaks alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a state is shown: its word, its icon in icons.svg, its tone in signals.css."""

    word: str
    icon: str
    tone: str


STATUSES = {
    "received": Look("Reçue", "inbox", "neutral"),
    "in_progress": Look("En cours", "hourglass", "info"),
    "answered": Look("Répondue", "reply", "good"),
    "withdrawn": Look("Retirée", "undo", "neutral"),
}

OUTCOMES = {
    "never": Look("Interdit", "barred", "neutral"),
    "ask_consent": Look("Consentement à demander", "signature", "consent"),
    "inform_first": Look("Informer d’abord", "speech", "info"),
    "review": Look("Avis du responsable", "second-look", "caution"),
    "may": Look("Possible", "open-door", "good"),
    "must": Look("Obligatoire", "bound", "duty"),
}

NOTICES = {
    "info": Look("Information", "info", "info"),
    "success": Look("C’est fait", "success", "good"),
    "warning": Look("Attention", "warning", "caution"),
    "error": Look("Erreur", "error", "danger"),
}


def look(looks: dict[str, Look], state: object) -> Look:
    """Return the look of `state`: a code, or an enumeration member that is one or has one as `code`.

    Raises ValueError for a state that has none, so that a new one is never shown blank.
    """
    code = getattr(state, "code", state)
    if not isinstance(code, str) or code not in looks:
        raise ValueError(f"no look for {code!r}; known: {', '.join(looks)}")
    return looks[code]
