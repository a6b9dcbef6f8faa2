"""What all tests share: programs that must be there, and the cast."""

import gc
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import settings

from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, Problem, ProblemSet, Room, School, Seat, Student, User
from tests import database, many, sharing
from tests.wcag import report as wcag_report

# No test goes by the clock: a machine that is busy with something else is no fault.
settings.register_profile("astro", deadline=None)
settings.load_profile("astro")

database.begin_quickly()

# A run in the background ignores Ctrl-C, and so would each server that a story ends by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def pytest_configure(config: pytest.Config) -> None:
    """Note what came of the tests that check a criterion of WCAG, where that is wanted."""
    if path := os.environ.get(wcag_report.RESULTS):
        config.pluginmanager.register(wcag_report.Keeper(Path(path)))


def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than cores: stories wait half of their time, for a timer or a server."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) + 2


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and do not skip, what has nothing to do with this run's databases."""
    left_out = {item for item in items if not belongs(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    sharing.in_turn(items)


def pytest_collection_finish() -> None:
    """Let the collector of garbage never again look at what the tests are made of."""
    gc.collect()
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> sharing.Sharing | None:
    return sharing.Sharing(config, log) if config.getvalue("dist") == "loadfile" else None


def belongs(item: pytest.Item) -> bool:
    """Say whether a test can show something on the databases of this run.

    On PostgreSQL and Redis that is what meets one of them; what only those can show is run nowhere
    else. A test marked ``one_process`` is there and says why it is skipped.
    """
    if not many.IS_ON:
        return item.get_closest_marker("many") is None
    if why := item.get_closest_marker("one_process"):
        item.add_marker(pytest.mark.skip(reason=why.args[0]))
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = any(item.get_closest_marker(name) for name in ("django_db", "browser", "many"))
    return marked or bool(fixtures & {"db", "transactional_db", "reader"})


def need(found: object, what: str) -> None:
    """Skip loudly where something is missing; with REQUIRE_ALL=1 that is a failure."""
    if found:
        return
    if REQUIRE_ALL:
        pytest.fail(f"{what} is missing, and REQUIRE_ALL=1 allows no skip.")
    pytest.skip(f"SKIPPED FOR WANT OF {what.upper()}: this part is not tested here.")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as worth a line at the end."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "summary":
                terminalreporter.write_line(str(text))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    found = next((path for name in names if (path := shutil.which(name))), "")
    need(found, "Chromium")
    return found


@pytest.fixture(scope="session")
def astro_data() -> Path:
    """The folder with MNIST and the pen data."""
    folder = os.environ.get("ASTRO_DATA", "")
    need(folder and Path(folder).is_dir(), "the pen data (ASTRO_DATA)")
    return Path(folder)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test sees what another one cached."""
    cache.clear()


# --- The cast: Ms. Vega teaches Ada and Bo; Cy sits elsewhere; Mr. Orion must see nothing ---------


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(name="Hilltop School")


@pytest.fixture
def vega(db: None) -> User:
    return User.objects.create_user("vega", password="starlight-7", last_name="Vega")


@pytest.fixture
def orion(db: None) -> User:
    return User.objects.create_user("orion", password="starlight-8", last_name="Orion")


@pytest.fixture
def class_3b(vega: User) -> Classroom:
    classroom = Classroom.objects.create(teacher=vega, name="Class 3B")
    Student.objects.create(classroom=classroom, name="Ada")
    Student.objects.create(classroom=classroom, name="Bo")
    return classroom


@pytest.fixture
def times_tables(vega: User) -> ProblemSet:
    """Two problems: 7 × 8 = 56 and 6 × 7 = 42."""
    problem_set = ProblemSet.objects.create(teacher=vega, title="Times tables")
    for position, (prompt, accepted) in enumerate([("7 × 8 =", "56"), ("6 × 7 =", "42")], 1):
        Problem.objects.create(
            problem_set=problem_set, position=position, prompt=prompt, accepted=[accepted]
        )
    return problem_set


@pytest.fixture
def room(vega: User, times_tables: ProblemSet) -> Room:
    """A room whose stage shows every name at once."""
    return room_open(teacher=vega, problem_set=times_tables, hold_names=False)


@pytest.fixture
def ada(room: Room) -> Seat:
    return seat_take(room=room, name="Ada").seat


@pytest.fixture
def bo(room: Room) -> Seat:
    return seat_take(room=room, name="Bo").seat


@pytest.fixture
def orions_room(orion: User) -> Room:
    problem_set = ProblemSet.objects.create(teacher=orion, title="Sums")
    Problem.objects.create(problem_set=problem_set, position=1, prompt="1 + 1 =", accepted=["2"])
    return room_open(teacher=orion, problem_set=problem_set)


@pytest.fixture
def cy(orions_room: Room) -> Seat:
    return seat_take(room=orions_room, name="Cy").seat
