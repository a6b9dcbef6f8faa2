"""Colours that no tool of a browser looks at: charts, marks and avatars, from their files."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings

STATIC: Final = Path(settings.BASE_DIR) / "static"
TEXT, PART = 4.5, 3.0
"""What WCAG wants of letters (1.4.3), and of what has to be seen to be understood (1.4.11)."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED: Final = re.compile(r"(--[\w-]+):\s*([^;]+);")


def css(name: str) -> str:
    return _COMMENT.sub("", (STATIC / "css" / name).read_text())


def tokens(dark: bool = False) -> dict[str, str]:
    """Return the colours of paper, or of a teacher's pages in the dark."""
    found = dict(_NAMED.findall(css("tokens.css")))
    if dark:
        found |= dict(_NAMED.findall(css("day.css").partition("prefers-color-scheme: dark")[2]))
    return found


def colour(text: str, named: dict[str, str]) -> tuple[float, float, float]:
    """Return a colour that a stylesheet names, each part from 0 to 1."""
    while text.startswith("var("):
        text = named[text[4:-1]]
    digits = text.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: str, other: str, named: dict[str, str] | None = None) -> float:
    """Return the contrast of two colours, as WCAG works it out."""

    def light(text: str) -> float:
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour(text, named or tokens())
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def declared(sheet: str) -> dict[str, dict[str, str]]:
    """Return what each selector of a stylesheet says; later rules add to earlier ones."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(css(sheet)):
        said = dict(line.strip().split(": ", 1) for line in body.split(";") if ": " in line)
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(said)
    return found


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000", "#fff"), 2) == 21
    assert round(contrast("#767676", "#fff"), 2) == 4.54


@pytest.mark.wcag("1.4.3", "1.4.11")
@pytest.mark.parametrize("dark", [False, True])
def test_every_mark_is_read_on_its_own_ground_and_on_paper(dark: bool) -> None:
    named = tokens(dark)
    for mark in ("right", "wrong", "again", "unsure", "reading", "late", "away"):
        for ground in (f"var(--{mark}-soft)", "var(--paper)"):
            found = contrast(f"var(--{mark})", ground, named)
            assert found >= TEXT, f"{mark} on {ground}: {found:.2f}"


@pytest.mark.wcag("1.4.11")
def test_every_part_of_a_chart_is_seen_by_its_fill_or_its_edge() -> None:
    rules = declared("charts.css")
    edge = rules[".chart__part"].get("stroke", "none")
    for selector, said in rules.items():
        if not re.fullmatch(r"\.chart__(part|ground)--[\w-]+", selector):
            continue
        drawn = [said.get("stroke", edge), said.get("fill", "none")]
        found = max(contrast(each, "#fff") for each in drawn if each not in ("none",))
        assert found >= PART or selector.startswith(".chart__ground"), f"{selector}: {found:.2f}"
    for selector in (".chart__curve", ".chart__dot", ".chart__point", ".chart__hatch"):
        said = rules[selector]
        drawn = [said[name] for name in ("stroke", "fill") if said.get(name, "none") != "none"]
        assert max(contrast(each, "#fff") for each in drawn) >= PART, selector


@pytest.mark.wcag("1.4.3", "1.4.11")
def test_every_shade_of_a_heat_map_can_be_read_and_told_from_the_next() -> None:
    rules = declared("charts.css")
    shades = {
        found[1]: said["fill"]
        for selector, said in rules.items()
        if (found := re.fullmatch(r"\.chart__heat--(\d)", selector))
    }
    assert len(shades) >= 5
    for number, fill in shades.items():
        own = rules.get(f".chart .chart__on--{number}", {}).get("fill", "var(--text)")
        assert contrast(own, fill) >= TEXT, f"the number on shade {number}"
    for one, other in pairwise(sorted(shades)):
        assert contrast(shades[one], shades[other]) >= 1.15, f"{one} and {other} in grey"


@pytest.mark.wcag("1.4.11")
def test_every_avatar_is_seen_by_day_and_by_night() -> None:
    art = (STATIC / "img/crew.svg").read_text()
    names = re.findall(r'<view id="(\w+)"', art)
    drawings = re.findall(r'<svg x="\d+".*?</svg>', art, re.DOTALL)
    assert len(names) == len(drawings) == 12
    named = tokens()
    for name, text in zip(names, drawings, strict=True):
        drawn = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{3,6})"', text))
        for ground in (
            "#fff",
            "var(--paper-soft)",
            "#fff0cc",
            "var(--night-950)",
            "var(--night-800)",
        ):
            seen = max(contrast(each, ground, named) for each in drawn)
            assert seen >= PART, f"{name} on {ground}: {seen:.2f}"
