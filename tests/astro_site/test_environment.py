"""What the environment may say: each variable is told of, and a wrong value stops the start."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.astro_site.shell import python

EXAMPLE = settings.BASE_DIR / ".env.example"
NAME = re.compile(r'"(ASTRO_[A-Z_]+|DATABASE_URL)"')
ELSEWHERE = {"ASTRO_DATA"}
"""What only the lab reads, on a machine where readers are trained."""


def examples() -> dict[str, str]:
    lines = EXAMPLE.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_each_variable_that_the_site_reads_is_told_of_and_no_other() -> None:
    sources = [
        path
        for folder in ("astro_site", "classroom", "inference")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
    ]
    read = {name for path in sources for name in NAME.findall(path.read_text())}
    assert set(examples()) == read - ELSEWHERE


def test_a_site_starts_with_the_examples(tmp_path: Path) -> None:
    done = python(["manage.py", "check"], tmp_path, **examples() | {"ASTRO_VAR": str(tmp_path)})
    assert done.returncode == 0, done.stderr


REDIS = {"ASTRO_REDIS_URL": "redis://127.0.0.1:1/0"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ASTRO_DEBUG": "perhaps"}, "ASTRO_DEBUG is 'perhaps': it must be yes or no."),
        ({"ASTRO_SERVER": "granian"}, "ASTRO_SERVER is 'granian'; it must be 'daphne' or"),
        ({"ASTRO_TIME_ZONE": "Mars/Olympus"}, "ASTRO_TIME_ZONE is 'Mars/Olympus': give a time"),
        ({"ASTRO_TRUSTED_ORIGINS": "maths.example"}, "write https:// before the host."),
        ({"ASTRO_LOG_LEVEL": "LOUD"}, "ASTRO_LOG_LEVEL is 'LOUD'; it must be 'INFO' or"),
        ({"ASTRO_SEATS_PER_ROOM": "0"}, "ASTRO_SEATS_PER_ROOM is 0: give a whole number, 1 to"),
        ({"ASTRO_REHEARSALS": "-1"}, "ASTRO_REHEARSALS is -1: give a whole number, 0 or more."),
        ({"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL names no database of ours: write"),
        ({"DATABASE_URL": "astro.sqlite3"}, "DATABASE_URL names no database of ours: write"),
        ({"DATABASE_URL": "postgres://127.0.0.1/"}, "DATABASE_URL names no database of ours"),
        (
            {"DATABASE_URL": "postgres://h/astro", "ASTRO_DATABASE_CONNECTIONS": "500"},
            "ASTRO_DATABASE_CONNECTIONS is 500: give a whole number, 2 to 90.",
        ),
        ({"ASTRO_REDIS_URL": "http://127.0.0.1"}, "give an address such as redis://"),
        ({"ASTRO_REDIS_URL": "redis://127.0.0.1:99999/0"}, "give an address such as redis://"),
        ({"ASTRO_ALLOWED_HOSTS": "https://maths.example"}, "write the name alone, without https"),
        ({"ASTRO_ALLOWED_HOSTS": "a.example, b.example:8000"}, "'b.example:8000': write the name"),
        ({"ASTRO_READS_HERE": "no"}, "without ASTRO_REDIS_URL no other process can read."),
        ({**REDIS, "ASTRO_READS_HERE": "maybe"}, "ASTRO_READS_HERE is 'maybe': it must be yes"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_sentence(
    tmp_path: Path, said: dict[str, str], sentence: str
) -> None:
    script = (
        "import sys\n"
        "from django.core.exceptions import ImproperlyConfigured\n"
        "try:\n    import astro_site.settings\n"
        "except ImproperlyConfigured as error:\n    sys.exit(str(error))"
    )
    done = python(["-c", script], tmp_path, **said)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_driver_that_is_missing_is_named_with_what_installs_it(tmp_path: Path) -> None:
    script = (
        "import importlib.util, sys\n"
        "found = importlib.util.find_spec\n"
        "missing = ('psycopg_pool', 'channels_redis')\n"
        "importlib.util.find_spec = lambda name: None if name in missing else found(name)\n"
        "from django.core.exceptions import ImproperlyConfigured\n"
        "try:\n    import astro_site.settings\n"
        "except ImproperlyConfigured as error:\n    sys.exit(str(error))"
    )
    for said in ({"DATABASE_URL": "postgres://h/astro"}, REDIS):
        done = python(["-c", script], tmp_path, **said)
        assert "is not installed: pip install -r requirements/many.txt." in done.stderr
