"""The two pages that lie on the table at a partner's yearly meeting."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from hub.days import day
from hub.documents import render
from partners.templatetags.figures import NOTHING, cost
from partners.templatetags.french import whole

from . import charts
from .detail import Detail
from .figures import HIDDEN, Entered, OneWay, Timed, Told
from .report import BandReport, Report
from .words import BANDS, BY_CODE

TEMPLATE = Path(__file__).with_name("brief.typ")
ROWS_SHOWN = 6


def brief(report: Report, detail: Detail, *, at: datetime) -> bytes:
    """The PDF of one partner's report, the same whoever makes it."""
    bands = [band for band in report.bands if not band.is_empty]
    look = charts.look()
    data = {
        "partner": detail.name,
        "history": detail.history,
        "period": f"du {day(report.period.since)} au {day(report.until)}",
        "heads": [BANDS[band.band][0] for band in bands],
        "rows": rows(bands, time="Temps estimé du service"),
        "chart": charts.drawn("evolution", report, look, kind="svg").decode() if bands else "",
        "types": [[line.title, str(line.received), str(line.answered)] for line in detail.types[:ROWS_SHOWN]],
        "sent": [
            [line.title, str(line.sent), str(line.answered), str(line.unanswered)] for line in detail.sent[:ROWS_SHOWN]
        ],
        "refusals": [
            [refusal.says, ", ".join(refusal.articles), str(refusal.count)] for refusal in detail.refusals[:ROWS_SHOWN]
        ],
        "volumes": [volume.words for volume in detail.volumes],
        "meanings": [[BY_CODE[code].name, BY_CODE[code].says] for code in EXPLAINED],
        "rate": str(settings.HOURLY_COST),
    }
    number = f"{report.period.first:%Y-%m} à {report.period.last:%Y-%m}"
    return render(TEMPLATE, title="Bilan de nos échanges", number=number, issued_at=at, data=data)


EXPLAINED = ("in_time_share", "mean_working_days", "one_way", "usual_hours")


def rows(bands: list[BandReport], *, time: str) -> list[list[str]]:
    """A row per figure, a cell per band; what nobody has in the period is left out. `time`: how it was counted."""
    figures = [band.total.figures for band in bands]
    rows = [
        ["Demandes reçues", *(whole(figure.received) for figure in figures)],
        ["… dont hors du hub", *(percent(figure.outside_share) for figure in figures)],
        ["Demandes irrecevables", *(whole(figure.inadmissible) for figure in figures)],
        ["Réponses envoyées", *(whole(figure.answered) for figure in figures)],
        ["… dans le délai", *(percent(figure.in_time_share) for figure in figures)],
        ["… en jours ouvrés, en moyenne", *(decimal(figure.mean_working_days) for figure in figures)],
        ["… qui ont communiqué quelque chose", *(told(band.total.ordinary) for band in bands)],
        ["Nos sollicitations", *(whole(figure.sent) for figure in figures)],
        ["… répondues", *(whole(figure.sent_answered) for figure in figures)],
        ["… en jours ouvrés, en moyenne", *(decimal(figure.sent_mean_working_days) for figure in figures)],
        ["… répondues dans le délai", *(percent(figure.sent_in_time_share) for figure in figures)],
        ["… restées sans réponse", *(whole(figure.sent_unanswered) for figure in figures)],
        ["Orientations reçues", *(whole(figure.referrals) for figure in figures)],
        ["Évaluations saisies chez le partenaire", *(entered(band.total.entered) for band in bands)],
        ["Indice de sens unique", *(index(figure.one_way) for figure in figures)],
        [time, *(hours(band.total.time) for band in bands)],
        ["Coût de ce temps", *(cost(band.total.time) for band in bands)],
    ]
    return [row for row in rows if any(cell not in ("0", NOTHING) for cell in row[1:])]


def percent(value: float | None) -> str:
    return NOTHING if value is None else f"{value * 100:.0f}\u00a0%"


def decimal(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.1f}".replace(".", ",")


def told(outcome: Told) -> str:
    if not outcome.answers:
        return NOTHING
    return percent(outcome.share) if outcome.counted else HIDDEN


def entered(evaluations: Entered) -> str:
    if not evaluations.is_shown:
        return HIDDEN
    more = "" if evaluations.counted == evaluations.evaluations else " au moins"
    return whole(evaluations.counted) + more


def index(value: OneWay | None) -> str:
    if value is None:
        return NOTHING
    words = f"{value.index:+.2f}".replace(".", ",").replace("-", "−")
    if not value.is_uncertain:
        return words
    return f"{words} (de {value.low:+.2f} à {value.high:+.2f})".replace(".", ",").replace("-", "−")


def hours(time: Timed) -> str:
    if not time.answers:
        return NOTHING
    if not time.is_shown:
        return HIDDEN
    part = "" if time.is_whole else f" (sur {whole(time.counted)} des {whole(time.answers)} réponses)"
    return f"{whole(time.minutes / 60)}\u00a0h{part}"
