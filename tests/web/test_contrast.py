"""Every pair of ink and ground in tokens.css can be read, in the light and in the dark scheme."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text("utf-8")
DARK_BEGINS = "@media (prefers-color-scheme: dark)"
COLOUR = re.compile(r"(--[a-z0-9-]+):\s*(#[0-9a-f]{6})\s*;")

GROUNDS = ("paper", "card")
TEXT = [
    (ink, ground) for ink in ("ink", "ink-soft", "indigo-ink", "ban-ink", "leaf-ink") for ground in GROUNDS
]
TEXT += [(f"{hue}-ink", f"{hue}-soft") for hue in ("indigo", "ban", "leaf", "gold")]
TEXT += [("ink", f"{hue}-soft") for hue in ("indigo", "ban", "leaf", "gold")]
TEXT += [("on-header", "header"), ("on-header-soft", "header"), ("ink", "track")]
LARGE = [("on-fill", fill) for fill in ("indigo", "ban", "leaf")]
LARGE += [(f"{metal}-ink", f"{metal}-soft") for metal in ("silver", "bronze")]
LARGE += [(f"on-map-{level}", f"map-{level}") for level in range(1, 6)]
LARGE += [
    ("ink-soft", "track"),
    ("ink-soft", "indigo-soft"),
    ("ink-soft", "ban-soft"),
    ("header", "on-header"),
]
LINES = [("line-strong", ground) for ground in GROUNDS]

LEAST = [(pair, 7.0) for pair in TEXT] + [(pair, 4.5) for pair in LARGE] + [(pair, 3.0) for pair in LINES]


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.split(DARK_BEGINS)
    named = {name.removeprefix("--"): colour for name, colour in COLOUR.findall(light)}
    changed = {name.removeprefix("--"): colour for name, colour in COLOUR.findall(dark)}
    return {"light": named, "dark": named | changed}


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_can_be_read(scheme: str):
    colours = schemes()[scheme]

    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for (ink, ground), least in LEAST
        if contrast(colours[ink], colours[ground]) < least
    }

    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_climbs_in_even_steps_of_one_direction(scheme: str):
    colours = schemes()[scheme]

    steps = [luminance(colours[f"map-{level}"]) for level in range(1, 6)]

    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(contrast(colours[f"map-{n}"], colours[f"map-{n + 1}"]) > 1.25 for n in range(1, 5))
