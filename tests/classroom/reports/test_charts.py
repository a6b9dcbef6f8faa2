"""Charts: whole SVG, with titles, in shades and patterns that need no colour."""

import re
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from django.conf import settings

from classroom.reports.charts.bars import Bar, stacked
from classroom.reports.charts.heat import SHADES, Heat, heat_map, shade
from classroom.reports.charts.line import Point, line
from classroom.reports.charts.svg import PATTERNS
from classroom.rules.words import Standing

SVG = "{http://www.w3.org/2000/svg}"
WILD = "<b>&\"' 7 × 8 ="


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
    points = [Point(f"w{place}", share, "week") for place, share in enumerate(shares)]
    root = drawn(line(points, key="k", title="t", description="d"))
    curves = [path for path in root.iter(f"{SVG}path") if path.get("class") == "chart__curve"]
    assert len(curves) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    assert {"50", "100", "0", "w2", "w4"} <= set(texts(root))


def test_a_single_point_is_a_line_too() -> None:
    root = drawn(line([Point("w", 0.25, "week")], key="k", title="t", description="d"))
    assert "25" in texts(root)


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
        line([Point(WILD, 1.0, WILD)], key="k", title=WILD, description=WILD),
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
