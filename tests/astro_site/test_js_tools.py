"""The linters of the browser half: run, missed, or asked for in vain."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from astro_site import js_tools
from astro_site.js_tools import Tool
from astro_site.management.commands import lint_js


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages with one tool, which fails on the word "fault"."""
    if js_tools.node() is None:
        pytest.fail("Playwright brings no Node")
    (tmp_path / "tool.js").write_text('process.exit(process.argv[2] === "fault" ? 1 : 0);')
    monkeypatch.setattr(js_tools, "PACKAGES", tmp_path)
    return tmp_path


def lint(monkeypatch: pytest.MonkeyPatch, *tools: Tool) -> str:
    said = StringIO()
    monkeypatch.setattr(lint_js, "LINTERS", tools)
    call_command("lint_js", stderr=said)
    return said.getvalue()


def test_what_a_linter_finds_fails_by_its_name(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lint(monkeypatch, Tool("Good", "tool.js", ())) == ""
    with pytest.raises(CommandError, match=r"^Bad found faults"):
        lint(monkeypatch, Tool("Good", "tool.js", ()), Tool("Bad", "tool.js", ("fault",)))


def test_a_linter_that_is_not_there_is_missed_loudly(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    said = lint(monkeypatch, Tool("Gone", "gone.js", ()))
    assert said.startswith("SKIPPED FOR WANT OF Gone (`npm ci` brings them)")


def test_without_playwright_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    monkeypatch.setattr(js_tools, "node", lambda: None)
    assert "Playwright's Node" in lint(monkeypatch, Tool("Good", "tool.js", ()))


def test_where_nothing_may_be_skipped_a_missing_linter_is_a_fault(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    with pytest.raises(CommandError, match="REQUIRE_ALL=1 allows no skip"):
        lint(monkeypatch, Tool("Gone", "gone.js", ()))
