"""Answers from before tries were counted get their numbers with the migration."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from classroom import migrations
from classroom.models import Answer, Room, Seat
from tests.classroom.live.stories import ask, at, hand_in, sure, unsure

pytestmark = pytest.mark.django_db


def test_older_answers_are_numbered_by_the_same_rule(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    for second, reading in enumerate((sure("54"), unsure("5"), sure("58"), sure("56"))):
        hand_in(ada, asked, reading, now=at(second))
    hand_in(bo, asked, sure("56"), now=at(9))
    ordered = Answer.objects.order_by("received_at")
    numbers = list(ordered.values_list("try_number", flat=True))
    assert numbers == [1, 2, 2, 3, 1]
    Answer.objects.update(try_number=1)
    (path,) = Path(migrations.__file__ or "").parent.glob("*_tries.py")
    module = import_module(f"classroom.migrations.{path.stem}")
    module.number_tries(apps, None)
    assert list(ordered.values_list("try_number", flat=True)) == numbers


def test_going_back_leaves_no_superseded_answer_being_read(room: Room, ada: Seat) -> None:
    asked = ask(room)
    first, second = (hand_in(ada, asked, now=at(n)) for n in range(2))
    (path,) = Path(migrations.__file__ or "").parent.glob("*_tries.py")
    import_module(f"classroom.migrations.{path.stem}").read_no_superseded(apps, None)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.mark, second.mark) == ("unread", "reading")
