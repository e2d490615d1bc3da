"""Every pair of colours that meets on a page, in light and dark, against WCAG 2.1 (RGAA 3.2 and 3.3)."""

import re
from pathlib import Path

import pytest

import hub

TOKENS = (Path(hub.__file__).parent / "static/hub/css/tokens.css").read_text()
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
GROUNDS = ("page", "surface", "sunken")
TONES = ("neutral", "info", "consent", "caution", "good", "danger")

WORDS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong", "danger-ink") for ground in GROUNDS],
    *[(f"{tone}-ink", f"{tone}-ground") for tone in TONES],
    *[("ink", f"{tone}-ground") for tone in TONES],
    *[(ink, "accent-ground") for ink in ("ink", "ink-soft", "accent", "accent-strong", "consent-ink")],
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
]
SHAPES = [
    *[("edge", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in (*GROUNDS, "accent-ground", *[f"{tone}-ground" for tone in TONES])],
    *[("accent", ground) for ground in GROUNDS],
    ("focus-band", "band"),
    ("danger", "surface"),
    ("danger", "sunken"),
    ("caution-ink", "sunken"),
]
DECORATIVE = {"rule"}  # hairlines between rows that space alone already separates


def palette(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    return dict(COLOUR.findall(light)) | (dict(COLOUR.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_that_of_wcag():
    assert ratio("#ffffff", "#000000") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_are_readable(scheme, ink, ground):
    colours = palette(scheme)
    assert ratio(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_rings_and_bars_are_seen(scheme, shape, ground):
    colours = palette(scheme)
    assert ratio(colours[shape], colours[ground]) >= 3


def test_no_colour_escapes_the_measure():
    measured = {name for pair in WORDS + SHAPES for name in pair}
    assert set(palette("light")) == measured | DECORATIVE


def test_dark_names_every_colour_of_light():
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    assert set(dict(COLOUR.findall(dark))) == set(dict(COLOUR.findall(light)))


def test_colours_stand_in_the_tokens_alone():
    styles = Path(hub.__file__).parent / "static/hub/css"
    elsewhere = [
        f"{sheet.name}: {colour}"
        for sheet in styles.glob("*.css")
        if sheet.name not in {"tokens.css", "print.css"}
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())
    ]
    assert elsewhere == []
