"""The batcher: what waits is read together, and nobody waits for another's mishap."""

import asyncio

import pytest

from inference.reading.classifier import ModelError
from inference.worker.batcher import MAX_BATCH, MOST_WAITING, Batcher, Job


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


class Mailbox:
    def __init__(self) -> None:
        self.got: list[str] = []

    async def __call__(self, reading: str) -> None:
        self.got.append(reading)


async def settle() -> None:
    """Let everything that can run do so."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_job_that_comes_alone_is_read_at_once() -> None:
    engine, mailbox = FakeEngine(), Mailbox()
    engine.go.set()
    Batcher(engine).put(Job("a", mailbox))
    await settle()
    assert engine.batches == [["a"]]
    assert mailbox.got == ["read a"]


async def test_what_comes_while_a_batch_is_read_makes_the_next_batch() -> None:
    engine, mailbox = FakeEngine(), Mailbox()
    batcher = Batcher(engine)
    batcher.put(Job("a", mailbox))
    await settle()
    for sheet in ("b", "c", "d"):
        batcher.put(Job(sheet, mailbox))
    await settle()
    assert engine.batches == [["a"]]
    engine.go.set()
    await settle()
    assert engine.batches == [["a"], ["b", "c", "d"]]
    assert mailbox.got == ["read a", "read b", "read c", "read d"]


async def test_a_batch_has_an_end() -> None:
    engine, mailbox = FakeEngine(), Mailbox()
    engine.go.set()
    batcher = Batcher(engine)
    for number in range(2 * MAX_BATCH + 1):
        batcher.put(Job(str(number), mailbox))
    await settle()
    assert [len(batch) for batch in engine.batches] == [MAX_BATCH, MAX_BATCH, 1]
    assert mailbox.got == [f"read {number}" for number in range(2 * MAX_BATCH + 1)]


async def test_everyone_gets_their_own_reading() -> None:
    engine = FakeEngine()
    engine.go.set()
    mailboxes = [Mailbox() for _ in range(5)]
    batcher = Batcher(engine)
    for number, mailbox in enumerate(mailboxes):
        batcher.put(Job(str(number), mailbox))
    await settle()
    assert [mailbox.got for mailbox in mailboxes] == [[f"read {number}"] for number in range(5)]


async def test_a_batch_that_cannot_be_read_is_dropped_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, lost, mailbox = FakeEngine(), Mailbox(), Mailbox()
    batcher = Batcher(engine)
    batcher.put(Job("poison", lost))
    await settle()
    batcher.put(Job("a", mailbox))
    engine.go.set()
    await settle()
    assert (lost.got, mailbox.got) == ([], ["read a"])
    assert "A batch of 1 sheets could not be read." in caplog.text


async def test_a_reply_that_fails_keeps_nobody_else_waiting(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def gone(reading: str) -> None:
        raise ConnectionError("the asker is gone")

    engine, mailbox = FakeEngine(), Mailbox()
    engine.go.set()
    batcher = Batcher(engine)
    batcher.put(Job("a", gone))
    batcher.put(Job("b", mailbox))
    await settle()
    assert mailbox.got == ["read b"]
    assert "A reading could not be sent back." in caplog.text


async def test_the_batcher_wakes_up_again_after_a_pause() -> None:
    engine, mailbox = FakeEngine(), Mailbox()
    engine.go.set()
    batcher = Batcher(engine)
    for sheet in ("a", "b"):
        batcher.put(Job(sheet, mailbox))
        await settle()
    assert engine.batches == [["a"], ["b"]]


async def test_a_sheet_that_is_asked_for_again_is_read_once_for_all_who_asked() -> None:
    engine, first, again = FakeEngine(), Mailbox(), Mailbox()
    batcher = Batcher(engine)
    batcher.put(Job("hatching", Mailbox()))
    await settle()
    for sheet, mailbox in (("b", first), ("c", first), ("b", again)):
        batcher.put(Job(sheet, mailbox))
    engine.go.set()
    await settle()
    assert engine.batches == [["hatching"], ["b", "c"]]
    assert (first.got, again.got) == (["read b", "read c"], ["read b"])


async def test_of_more_jobs_than_can_wait_the_oldest_are_dropped_and_the_log_says_how_many(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, mailbox = FakeEngine(), Mailbox()
    batcher = Batcher(engine)
    batcher.put(Job("hatching", Mailbox()))
    await settle()
    for number in range(MOST_WAITING + 3):
        batcher.put(Job(str(number), mailbox))
    engine.go.set()
    await settle()
    assert mailbox.got == [f"read {number}" for number in range(3, MOST_WAITING + 3)]
    assert "3 jobs were dropped" in caplog.text


async def test_what_the_engine_has_said_once_is_not_said_for_each_batch(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, lost, mailbox = FakeEngine(), Mailbox(), Mailbox()
    engine.go.set()
    batcher = Batcher(engine)
    for sheet, box in (("early", lost), ("a", mailbox)):
        batcher.put(Job(sheet, box))
        await settle()
    assert (lost.got, mailbox.got) == ([], ["read a"])
    assert not caplog.records
