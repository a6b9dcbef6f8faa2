"""The guard: a sheet that ends the reader's child is left to a person; the others are read."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from typing import Final

import msgspec
import pytest
import pytest_asyncio

from inference.api.contract import Reading, ReadingRequest, Sheet
from inference.reading.source import Source
from inference.worker import child, engine
from inference.worker.engine import Engine
from inference.worker.guard import Guard
from inference.worker.process import ReaderDied
from tests.ink.composer import compose

POISON: Final[Sheet] = (((666, 666),),)


def text(sheet: Sheet) -> str:
    return msgspec.json.encode(ReadingRequest(sheet=sheet)).decode()


FIFTY_SIX, SEVEN = (text(compose(number, seed=1)) for number in ("56", "7"))


def is_poison(request: str) -> bool:
    return msgspec.json.decode(request, type=ReadingRequest).sheet == POISON


def die_of_poison(requests: list[str]) -> list[str]:
    """Read as the child does, unless it is killed over a sheet."""
    if any(map(is_poison, requests)):
        os.kill(os.getpid(), signal.SIGKILL)
    return child.read_encoded(requests)


def stop_at_poison(requests: list[str]) -> list[str]:
    """Read as the child does, but never come to an end with a sheet."""
    if any(map(is_poison, requests)):
        os.kill(os.getpid(), signal.SIGSTOP)
    return child.read_encoded(requests)


def die(requests: list[str]) -> list[str]:
    os.kill(os.getpid(), signal.SIGKILL)
    return requests


class Counted(Engine):
    """A real engine with a real child; remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[str]] = []

    async def read_many(self, requests: list[str]) -> list[str]:
        self.batches.append(requests)
        return await super().read_many(requests)


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[Counted]:
    running = Counted()
    yield running
    running.stop()


async def read(guard: Guard, *requests: str) -> list[Reading]:
    return [
        msgspec.json.decode(reading, type=Reading)
        for reading in await guard.read_many(list(requests))
    ]


@pytest.mark.parametrize("child_ends", [die_of_poison, stop_at_poison])
async def test_a_sheet_that_ends_the_child_is_unsure_and_its_neighbours_are_read(
    reader: Counted,
    child_ends: Callable[[list[str]], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(child, "read_encoded", child_ends)
    monkeypatch.setattr(engine, "STUCK_SECONDS", 4.0)
    guard = Guard(reader)
    first, poisoned, last = await read(guard, FIFTY_SIX, text(POISON), SEVEN)
    assert (first.text, last.text) == ("56", "7")
    assert (poisoned.text, poisoned.unsure, poisoned.model) == ("", True, first.model)
    assert "ends the reader's child" in caplog.text
    reader.batches.clear()
    again = await read(guard, text(POISON), SEVEN)
    assert [(each.text, each.unsure) for each in again] == [("", True), ("7", False)]
    assert reader.batches == [[SEVEN]]


async def test_a_child_that_dies_of_anything_is_no_sheets_fault(
    reader: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = Guard(reader)
    with monkeypatch.context() as patched:
        patched.setattr(child, "read_encoded", die)
        with pytest.raises(ReaderDied):
            await read(guard, FIFTY_SIX)
    (reading,) = await read(guard, FIFTY_SIX)
    assert reading.text == "56"


async def test_another_reader_is_asked_about_the_sheet_anew(
    reader: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = Guard(reader)
    with monkeypatch.context() as patched:
        patched.setattr(child, "read_encoded", die_of_poison)
        await read(guard, text(POISON))
    await reader.change(Source("mlp"))
    reader.batches.clear()
    await read(guard, text(POISON))
    assert reader.batches == [[text(POISON)]]
