"""Charts: whole SVG, with titles, in shades and patterns that need no colour."""

import colorsys
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from django.conf import settings

from classroom.reports.charts.bars import Bar, stacked
from classroom.reports.charts.heat import SHADES, Heat, heat_map, shade
from classroom.reports.charts.lesson import Step, head, scale_of, strip
from classroom.reports.charts.line import Point, line
from classroom.reports.charts.small import small
from classroom.reports.charts.svg import PATTERNS
from classroom.rules.words import Standing

SVG = "{http://www.w3.org/2000/svg}"
WILD = "<b>&\"' 7 × 8 ="
ENDS = ("none", "half", "all")


def drawn(chart: str) -> ElementTree.Element:
    """Return a chart as a browser reads it, after looking for what every chart has."""
    root = ElementTree.fromstring(chart)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    ids = {found.get("id") for found in root.iter() if found.get("id")}
    assert set((root.get("aria-labelledby") or "").split()) <= ids
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert not re.search(r"\sstyle=|\son\w+=", chart)
    return root


def texts(root: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in root.iter(f"{SVG}text")]


def test_bars_are_as_high_as_their_numbers() -> None:
    bars = [
        Bar("1", "first", {"right": 6, "wrong": 3, "nothing": 1}),
        Bar("2", "second", {"right": 5, "wrong": 0, "nothing": 0}),
    ]
    called = {"right": "right", "wrong": "wrong", "late": "late", "nothing": "no answer"}
    root = drawn(stacked(bars, called=called, key="k", title="How it went", description="Bars."))
    parts = [
        (found.get("class", "").rpartition("--")[2], float(found.get("height", "")))
        for found in root.iter(f"{SVG}rect")
        if "chart__part" in found.get("class", "") and found.get("width") == "34"
    ]
    assert parts == [("right", 90), ("wrong", 45), ("nothing", 15), ("right", 75)]
    assert {"6", "3", "5"} <= set(texts(root))
    assert {"right", "wrong", "no answer"} <= set(texts(root))
    assert "late" not in texts(root)  # what does not occur needs no explaining


def test_kinds_are_told_apart_by_pattern_not_by_colour_alone() -> None:
    bar = Bar("1", "one", {"right": 3, "wrong": 3, "unsure": 3, "late": 3, "nothing": 3})
    chart = stacked([bar], called={}, key="k", title="t", description="d")
    for kind in ("wrong", "unsure", "late"):
        assert f'id="k-{kind}"' in chart
        assert f'fill="url(#k-{kind})"' in chart


def test_every_kind_has_a_look_of_its_own_in_the_style_sheet() -> None:
    css = (Path(settings.BASE_DIR) / "static" / "css" / "charts.css").read_text()
    for kind in get_args(Standing):
        look = "ground" if kind in PATTERNS else "part"
        assert f".chart__{look}--{kind}" in css, f"{kind} would be black"


def test_a_line_breaks_where_a_week_has_nothing() -> None:
    shares = [0.5, 1.0, None, 0.0, None]
    points = [Point(f"w{place}", share, "week", f"{share}") for place, share in enumerate(shares)]
    root = drawn(line(points, ends=ENDS, key="k", title="t", description="d"))
    curves = [path for path in root.iter(f"{SVG}path") if path.get("class") == "chart__curve"]
    assert len(curves) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    assert {"0.5", "1.0", "0.0", "w2", "w4", *ENDS} <= set(texts(root))


def test_few_points_do_not_huddle_together() -> None:
    points = [Point("a", 0.25, "week"), Point("b", 0.5, "week")]
    root = drawn(line(points, ends=ENDS, key="k", title="t", description="d"))
    places = [float(found.get("cx", "")) for found in root.iter(f"{SVG}circle")]
    assert places[1] - places[0] > 400


def test_small_charts_of_the_same_lessons_lie_on_one_scale() -> None:
    """Ada was in all three lessons, Bo missed the one in the middle."""
    ada = drawn(small([Point("", share, "day") for share in (0, 0.5, 1)], key="a", title="Ada"))
    bo = drawn(small([Point("", share, "day") for share in (0, None, 1)], key="b", title="Bo"))
    first, _, last = places(ada)
    assert places(bo) == [first, last]
    assert first[1] > last[1]  # the more is right, the higher
    assert len([path for path in bo.iter(f"{SVG}path") if path.get("class") == "small__curve"]) == 1


def places(chart: ElementTree.Element) -> list[tuple[float, float]]:
    """Return where the points of a chart are."""
    return [
        (float(found.get("cx", "")), float(found.get("cy", "")))
        for found in chart.iter(f"{SVG}circle")
    ]


