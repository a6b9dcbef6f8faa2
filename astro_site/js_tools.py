"""The Node that Playwright brings, and the tools for the browser half that run on it."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings

ROOT: Final = Path(settings.BASE_DIR)
PACKAGES: Final = ROOT / "node_modules"


class Tool(NamedTuple):
    """A program of an npm package: its script inside ``node_modules``, and what it is given."""

    name: str
    script: str
    arguments: tuple[str, ...]


LINTERS: Final = (
    Tool("TypeScript", "typescript/bin/tsc", ("-p", "jsconfig.json")),
    Tool("TypeScript for tests", "typescript/bin/tsc", ("-p", "tests/javascript/jsconfig.json")),
    Tool("ESLint", "eslint/bin/eslint.js", ("--max-warnings=0", ".")),
    Tool("stylelint", "stylelint/bin/stylelint.mjs", ("static/css/*.css",)),
)
"""What ``make lint`` runs; ``lint_js`` says which of them are not installed."""


def node() -> Path | None:
    """Return the Node to run, or None where Playwright's Python package is not installed."""
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return None
    path = Path(compute_driver_executable()[0])
    return path if path.exists() else None


def missing(tools: Iterable[Tool]) -> str:
    """Say what has to be installed before these tools can run, or nothing."""
    if node() is None:
        return "Playwright's Node"
    absent = [tool.name for tool in tools if not (PACKAGES / tool.script).exists()]
    return f"{', '.join(absent)} (`npm ci` brings them)" if absent else ""


def run(tool: Tool) -> int:
    """Run a tool from the root of the project and return its exit status; it prints by itself."""
    command = [str(node()), str(PACKAGES / tool.script), *tool.arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
