"""Where code may say what, and how much of it a file may hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import classroom

HOUSE: Final = Path(classroom.__file__).parent
READS: Final = (
    "filter exclude get aget get_or_create update_or_create get_object_or_404 aget_object_or_404"
    " get_list_or_404 Q When"
).split()
"""Calls whose keyword arguments choose rows; others write fields or make objects."""

ALIVE: Final = re.compile(
    r"(.*__)?(deleted_at|archived_at|removed_at|is_current|is_simulated)(__[a-z]+)*"
)


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of each keyword by which a query in ``source`` chooses what is alive."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        for keyword in node.keywords:
            if name in READS and keyword.arg and ALIVE.fullmatch(keyword.arg):
                yield keyword.value.lineno, keyword.arg


def test_only_the_models_say_what_is_alive() -> None:
    elsewhere = [
        f"{path.relative_to(HOUSE.parent)}:{line} {name}"
        for path in sorted(HOUSE.rglob("*.py"))
        if path.relative_to(HOUSE).parts[0] not in ("models", "migrations")
        for line, name in literals(path.read_text())
    ]
    assert elsewhere == []  # a QuerySet's method says it, or a function of classroom.models.alive


@pytest.mark.parametrize(
    "query",
    [
        "Room.objects.filter(teacher=vega, deleted_at=None)",
        "Seat.objects.exclude(removed_at__isnull=True)",
        "Count('seats', filter=Q(seats__removed_at=None))",
        "get_object_or_404(Classroom, pk=1, archived_at=None)",
        "Answer.objects.filter(seat=ada).get(is_current=True)",
        "Student.objects.filter(classroom__deleted_at__gt=then)",
        "room.seats.filter(is_simulated=False)",
    ],
)
def test_a_query_that_says_it_by_hand_is_found(query: str) -> None:
    assert [line for line, _ in literals(query)] == [1]


@pytest.mark.parametrize(
    "written",
    [
        "rooms.update(deleted_at=now)",
        "locked_update(rooms, deleted_at=None)",
        "Answer(seat=ada, is_current=True)",
        "student.archived_at = None if room.deleted_at is None else now",
    ],
)
def test_what_writes_or_looks_at_one_row_is_let_be(written: str) -> None:
    assert list(literals(written)) == []


# --- Telling others -------------------------------------------------------------------------------

TELLING: Final = ("live/notify.py", "live/showing.py", "live/rank_telling.py", "live/hub.py")
ASKING: Final = (
    *("students", "boards", "stages", "seat", "speak_up", "show"),
    *("who_is_here", "stands_here", "annotating", "pointer"),
)
"""What else a socket may say to a group: who belongs to it, is to show itself,
stands there, or draws what is not kept."""


def test_nobody_tells_others_of_a_write_but_notify() -> None:
    elsewhere = [
        f"{path.relative_to(HOUSE.parent)} {name}"
        for path in sorted(HOUSE.rglob("*.py"))
        if str(path.relative_to(HOUSE)) not in TELLING
        for name in re.findall(r"\bbroadcast\.([a-z_]+)\(", path.read_text())
        if name not in ASKING
    ]
    assert elsewhere == []  # a service tells classroom.live.notify


# --- Files ----------------------------------------------------------------------------------------

ROOT: Final = HOUSE.parent
MOST_LINES: Final = 250
LARGE: Final = re.compile(
    r"classroom/migrations/|static/js/vendor/|static/js/protocol(_types)?\.js|tests/.*\.py"
    r"|.*\.(html|txt)\.py"
)
"""What is written by a command or by others (`translations` writes templates for gettext, beside
them, for a moment); and stories, which are told to their end.
"""


def files() -> Iterator[tuple[str, int]]:
    """Yield each file that a person reads and writes, and its lines."""
    for top in ("astro_site", "benchmarks", "classroom", "inference", "static", "tests"):
        for path in sorted((ROOT / top).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in (".py", ".js", ".css") and not LARGE.match(name):
                yield name, len(path.read_text().splitlines())


def test_a_file_is_read_at_one_sitting() -> None:
    lines = dict(files())
    assert {"classroom/fields.py", "static/js/play/sheet.js", "static/css/panel.css"} <= set(lines)
    long = {name: count for name, count in lines.items() if count > MOST_LINES}
    assert long == {}  # two subjects: two files
