"""Run the lesson's tests on PostgreSQL and Redis: ``python -m tests.many`` and pytest's own words.

Without a path among the words, these are the tests of services, selectors and consumers, and the
lesson in the browser.
"""

import importlib.util
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from astro_site.many.programs import CannotStart
from tests.many import TEMPLATE, stores

STORIES: Final = ("lesson", "conducting", "queue", "blocked", "offline", "bell")
WHERE: Final = (
    "tests/browser/test_many.py",
    "tests/astro_site/test_many.py",
    "tests/astro_site/test_backups.py",
    "tests/benchmarks/live_room/test_readings.py",
    "tests/many",
    *(f"tests/browser/test_{story}.py" for story in STORIES),
    "tests/classroom",
)
MACHINE_STEPS: Final = "90"
"""Steps of the machine of any room here: its hundreds are taken on SQLite, and only the database
differs."""
OURS: Final = (
    *("-o", "cache_dir=.pytest_cache/many"),  # what failed is run again here, not by `make test`
    "--reuse-db",  # databases go with their server, which is quicker than to drop each
)


def run(words: list[str]) -> int:
    """Start both servers and run pytest; return its exit status. Raises ``CannotStart``."""
    if importlib.util.find_spec("psycopg") is None:
        raise CannotStart("psycopg is missing: make setup")
    with ExitStack() as both:
        database, redis = both.enter_context(stores.postgres()), both.enter_context(stores.redis())
        os.environ.setdefault("ASTRO_MACHINE_STEPS", MACHINE_STEPS)
        os.environ |= {"ASTRO_TEST_MANY": "1", "DATABASE_URL": database, "ASTRO_REDIS_URL": redis}
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        template = stores.create(database, TEMPLATE)
        subprocess.run(migrate, env={**os.environ, "DATABASE_URL": template}, check=True)
        has_path = any(Path(word.split("::")[0]).exists() for word in words)
        pytest = [sys.executable, "-m", "pytest", *OURS, *words, *(() if has_path else WHERE)]
        return subprocess.run(pytest, check=False).returncode


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    try:
        raise SystemExit(run(sys.argv[1:]))
    except CannotStart as lack:
        if os.environ.get("REQUIRE_ALL") == "1":
            raise SystemExit(str(lack)) from None
        print(f"SKIPPED, NOTHING IS TESTED ON POSTGRESQL AND REDIS: {lack}", file=sys.stderr)
