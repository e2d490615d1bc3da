"""Tags and filters of every page: `{% load hub %}`. README.md beside the templates shows each at work."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, Textarea
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hub import days
from hub.labelled import Badged

register = template.Library()


class Notice(Badged):
    """The kinds of message."""

    INFO = "info", "Information", "info", "info"
    SUCCESS = "success", "C’est fait", "success", "good"
    WARNING = "warning", "Attention", "warning", "caution"
    ERROR = "error", "Erreur", "error", "danger"


register.filter("day", days.day)
register.filter("moment", days.moment)
register.filter("minutes", days.minutes)


@register.filter
def weight(size: int) -> str:
    """Return a number of bytes as file managers write it: "340 ko", "1,2 Mo"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u202fko"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + "\u202fMo"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Return the icon `name` of icons.svg, hidden from screen readers: the word beside it speaks."""
    classes = f"icon icon-{size}" if size else "icon"
    return format_html(
        '<svg class="{}" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        classes,
        static("hub/icons.svg"),
        name,
    )


@register.simple_tag
def badge(word: object, tone: str = "neutral", symbol: str = "") -> SafeString:
    """Return a badge of this word, tone and icon."""
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, icon(symbol) if symbol else "", word)


@register.simple_tag
def status_badge(status: Badged) -> SafeString:
    """Return the badge that a state declares."""
    return badge(status.label, status.tone, status.icon)


@register.simple_tag
def urgent_badge() -> SafeString:
    """Return the mark of an urgent request."""
    return badge("Urgent", "danger", "urgent")


@register.simple_tag
def due_mark(due: date, today: date | None = None) -> SafeString:
    """Return when something is due, in words, seen from `today` (the local day if not given).

    Late and due today take a toned ground; tomorrow and the day after are counted; the rest is a date.
    """
    left = (due - (today or timezone.localdate())).days
    if left < 0:
        return badge(f"En retard de {-left}\u00a0jour{'s' if left < -1 else ''}", "danger", "late")
    if left == 0:
        return badge("À rendre aujourd’hui", "caution", "clock")
    day = due.isoformat()
    words = {1: "Pour demain", 2: "Pour après-demain"}.get(left) or f"Pour le {days.day(due)}"
    return format_html('<span class="mark">{}<time datetime="{}">{}</time></span>', icon("clock"), day, words)


@register.simple_tag
def when(value: date | datetime | None) -> SafeString | str:
    """Return a day or an instant as a <time>, in French; nothing for None."""
    if value is None:
        return ""
    words = days.moment(value) if isinstance(value, datetime) else days.day(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.inclusion_tag("hub/components/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Render a form field whole: label, help, errors, control, linked to one another for screen readers."""
    widget = bound.field.widget
    attributes: dict[str, str | bool] = {}
    if not bound.use_fieldset and not isinstance(widget, CheckboxInput):
        attributes["class"] = f"{widget.attrs.get('class', '')} input".strip()
    counter = ""
    if isinstance(widget, Textarea) and getattr(bound.field, "max_length", None):
        counter = f"{bound.auto_id}_counter"
        attributes["data-counter"] = counter
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attributes),
        "counter": counter,
        "is_check": isinstance(widget, CheckboxInput),
        "is_group": bound.use_fieldset,
    }


@register.inclusion_tag("hub/components/error_summary.html")
def error_summary(*forms) -> dict[str, object]:
    """Render what is wrong with one or several forms, each line a link to its field; nothing when all is well."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        lines += [("", str(error)) for error in form.non_field_errors()]
        for bound in form:
            lines += [(_anchor(bound), f"{bound.label}\u00a0: {error}") for error in bound.errors]
    return {"lines": lines}


def _anchor(bound: BoundField) -> str:
    """Return the id that a link to this field must name: its control, or its first box or dot."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.inclusion_tag("hub/components/notice.html")
def notice(kind: str, text: object, title: object = "", lines: Sequence[object] = ()) -> dict[str, object]:
    """Render a message: `kind` is info, success, warning or error. A title that is not given is the kind's word.

    lines  several messages of one kind, listed under one title
    """
    seen = Notice(kind)
    return {"seen": seen, "text": text, "title": title or seen.label, "lines": lines, "is_alert": seen is Notice.ERROR}


@register.inclusion_tag("hub/components/pager.html")
def pager(previous_url: str | None = None, next_url: str | None = None, shown: str = "") -> dict[str, object]:
    """Render the way to the previous and next page of a list paged by cursor; `shown` says what is in sight."""
    return {"previous_url": previous_url, "next_url": next_url, "shown": shown}


@register.inclusion_tag("hub/components/key_values.html")
def key_values(pairs, stacked: bool = False) -> dict[str, object]:
    """Render (term, value) pairs as a description list; an empty value reads "Non renseigné"."""
    return {"pairs": pairs, "stacked": stacked}


@register.inclusion_tag("hub/components/empty.html")
def empty_state(title: str, text: str = "", symbol: str = "inbox", action: str = "", url: str = "") -> dict[str, str]:
    """Render what stands in the place of a list without entries, with one way on if there is one."""
    return {"title": title, "text": text, "symbol": symbol, "action": action, "url": url}


@register.inclusion_tag("hub/components/stepper.html")
def stepper(current: int, *steps: str) -> dict[str, object]:
    """Render where one stands in a task of several pages; `current` counts from 1."""
    return {"steps": list(enumerate(steps, start=1)), "current": current, "total": len(steps)}
