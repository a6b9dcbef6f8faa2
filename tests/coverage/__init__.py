"""What of the code the tests run: ``make coverage`` prints one table of Python and JavaScript."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ASKED: Final = "ASTRO_JS_COVERAGE"
"""Names the folder for what V8 counted, in pages and in Node; unset where nobody asks."""


def folder() -> Path | None:
    """Return the folder for what V8 counted, or None where nobody asks."""
    return Path(os.environ[ASKED]) if ASKED in os.environ else None


def of_node() -> dict[str, str]:
    """Return the environment of a Node of the tests: it writes there what it ran."""
    asked = folder()
    return {**os.environ, "NODE_V8_COVERAGE": str(asked)} if asked else dict(os.environ)
