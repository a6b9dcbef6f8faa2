"""The batcher: what waits is read together, and nobody waits for another's mishap."""

import asyncio
from collections import defaultdict

import pytest

from inference.reading.classifier import ModelError
from inference.worker.batcher import MAX_BATCH, MOST_WAITING, Batcher, Job, Replies


class FakeEngine:
    """Reads when it is told to, and remembers the batches."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.go = asyncio.Event()

    async def read_many(self, sheets: list[str]) -> list[str]:
        self.batches.append(sheets)
        await self.go.wait()
        if "poison" in sheets:
            raise RuntimeError("this batch cannot be read")
        if "early" in sheets:
            raise ModelError("the reader cannot be loaded")
        return [f"read {sheet}" for sheet in sheets]


class Post:
    """Takes what is told to each channel, one list for each time."""

    def __init__(self) -> None:
        self.told: dict[str, list[Replies]] = defaultdict(list)

    async def __call__(self, channel: str, replies: Replies) -> None:
        if channel == "gone":
            raise ConnectionError("the asker is gone")
        self.told[channel].append(replies)

    def got(self, channel: str) -> list[str]:
        """Return the readings that a channel was told."""
        return [reading for replies in self.told[channel] for _, reading in replies]


def job(sheet: str, channel: str = "ada") -> Job:
    return Job(sheet, f"ticket of {sheet}", channel)


async def settle() -> None:
    """Let everything that can run do so."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_job_that_comes_alone_is_read_at_once() -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    Batcher(engine, post).put(job("a"))
    await settle()
    assert engine.batches == [["a"]]
    assert post.got("ada") == ["read a"]


async def test_what_comes_while_a_batch_is_read_makes_the_next_batch() -> None:
    engine, post = FakeEngine(), Post()
    batcher = Batcher(engine, post)
    batcher.put(job("a"))
    await settle()
    for sheet in ("b", "c", "d"):
        batcher.put(job(sheet))
    await settle()
    assert engine.batches == [["a"]]
    engine.go.set()
    await settle()
    assert engine.batches == [["a"], ["b", "c", "d"]]
    assert post.got("ada") == ["read a", "read b", "read c", "read d"]


async def test_a_batch_has_an_end() -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    batcher = Batcher(engine, post)
    for number in range(2 * MAX_BATCH + 1):
        batcher.put(job(str(number)))
    await settle()
    assert [len(batch) for batch in engine.batches] == [MAX_BATCH, MAX_BATCH, 1]
    assert post.got("ada") == [f"read {number}" for number in range(2 * MAX_BATCH + 1)]


async def test_everyone_gets_their_own_readings_in_one_go() -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    batcher = Batcher(engine, post)
    for number in range(6):
        batcher.put(job(str(number), "even" if number % 2 == 0 else "odd"))
    await settle()
    assert post.told["even"] == [[(f"ticket of {n}", f"read {n}") for n in (0, 2, 4)]]
    assert post.told["odd"] == [[(f"ticket of {n}", f"read {n}") for n in (1, 3, 5)]]


async def test_a_batch_that_cannot_be_read_is_dropped_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, post = FakeEngine(), Post()
    batcher = Batcher(engine, post)
    batcher.put(job("poison"))
    await settle()
    batcher.put(job("a"))
    engine.go.set()
    await settle()
    assert post.got("ada") == ["read a"]
    assert "A batch of 1 sheets could not be read." in caplog.text


async def test_a_reply_that_fails_keeps_nobody_else_waiting(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    batcher = Batcher(engine, post)
    batcher.put(job("a", "gone"))
    batcher.put(job("b"))
    await settle()
    assert post.got("ada") == ["read b"]
    assert "1 readings could not be sent back." in caplog.text


async def test_the_batcher_wakes_up_again_after_a_pause() -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    batcher = Batcher(engine, post)
    for sheet in ("a", "b"):
        batcher.put(job(sheet))
        await settle()
    assert engine.batches == [["a"], ["b"]]


async def test_a_sheet_that_is_asked_for_again_is_read_once_for_all_who_asked() -> None:
    engine, post = FakeEngine(), Post()
    batcher = Batcher(engine, post)
    batcher.put(job("hatching", "nobody"))
    await settle()
    for sheet, channel in (("b", "ada"), ("c", "ada"), ("b", "bo")):
        batcher.put(job(sheet, channel))
    engine.go.set()
    await settle()
    assert engine.batches == [["hatching"], ["b", "c"]]
    assert (post.got("ada"), post.got("bo")) == (["read b", "read c"], ["read b"])


async def test_of_more_jobs_than_can_wait_the_oldest_are_dropped_and_the_log_says_how_many(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, post = FakeEngine(), Post()
    batcher = Batcher(engine, post)
    batcher.put(job("hatching", "nobody"))
    await settle()
    for number in range(MOST_WAITING + 3):
        batcher.put(job(str(number)))
    engine.go.set()
    await settle()
    assert post.got("ada") == [f"read {number}" for number in range(3, MOST_WAITING + 3)]
    assert "3 jobs were dropped" in caplog.text


async def test_what_the_engine_has_said_once_is_not_said_for_each_batch(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, post = FakeEngine(), Post()
    engine.go.set()
    batcher = Batcher(engine, post)
    for sheet in ("early", "a"):
        batcher.put(job(sheet))
        await settle()
    assert post.got("ada") == ["read a"]
    assert not caplog.records
