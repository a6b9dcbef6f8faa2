"""Run all tests and print what they ran: ``python -m tests.coverage`` and pytest's own words."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests import coverage
from tests.coverage import v8

FOLDERS: Final = ("classroom", "inference/api", "inference/worker", "inference/reading")
ROW: Final = "{:<24}{:>8}{:>9}{:>10}{:>9}  {}"
LEAST: Final = 90.0
"""Files with a smaller part of their lines run are named one by one, the smallest first."""

Row = tuple[str, int, int, int, int]
"""A name, lines, how many were run, branches (functions in JavaScript), how many were taken."""


def run(words: list[str]) -> int:
    """Run the tests and print the table; return pytest's exit status."""
    with tempfile.TemporaryDirectory(prefix="astro-coverage-") as folder:
        counted = Path(folder)
        pytest = [sys.executable, "-m", "pytest", "--cov", "--cov-report=", *words]
        done = subprocess.run(pytest, env={**os.environ, coverage.ASKED: str(counted)}, check=False)
        report = counted / "python"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", report], check=True)
        python = list(_python(json.loads(report.read_text())["files"]))
        javascript = list(_javascript(v8.modules(counted)))
    print_table(python, javascript)
    return done.returncode


def _python(files: dict[str, Any]) -> Iterator[Row]:
    for path, found in files.items():
        total = found["summary"]
        yield (
            path,
            total["num_statements"],
            total["covered_lines"],
            total["num_branches"],
            total["covered_branches"],
        )


def _javascript(modules: dict[str, v8.Module]) -> Iterator[Row]:
    for name, found in modules.items():
        lines, functions = len(found.run_lines), len(found.run_functions)
        yield f"static/js/{name}", len(found.lines), lines, len(found.functions), functions


def print_table(python: list[Row], javascript: list[Row]) -> None:
    """Print a row for each folder, and the files of which least was run."""
    print(ROW.format("what", "lines", "run", "branches", "taken", ""))
    for folder in FOLDERS:
        _print_sum(folder, [row for row in python if row[0].startswith(f"{folder}/")])
    _print_sum("all Python", python)
    _print_sum("static/js", javascript, "functions for branches: V8 names none that was not met")
    print(f"\nFiles with less than {LEAST:.0f} % of their lines run:")
    for name, lines, was_run, _, _ in sorted([*python, *javascript], key=_part):
        if _part((name, lines, was_run, 0, 0)) < LEAST:
            print(f"  {_part((name, lines, was_run, 0, 0)):5.1f} %  {name}")


def _print_sum(what: str, rows: list[Row], note: str = "") -> None:
    lines, was_run, branches, taken = (sum(int(row[at]) for row in rows) for at in (1, 2, 3, 4))
    parts = (
        f"{100 * part / max(whole, 1):.1f} %"
        for part, whole in ((was_run, lines), (taken, branches))
    )
    print(ROW.format(what, lines, next(parts), branches, next(parts), note))


def _part(row: Row) -> float:
    return 100 * row[2] / row[1] if row[1] else 100.0


if __name__ == "__main__":
    os.chdir(coverage.ROOT)
    raise SystemExit(run(sys.argv[1:]))
