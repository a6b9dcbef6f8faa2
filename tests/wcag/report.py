"""From what came of the tests to the report on conformance."""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from tests.wcag.criteria import CRITERIA, LIMITS, NOTHING

ROOT: Final = Path(__file__).resolve().parents[2]
REPORT: Final = ROOT / "docs" / "accessibility.md"
RESULTS: Final = "ASTRO_WCAG"
"""Names the file for what came of the tests."""

HEAD: Final = """# Accessibility: what conforms, and how that is known

Made by `python -m tests.wcag` on {day}, from what came of the tests: {passed} passed,
{failed} failed. A criterion of WCAG 2.2 (A and AA) stands here as *supports* only where each test
that checks it passed; *partly* says that something is known to be missing; *not checked* that no
test looks. A test finds what a program can find: people who use aids have yet to try the whole
site. For everybody: `/accessibility/`.

| criterion | level | result | checked by |
|---|---|---|---|
"""


@dataclass
class Checked:
    """What the tests of one criterion came to."""

    passed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)


def criteria_of(item: pytest.Item) -> list[str]:
    """Return the criteria that a test checks."""
    return [number for mark in item.iter_markers("wcag") for number in mark.args]


class Keeper:
    """Notes what came of each test that checks a criterion."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[dict[str, object]] = []
        self._of: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what is checked."""
        self._of = {item.nodeid: criteria_of(item) for item in session.items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what came of it; what was skipped checked nothing."""
        if report.when == "call" or report.failed:
            said = [text for name, text in report.user_properties if name == "wcag"]
            numbers = [*self._of.get(report.nodeid, []), *" ".join(map(str, said)).split()]
            if not report.skipped:
                row = {"test": report.nodeid, "criteria": numbers, "passed": report.passed}
                self._found.append(row)

    def pytest_sessionfinish(self) -> None:
        """Keep it."""
        self._path.write_text(json.dumps(self._found))


def gathered(rows: Iterable[Mapping[str, object]]) -> dict[str, Checked]:
    """Return what came of each criterion."""
    found: dict[str, Checked] = defaultdict(Checked)
    for row in rows:
        test = str(row["test"]).partition("[")[0]
        for number in row["criteria"]:  # type: ignore[attr-defined]
            (found[number].passed if row["passed"] else found[number].failed).add(test)
    return dict(found)


def table(checked: Mapping[str, Checked]) -> str:
    """Return a row for each criterion."""
    return "".join(
        f"| {number} {name} | {level} | {_result(number, checked.get(number))}"
        f" | {_tests(checked.get(number))} |\n"
        for number, (name, level) in CRITERIA.items()
    )


def _result(number: str, checked: Checked | None) -> str:
    if number in NOTHING:
        return f"does not apply: {NOTHING[number]}"
    if checked is None:
        return "not checked"
    if checked.failed:
        return "**does not support**"
    return f"partly: {LIMITS[number]}" if number in LIMITS else "supports"


def _tests(checked: Checked | None) -> str:
    if checked is None:
        return ""
    names = sorted(checked.passed | checked.failed)
    return "<br>".join(f"`{name.removeprefix('tests/')}`" for name in names)


def main() -> int:
    """Run the tests that check something, and write the report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.json"
        command = [sys.executable, "-m", "pytest", "-m", "wcag", *sys.argv[1:]]
        subprocess.run(command, cwd=ROOT, env=os.environ | {RESULTS: str(path)}, check=False)
        rows = json.loads(path.read_text())
    passed = sum(bool(row["passed"]) for row in rows)
    head = HEAD.format(
        day=f"{datetime.now(UTC):%-d %B %Y}", passed=passed, failed=len(rows) - passed
    )
    REPORT.write_text(head + table(gathered(rows)))
    print(f"{REPORT.relative_to(ROOT)}: {passed} of {len(rows)} tests passed")
    return int(passed < len(rows))
