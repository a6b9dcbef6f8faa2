"""Data that were put back under open pages: their sockets begin anew, once."""

import asyncio
from datetime import UTC, datetime

import pytest

from classroom.upkeep import restored


@pytest.mark.django_db  # a thread may hold a connection of a story before, and looks at it
def test_all_sockets_begin_anew_once_whatever_moment_the_backup_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Of an older restore, or of none, until the command has noted its own moment.
    october, november, later = (
        datetime(2026, *day, tzinfo=UTC) for day in ((10, 1), (11, 2), (11, 3))
    )
    moments = [october, october, None, november, november, october, later, later]
    ended: list[str] = []

    async def end_all(why: str) -> int:
        ended.append(why)
        return 30

    async def look_at_all() -> list[int]:
        watch, counts = restored.RestoreWatch(), []
        while moments:
            await watch.look()
            counts.append(len(ended))
        return counts

    monkeypatch.setattr(restored, "_restored_at", lambda: moments.pop(0))
    monkeypatch.setattr(restored, "end_all", end_all)
    assert asyncio.run(look_at_all()) == [0, 0, 0, 1, 1, 1, 2, 2]
