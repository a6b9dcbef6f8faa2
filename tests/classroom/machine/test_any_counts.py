"""Counts on board, stage, reports and in the database agree, whatever happens in a full room."""

import os

import pytest

from tests.classroom.machine.homework import AnyHomework
from tests.classroom.machine.machine import AnyRoom
from tests.classroom.machine.running import run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("room", "share"), [(AnyRoom, 7), (AnyHomework, 3)])
def test_counts_agree_whatever_happens_in_a_room_of_two_hundred(
    room: type[AnyRoom], share: int
) -> None:
    steps = int(os.environ.get("ASTRO_MACHINE_STEPS", "300"))
    number = int(os.environ.get("ASTRO_MACHINE_SEED", "0"))
    run(
        room, steps=steps * share // 10, number=number, shrinks="ASTRO_MACHINE_SHRINK" in os.environ
    )
