"""Thirty children, one with twice the time, one offline, one read to, one left-handed, one typing,
one without WebSockets; hands go up, and an assistant settles beside the teacher. All agree."""

import asyncio

import pytest
from channels.db import database_sync_to_async

from classroom.models import User
from tests.classroom.live.mixed.acts import OFFLINE, script
from tests.classroom.live.mixed.lesson import Lesson
from tests.classroom.live.mixed.looks import Looks
from tests.classroom.live.mixed.oracle import Oracle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("seed", range(5))
async def test_all_that_show_the_lesson_agree(
    seed: int, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = script(seed)
    lesson = Lesson(played, monkeypatch)
    await database_sync_to_async(lesson.open)(vega)
    reading = asyncio.create_task(lesson.reader.read())
    await lesson.begin()
    looks = Looks(lesson)
    await database_sync_to_async(looks.pages)()

    async def look(at: float) -> None:
        done = [act for act in played.acts if act.at < at]
        moves = [act.kind for act in done if act.who == OFFLINE and act.kind in ("drop", "back")]
        looks.away = {OFFLINE} if moves[-1:] == ["drop"] else set()
        await looks.look(Oracle.after(played, done), at)

    await lesson.play(played.acts, look)
    await database_sync_to_async(looks.reports)(Oracle.after(played, played.acts))
    reading.cancel()
