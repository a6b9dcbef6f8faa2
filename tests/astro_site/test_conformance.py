"""The report on conformance claims nothing that no test checks."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.wcag.criteria import CRITERIA, LIMITS, NOTHING
from tests.wcag.report import Checked, gathered, table

ROOT = Path(settings.BASE_DIR)


def test_a_criterion_is_supported_where_all_its_tests_passed_and_unchecked_where_none_looked() -> (
    None
):
    rows = [
        {"test": "tests/a.py::one", "criteria": ["1.4.3", "2.4.7"], "passed": True},
        {"test": "tests/a.py::two[x]", "criteria": ["1.4.3"], "passed": False},
    ]
    found = table(gathered(rows))
    assert (
        "| 1.4.3 Contrast (minimum) | AA | **does not support** | `a.py::one`<br>`a.py::two` |"
        in found
    )
    assert "| 2.4.7 Focus visible | AA | supports | `a.py::one` |" in found
    assert "| 1.4.12 Text spacing | AA | not checked |  |" in found
    assert "| 2.5.4 Motion actuation | A | does not apply:" in found
    assert table({"1.1.1": Checked(passed={"x"})}).count("partly: ") == 1
    assert set(NOTHING) | set(LIMITS) <= set(CRITERIA)


def test_the_report_names_every_criterion_and_tests_that_are_there() -> None:
    report = (ROOT / "docs" / "accessibility.md").read_text()
    assert re.findall(r"^\| (\d\.\d\.\d+) ", report, re.MULTILINE) == list(CRITERIA)
    assert "does not support" not in report
    for file, name in set(re.findall(r"`([\w/]+\.py)::(\w+)", report)):
        assert f"def {name}(" in (ROOT / "tests" / file).read_text(), name


def test_there_is_no_film_no_recording_and_nothing_to_shake() -> None:
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").rglob("*.js")]
    text = "".join(path.read_text() for path in sources if "vendor" not in path.parts)
    assert not re.search(r"<(video|audio|iframe)\b|devicemotion|deviceorientation", text)


DRAGGED = {
    "ink/pad.js": "writing may be typed: play/typing.js",
    "board/panel_pen.js": "a mark by a tap, or by arrow keys and Enter: board/panel_stamps.js",
    "board/point.js": "a button lights up a frame: board/point.js",
    "problems/order.js": "buttons move a problem: problems/order.js",
}
"""Every module that follows a pointer that is held, and the second way to do the same (2.5.7)."""


@pytest.mark.wcag("2.5.7")
def test_whatever_is_dragged_has_a_second_way() -> None:
    folder = ROOT / "static" / "js"
    following = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.js")
        if "vendor" not in path.parts and re.search(r"pointermove|\"drag", path.read_text())
    }
    assert following == set(DRAGGED)
    for way in DRAGGED.values():
        assert (folder / way.rpartition(": ")[2]).exists(), way
