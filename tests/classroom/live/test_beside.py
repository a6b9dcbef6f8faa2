"""Work beside a connection: what goes wrong there is said once, and never by the loop."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from django.db import OperationalError

from classroom.live.beside import again_and_again, beside


async def fails(error: Exception) -> None:
    raise error


async def ended(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = beside(work, "Counting")
    await asyncio.wait([task])
    await asyncio.sleep(0)
    return task


async def test_a_database_that_is_away_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    await ended(fails(OperationalError("database is locked")))
    (said,) = caplog.records
    assert said.getMessage() == "Counting failed: the database cannot be used (database is locked)."
    assert said.exc_info is None


async def test_a_fault_of_the_program_is_told_with_its_stack(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await ended(fails(ZeroDivisionError()))
    (said,) = caplog.records
    assert said.getMessage() == "Counting failed."
    assert said.exc_info is not None


async def test_what_is_cancelled_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    task = beside(asyncio.sleep(60), "Counting")
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert caplog.records == []


async def test_looks_at_a_database_that_is_away_say_so_once_and_that_it_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    comes = iter([OperationalError("away"), OperationalError("away"), None, ZeroDivisionError()])

    async def look() -> float:
        error = next(comes, asyncio.CancelledError())
        if error is not None:
            raise error
        return 0

    with pytest.raises(asyncio.CancelledError):
        await again_and_again(look, interval=0, failed="Counting failed.")
    again = "The database can be used again. Before: Counting failed."
    away = "Counting failed. (the database cannot be used: away)"
    assert caplog.messages == [away, again, "Counting failed."]
