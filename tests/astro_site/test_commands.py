"""What commands say where there is no database yet, or an older one: a sentence, never a stack."""

import json
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from tests.astro_site.shell import new_python, python
from tests.browser.server import prepared

OURS = ("astro_site", "classroom", "inference")
NEEDED = {
    "backup": [],
    "export_labels": ["--out", "labels.jsonl.gz"],
    "give_password": [],
    "promote_reader": ["school-1", "--data", "nowhere"],
    "purge": ["--dry-run"],
    "register_reader": ["--trained", "nowhere", "--as", "school-1"],
    "roll_back_reader": [],
    "serve": ["--port", "8998"],
}
"""The commands that use the database, with arguments that they accept."""

OTHERS = {
    *("evaluate_reader", "explore_data", "fit_reader", "lint_js", "measure_reader"),
    *(
        "prepare",  # it makes a database where there is none, and so do the next ones
        "in_many",
        "restore",
        "run_many",
        "run_reader",
        "protocol_js",
        "recognize",
        "states_md",
        "gallery",
        "train_reader",
        "vendor_fonts",
        "translations",
        "vendor_js",
        "vendor_webfont",
        "vendor_words",
    ),
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a site that stopped being brought up to date at its first migration."""
    var = tmp_path_factory.mktemp("old")
    done = python(["manage.py", "migrate", "classroom", "0001"], var)
    assert done.returncode == 0, done.stderr
    return var


def test_every_command_of_ours_says_whether_it_needs_the_database() -> None:
    found = {name for name, app in get_commands().items() if app in OURS}
    assert {apps.get_app_config(app).label for app in OURS} == set(OURS)
    assert found == NEEDED.keys() | OTHERS
    checked = {
        name
        # The one may make the database first, the other goes on without one.
        for name in found - {"serve", "run_reader"}
        if load_command_class(get_commands()[name], name).requires_migrations_checks
    }
    assert checked == NEEDED.keys() - {"serve"}


EACH = """
import contextlib, io, json, sys
import manage

said = []
for sys.argv in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as stderr:
        try:
            manage.main()
            said.append([0, ""])
        except SystemExit as end:
            if not isinstance(end.code, int):  # a sentence, which Python prints itself
                print(end.code, file=stderr)
            code = end.code if isinstance(end.code, int) else 1
            said.append([code, stderr.getvalue().strip()])
print(json.dumps(said))
"""
"""Runs commands one after the other in one process: each start takes a second of a core."""


def said_by(names: Iterable[str], var: Path) -> dict[str, tuple[int, str]]:
    """Return how each command of ours ended on this data, and the sentence it ended with."""
    lines = [["manage.py", name, *NEEDED[name]] for name in names]
    done = python(["-c", EACH, json.dumps(lines)], var)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return {line[1]: tuple(one) for line, one in zip(lines, json.loads(done.stdout), strict=True)}


def test_without_a_database_a_command_says_how_to_make_one(tmp_path: Path) -> None:
    said = said_by(NEEDED, tmp_path)
    assert said.keys() == NEEDED.keys()
    for name, (code, line) in said.items():
        assert code == 1, name
        assert re.fullmatch(
            r"(CommandError: )?There is no database yet at .*`manage\.py migrate`.*", line
        ), name
    assert not (tmp_path / "astro.sqlite3").exists()
    done = python(["manage.py", "purge"], tmp_path)  # as an operator sees it
    assert (done.returncode, done.stderr.strip()) == said["purge"]


def test_an_older_database_is_to_be_migrated_first(old: Path) -> None:
    said = said_by(["export_labels", "give_password", "promote_reader", "serve"], old)
    for name, (code, line) in said.items():
        assert code == 1, name
        older, first = (
            r"The database is older than this program \(.*",
            r"run `manage\.py migrate` first\.",
        )
        assert re.fullmatch(f"(CommandError: )?{older}{first}", line), name


def test_a_python_without_django_says_which_one_has_it(tmp_path: Path) -> None:
    done = new_python(["-S", "manage.py", "serve"], tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"This Python has no Django: run `make setup` .*\n", done.stderr)


def test_help_needs_no_database(tmp_path: Path) -> None:
    done = python(["manage.py", "purge", "--help"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "--older-than" in done.stdout


@pytest.mark.parametrize("name", ["purge", "dumpdata", "createsuperuser"])
def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "astro.sqlite3").write_text("this is no database " * 100)
    done = python(["manage.py", name], tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "database" in done.stderr.strip().splitlines()[-1]


def test_a_database_that_another_program_holds_is_one_sentence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    var = prepared(tmp_path_factory)
    with sqlite3.connect(var / "astro.sqlite3") as other:
        other.execute("BEGIN EXCLUSIVE")
        at_once = {"DATABASE_URL": f"sqlite:///{var}/astro.sqlite3?timeout=0"}
        done = python(["manage.py", "purge"], var, **at_once)
        other.rollback()
    assert done.returncode == 1
    assert done.stderr.strip() == "The database cannot be used: database is locked."
