"""The admin's page that says how the site is doing: for staff, in plain words, naming nobody."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from astro_site.figures import here
from classroom.admin import doing
from classroom.live.services.rooms import room_ask
from classroom.models import Answer, AnswerEvent, Room, Seat, User
from classroom.reports.charts.spark import spark
from classroom.rules.words import Mark
from classroom.upkeep.facts import Disk, Facts, facts
from classroom.upkeep.findings import findings
from classroom.upkeep.processes import Place, Process, Sample
from classroom.upkeep.selectors import Stored, Waiting
from classroom.upkeep.services import site_backed_up


def process(**fields: Any) -> Process:
    """Return a web process with thirty children, to which nothing is wrong."""
    usual: dict[str, Any] = {
        "name": "school 1",
        "kind": "web",
        "up_seconds": 600.0,
        "memory_mb": 120.0,
        "sockets": {"seat": 30, "board": 1, "stage": 1, "practice": 2},
        "waiting": 0,
        "dropped": 0,
        "lag_ms": 5.0,
        "hub_lag_ms": 2.0,
        "reading_ms": 20.0,
        "database_ms": 1.0,
        "samples": [],
    }
    return Process(**{**usual, **fields})


NOW = timezone.now()

STORED = Stored(
    rooms=1,
    waiting=Waiting(0, 0.0),
    unsure=0,
    marks={"right": 90, "unsure": 10},
    reader="default-15",
    backed_up_at=NOW - timedelta(hours=9),
    restored_at=None,
)

FINE = Facts(
    now=NOW,
    processes=[process()],
    stored=STORED,
    disk=Disk(10**10, 10**11),
    reads_here=True,
    runs_many=False,
)


@pytest.mark.parametrize(
    ("wrong", "what", "urgent"),
    [
        ({"processes": []}, "No process says how it is.", False),
        ({"reads_here": False}, "Nothing reads handwriting.", True),
        ({"processes": [process(lag_ms=400.0)]}, "A web process is busy", True),
        (
            {"stored": replace(STORED, waiting=Waiting(1, 42.4))},
            "1 answer waits to be read, the oldest for 42 seconds.",
            True,
        ),
        ({"processes": [process(reading_ms=1500.0)]}, "Reading takes 1500 ms.", False),
        (
            {"stored": replace(STORED, marks={"right": 30, "unsure": 20})},
            "Today 40% of the answers were left to teachers.",
            False,
        ),
        ({"disk": Disk(10**8, 10**11)}, "The disk is nearly full.", True),
        ({"processes": [process(database_ms=90.0)]}, "The database takes 90 ms", False),
        ({"stored": replace(STORED, backed_up_at=None)}, "There is no backup.", False),
        (
            {"stored": replace(STORED, backed_up_at=NOW - timedelta(days=8))},
            "The last backup is old.",
            False,
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    wrong: dict[str, Any], what: str, urgent: bool
) -> None:
    assert findings(FINE) == []
    (found,) = findings(replace(FINE, **wrong))
    assert found.what.startswith(what)
    assert found.advice
    assert found.is_urgent == urgent


def test_a_backup_is_taken_as_the_shape_wants() -> None:
    old = replace(FINE, stored=replace(STORED, backed_up_at=None))
    (alone,) = findings(old)
    readers = [process(), process(kind="reader")]
    several = replace(old, reads_here=False, processes=readers)
    (services,) = findings(several)  # as systemd runs them: any process reaches the data
    (many,) = findings(replace(several, runs_many=True))
    assert "manage.py backup." in alone.advice
    assert services.advice == alone.advice
    assert "manage.py in_many backup, where make run-many was started" in many.advice


def test_processes_are_added_up_and_the_slowest_counts() -> None:
    step = int(NOW.timestamp() / 10)
    both = [
        process(samples=[Sample(step, 30, 100, 5, 20.0, 3.0)]),
        process(samples=[Sample(step, 12, 50, 2, 80.0, 1.0), Sample(1, 9, 9, 9, 9.0, 9.0)]),
    ]
    found = replace(FINE, processes=both)
    assert (found.children, found.adults, len(found.samples)) == (64, 4, 60)
    assert found.samples[-1] == Sample(step, 42, 150, 7, 80.0, 3.0)
    assert sum(sample.sockets for sample in found.samples) == 42  # what is older is past
    first, *_ = doing.lately(found)
    assert (first.now, first.most) == ("0", "42")  # the present step has only begun


def test_a_line_without_anything_lies_on_the_ground() -> None:
    drawn = spark([0, 0], key="k", title="<Lateness>", description="none")
    assert "M0 45.0L240 45.0" in drawn
    assert "&lt;Lateness&gt;" in drawn
    assert 'd="M0 45.0L240 3.0"' in spark([0, 7], key="k", title="t", description="d")


@pytest.mark.django_db
def test_staff_sees_how_it_is_doing(
    client: Client, vega: User, orion: User, room: Room, ada: Seat
) -> None:
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=NOW)
    for mark in (Mark.RIGHT, Mark.UNSURE):
        answer = Answer.objects.create(
            id=uuid.uuid4(),
            seat=ada,
            round=asked,
            received_at=NOW,
            strokes=[],
            is_current=mark == Mark.UNSURE,
            mark=mark,
            model_version="default-15",
        )
        AnswerEvent.objects.create(answer=answer, kind="marked", at=timezone.now(), mark=mark)
    Place().keep(here.Here("web").look())
    site_backed_up(now=timezone.now())
    client.force_login(orion)
    assert client.get("/admin/doing/").status_code == 302  # a teacher is no staff
    User.objects.filter(pk=orion.pk).update(is_staff=True)
    orion.groups.add(Group.objects.get(name="Support"))
    answer_page = client.get("/admin/doing/")
    page = answer_page.content.decode()
    assert answer_page.status_code == 200
    for shown in ("default-15", "50%", "pages and lessons", "How it is doing"):
        assert shown in page
    for hidden in ("Ada", room.code, "Times tables", "7 × 8"):
        assert hidden not in page
    assert "style=" not in page
    stored = facts().stored
    assert (stored.rooms, stored.unsure, stored.marks) == (1, 1, {"right": 1, "unsure": 1})
    assert '/admin/doing/"' in client.get("/admin/").content.decode()
