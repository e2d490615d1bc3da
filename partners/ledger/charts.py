"""Charts as SVG or PNG, in the colours of the pages, light and dark, wide and narrow. Never the only place of a figure.

matplotlib's Figure is used without pyplot: pyplot keeps figures in a global that threads of a web server would share.
"""

import io
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, Self

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import FuncFormatter, MaxNLocator

from partners.law.vocabulary import Band
from partners.templatetags.french import whole

from .report import BandReport, Report
from .words import BANDS

matplotlib.rcParams.update({"svg.hashsalt": "hub", "font.family": "DejaVu Sans", "svg.fonttype": "path"})

LONGEST_NAME = {False: 44, True: 50}  # characters, wide and narrow


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by what they show."""

    ground: str
    ink: str
    soft: str
    rule: str
    received: str
    given: str
    waiting: str
    narrow: bool = False
    """A telephone's: a name stands above its bars, not beside them."""

    @property
    def bar(self) -> float:
        """How much of a row its bars take."""
        return 0.4 if self.narrow else 0.62

    @property
    def below(self) -> float:
        """How far under a row's middle they lie."""
        return 0.2 if self.narrow else 0.0

    @property
    def width(self) -> float:
        return 3.9 if self.narrow else 9.6

    @property
    def size(self) -> float:
        return 7.5 if self.narrow else 9


LIGHT = ("#ffffff", "#17211f", "#4b5955", "#d5dad3", "#0f5c55", "#b4690c", "#ecd3ae")
DARK = ("#1a2220", "#e7ece9", "#adbab5", "#33403c", "#86d1c5", "#f2b35e", "#6b4d22")


def look(*, dark: bool = False, narrow: bool = False) -> Look:
    return Look(*(DARK if dark else LIGHT), narrow=narrow)


class Row(NamedTuple):
    """One partner's bars."""

    name: str
    received: int
    sent: int
    answered: int


class Month(NamedTuple):
    first: date
    received: int
    answered: int


class Shown(NamedTuple):
    """All that charts show of one band. Compared by its figures: the same ones are drawn once."""

    band: Band
    rows: tuple[Row, ...]
    months: tuple[Month, ...]

    @classmethod
    def of(cls, band: BandReport) -> Self:
        lines = ((line.name, line.sums.figures) for line in band.lines)
        months = ((month, sums.figures) for month, sums in band.months.items())
        return cls(
            band.band,
            tuple(Row(name, figures.received, figures.sent, figures.sent_answered) for name, figures in lines),
            tuple(Month(month, figures.received, figures.answered) for month, figures in months),
        )


def diverging(bands: tuple[Shown, ...], look: Look) -> Canvas:
    """What partners ask to the left, what they give and answer to the right, in three bands with one scale."""
    bands = tuple(band for band in bands if band.rows)
    rows = [len(band.rows) for band in bands] or [1]
    step = 0.42 if look.narrow else 0.3
    canvas = Canvas(figsize=(look.width, step * sum(rows) + 0.75 * len(rows) + 0.35), facecolor=look.ground)
    canvas.set_layout_engine("constrained", h_pad=0.04, w_pad=0.06)
    axes = canvas.subplots(len(rows), 1, squeeze=False, sharex=True, height_ratios=[count + 1 for count in rows])
    largest = max((row.received for band in bands for row in band.rows), default=1)
    given = max((row.sent for band in bands for row in band.rows), default=0)
    for place, (axis, band) in enumerate(zip(axes[:, 0], bands, strict=False)):
        draw_band(axis, band, look, first=place == 0)
        axis.set_xlim(-1.14 * max(largest, 1), max(1.2 * given, (0.5 if look.narrow else 0.34) * max(largest, 1)))
    axes[-1, 0].xaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(abs(value))))
    axes[-1, 0].xaxis.set_major_locator(MaxNLocator(4 if look.narrow else 7, integer=True))
    return canvas