def test_a_lesson_shows_thinking_writing_and_when_each_answer_came() -> None:
    """Ada thought for 4 s, wrote for 2 s and sent at 8 s; then nothing; then she went away."""
    scale = scale_of([8.0, 7.0] * 20 + [4000.0])
    assert scale == 10
    steps = [
        Step("right", "7 × 8: 56, right", "cells/1/2/", came=8, thinking=4, writing=2),
        None,
        Step("wrong", "6 × 7: 41, wrong", "cells/1/4/", came=4000, thinking=None, writing=None),
    ]
    root = ElementTree.fromstring(strip(steps, scale, key="k", title="Ada"))
    assert root.get("role") == "group"  # its links can be reached
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["cells/1/2/", "cells/1/4/"]
    (first, _), (beyond, _) = places(root)
    band = float(root.get("width", "")) / 3
    assert 0 < first < band
    assert 2 * band < beyond < 3 * band
    (bar,) = (r for r in root.iter(f"{SVG}rect") if r.get("class") == "lesson__writing")
    assert (
        0 < float(bar.get("x", "")) < float(bar.get("x", "")) + float(bar.get("width", "")) < first
    )
    numbers = drawn(head([("1", "1. 7 × 8"), ("2", "2."), ("3", "3.")], until="10 s", title="t"))
    assert numbers.get("width") == root.get("width")


# --- Colours --------------------------------------------------------------------------------------


def test_the_heat_grows_darker_step_by_step_and_its_numbers_can_be_read() -> None:
    css = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text()
    told = dict(re.findall(r"--((?:on-)?heat[-\w]*): (#\w+)", css))
    light = [lightness(told[f"heat-{number}"]) for number in range(SHADES, 0, -1)]
    steps = [above - below for above, below in pairwise(light)]
    assert min(steps) >= 8, f"two shades look the same in grey: {light}"
    for number in range(1, SHADES + 1):
        ground, ink = told[f"heat-{number}"], told["on-heat-dark" if number < 3 else "on-heat"]
        paler, darker = sorted((luminance(ground), luminance(ink)), reverse=True)
        assert (paler + 0.05) / (darker + 0.05) >= 4.5, ground
    hues = [colorsys.rgb_to_hsv(*channels(told[f"heat-{n}"]))[0] * 360 for n in (5, 3, 1)]
    green, amber, red_violet = hues
    assert 90 < green < 160
    assert 25 < amber < 55
    assert 300 < red_violet < 345


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1."""
    wide = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    red, green, blue = (int(wide[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG reckons it."""
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in channels(colour)
    ]
    return sum(part * each for part, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def lightness(colour: str) -> float:
    """Return how light a colour looks, 0 to 100 (CIE L*)."""
    return float(116 * luminance(colour) ** (1 / 3) - 16)


def test_a_heat_map_has_its_numbers_in_the_cells() -> None:
    cells = {(0, 0): Heat(0.0, "0", "none"), (1, 1): Heat(1.0, "100", "all")}
    root = drawn(
        heat_map(["Ada", "Bo"], ["6×7", "7×8"], cells, key="k", title="t", description="d")
    )
    assert {"0", "100", "Ada", "Bo", "6×7", "7×8"} <= set(texts(root))
    shades = [found.get("class", "").rpartition("--")[2] for found in root.iter(f"{SVG}rect")]
    assert shades == ["1", "none", "none", str(SHADES)]


@pytest.mark.parametrize(
    ("share", "expected"), [(0, 1), (0.19, 1), (0.2, 2), (0.5, 3), (0.99, 5), (1, 5)]
)
def test_the_more_is_known_the_lighter_the_shade(share: float, expected: int) -> None:
    assert shade(share) == expected


def test_long_names_are_cut_beside_the_map_and_whole_in_its_title() -> None:
    name = "Cleo-Persephone of the Long Name"
    chart = heat_map([name], ["1×1"], {}, key="k", title="t", description="d")
    assert texts(drawn(chart))[-1] == "Cleo-Persephone o…"
    assert f"<title>{name}</title>" in chart


def test_whatever_was_written_stays_text() -> None:
    charts = [
        stacked(
            [Bar(WILD, WILD, {"right": 1})],
            called={"right": WILD},
            key="k",
            title=WILD,
            description=WILD,
        ),
        line([Point(WILD, 1.0, WILD, WILD)], ends=ENDS, key="k", title=WILD, description=WILD),
        heat_map(
            [WILD], [WILD], {(0, 0): Heat(1, WILD, WILD)}, key="k", title=WILD, description=WILD
        ),
    ]
    for chart in charts:
        assert "<b>" not in chart
        assert WILD in texts(drawn(chart))


def test_thinking_and_writing_stand_on_each_other_in_seconds() -> None:
    bars = [Bar("1", "1. 7 × 8 =", {"thinking": 2.5, "writing": 1.2}), Bar("2", "2.", {})]
    called = {"thinking": "thinking, s", "writing": "writing, s"}
    drawn = stacked(bars, called=called, key="t", title="Times", description="In seconds.")
    assert ">2.5</text>" in drawn
    assert ">1.2</text>" in drawn
    assert ">3.7</text>" in drawn  # the scale ends with the highest column
