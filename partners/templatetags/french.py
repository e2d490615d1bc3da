"""Figures and the law's words as one writes them in French: `{% load french %}`."""

import re

from django import template
from django.utils.safestring import SafeString

from hub.templatetags.hub import badge
from partners.law.vocabulary import Outcome

register = template.Library()

# Icon (icons.svg) and tone (signals.css) of each outcome.
LOOKS = {
    Outcome.NEVER: ("barred", "neutral"),
    Outcome.ASK_CONSENT: ("signature", "consent"),
    Outcome.INFORM_FIRST: ("speech", "info"),
    Outcome.REVIEW: ("second-look", "caution"),
    Outcome.MAY: ("open-door", "good"),
    Outcome.MUST: ("bound", "duty"),
}

BEFORE = re.compile(r" (?=[:;?!»%])")
AFTER = re.compile(r"(?<=«) ")


@register.filter
def french(text: object) -> str:
    """The same words with curly apostrophes and the spaces of French typography, which do not break."""
    return AFTER.sub("\u00a0", BEFORE.sub("\u00a0", str(text).replace("'", "’")))


@register.filter
def sentence(text: object) -> str:
    """The same with a capital; the rest keeps its own, as in "CCAPEX"."""
    words = french(text)
    return words[:1].upper() + words[1:]


@register.simple_tag
def outcome_badge(outcome: Outcome | str) -> SafeString:
    """The badge of an outcome, or of its code; KeyError for a word that is none, so that none is shown blank."""
    known = outcome if isinstance(outcome, Outcome) else Outcome.from_code(outcome)
    icon, tone = LOOKS[known]
    return badge(sentence(known.label), tone, icon)


@register.filter
def listed(words) -> str:
    """ "Téléphone, courriel ; adresse": a label may hold a comma itself."""
    return sentence("\u00a0; ".join(str(word) for word in words))


@register.filter
def share(value: float | None) -> str:
    """ "94 %"; never a round 100 or 0 that is not one; words where there is nothing to take a share of."""
    if value is None:
        return "sans objet"
    percent = round(value * 100)
    if 0 < value < 1:
        percent = min(max(percent, 1), 99)
    return f"{percent}\u00a0%"


@register.filter
def decimal(value: float | None) -> str:
    """ "3,4" """
    return "sans objet" if value is None else f"{value:.1f}".replace(".", ",")


@register.filter
def whole(value: float) -> str:
    """ "12 474" """
    return f"{value:,.0f}".replace(",", "\u202f")


@register.filter
def asks(count: int, band) -> str:
    """ "12 prévues par la loi" """
    words = band.label if count == 1 else band.label.replace("prévue", "prévues")
    return f"{whole(count)}\u00a0{words}"