def draw_band(axis: Axes, band: Shown, look: Look, *, first: bool) -> None:
    plain(axis, look)
    title(axis, band, look, size=look.size + 1.5, pad=16 if first else 7)
    places = range(len(band.rows))
    middles = [place + look.below for place in places]
    axis.barh(middles, [-row.received for row in band.rows], color=look.received, height=look.bar)
    axis.barh(middles, [row.answered for row in band.rows], color=look.given, height=look.bar)
    waiting = [max(row.sent - row.answered, 0) for row in band.rows]
    axis.barh(middles, waiting, left=[row.answered for row in band.rows], color=look.waiting, height=look.bar)
    for middle, row in zip(middles, band.rows, strict=True):
        label(axis, -row.received, middle, whole(row.received), look, right=False)
        words = f"{whole(row.answered)} sur {whole(row.sent)}" if row.sent else "0"
        label(axis, max(row.sent, row.answered), middle, words, look, right=True)
    names = [shortened(row.name, LONGEST_NAME[look.narrow]) for row in band.rows]
    if not look.narrow:
        axis.set_yticks(list(places), names, color=look.ink, fontsize=look.size)
    else:
        axis.set_yticks([])
        for place, name in zip(places, names, strict=True):
            where: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "va": "center", "fontsize": look.size - 0.3}
            axis.annotate(name, (0, place - 0.26), color=look.ink, **where)
    axis.set_ylim(len(band.rows) - 0.4, -0.6)
    axis.vlines(0, -0.1 if look.narrow else -0.5, len(band.rows) - 0.4, color=look.ink, linewidth=1)
    if first:
        above: dict[str, Any] = {
            "xycoords": ("data", "axes fraction"),
            "textcoords": "offset points",
            "fontsize": look.size,
            "annotation_clip": False,
        }
        subject = "ils" if look.narrow else "ce qu’ils nous"
        axis.annotate(f"← {subject} demandent", (0, 1), (-6, 4), ha="right", color=look.received, **above)
        axis.annotate(f"{subject} donnent →", (0, 1), (6, 4), ha="left", color=look.given, **above)


def trend(bands: tuple[Shown, ...], look: Look) -> Canvas:
    """Asks received by month as bars and answers sent as a line, each band for itself."""
    across = 1 if look.narrow else len(bands)
    canvas = Canvas(figsize=(look.width, 1.9 * len(bands) if look.narrow else 2.7), facecolor=look.ground)
    canvas.set_layout_engine("constrained", w_pad=0.08, h_pad=0.08)
    axes = canvas.subplots(len(bands) // across, across, squeeze=False).flat
    for axis, band in zip(axes, bands, strict=True):
        plain(axis, look)
        months = band.months
        places = range(len(months))
        axis.bar(places, [month.received for month in months], color=look.received, width=0.72)
        answered = [month.answered for month in months]
        marker = "o" if len(months) <= 24 else ""
        axis.plot(places, answered, color=look.given, linewidth=1.8, marker=marker, markersize=3.5)
        every = max(1, -(-len(months) // (6 if look.narrow else 4)))
        axis.set_xticks(list(places)[::every], [f"{month.first:%m/%y}" for month in months[::every]])
        axis.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value)))
        axis.set_ylim(bottom=0)
        title(axis, band, look, size=look.size + 0.5)
        axis.grid(axis="y", color=look.rule, linewidth=0.6)
        axis.set_axisbelow(True)
    return canvas


def title(axis: Axes, band: Shown, look: Look, *, size: float, pad: float | None = None) -> None:
    axis.set_title(BANDS[band.band][0], loc="left", color=look.ink, fontsize=size, fontweight="bold", pad=pad)


def plain(axis: Axes, look: Look) -> None:
    """No box: the bars carry the picture."""
    axis.set_facecolor(look.ground)
    for side in axis.spines.values():
        side.set_visible(False)
    axis.tick_params(colors=look.soft, labelsize=look.size - 0.5, length=0)


def label(axis: Axes, value: float, place: float, words: str, look: Look, *, right: bool) -> None:
    axis.annotate(
        words,
        (value, place),
        (4 if right else -4, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        fontsize=look.size - 0.5,
        color=look.ink,
    )


def shortened(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


CHARTS = {"echanges": diverging, "evolution": trend}
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def drawn(name: str, report: Report, look: Look, *, kind: str) -> bytes:
    """The chart of that name as "svg" or "png" bytes; without a date, so that the same figures give the same bytes."""
    return drawn_once(name, tuple(map(Shown.of, report.bands)), look, kind)


@lru_cache(maxsize=64)
def drawn_once(name: str, bands: tuple[Shown, ...], look: Look, kind: str) -> bytes:
    """The same for the figures alone. Drawing takes longer than all else on a page; many look at the same figures."""
    written = io.BytesIO()
    metadata = {"Date": None} if kind == "svg" else None
    canvas = CHARTS[name](bands, look)
    canvas.savefig(written, format=kind, dpi=160, facecolor=look.ground, metadata=metadata)
    return written.getvalue()
