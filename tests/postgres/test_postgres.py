"""What only a database with many writers at once can show: it is tried on a real PostgreSQL."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.conftest import need
from tests.postgres import cluster


def test_two_writers_at_once_on_postgresql() -> None:
    bin_folder = cluster.programs()
    need(bin_folder and importlib.util.find_spec("psycopg"), "PostgreSQL and psycopg")
    assert bin_folder is not None
    races = Path(__file__).with_name("races.py")
    with cluster.running(bin_folder) as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", races, "-p", "no:cacheprovider", "-p", "no:xdist"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": url, "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout, done.stdout
