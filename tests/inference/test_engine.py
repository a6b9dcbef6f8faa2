"""The engine: a child process that reads, and is replaced when it dies."""

import asyncio
import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
import pytest_asyncio

from inference.api.contract import Reading, ReadingRequest, Separator, Sheet
from inference.reading.classifier import ModelError
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED
from inference.reading.source import Source
from inference.worker import child
from inference.worker.engine import Engine
from inference.worker.process import ReaderDied, ReaderProcess
from tests.inference.children import wait_until_gone
from tests.ink.composer import compose


def text(sheet: Sheet, separator: Separator = Separator.POINT) -> str:
    """Return the request to read ``sheet``, as it travels."""
    return msgspec.json.encode(ReadingRequest(sheet=sheet, separator=separator)).decode()


FIFTY_SIX = text(compose("56", seed=1))


def readings(encoded: list[str]) -> list[Reading]:
    return [msgspec.json.decode(reading, type=Reading) for reading in encoded]


@pytest_asyncio.fixture
async def engine() -> AsyncIterator[Engine]:
    running = Engine()
    yield running
    running.stop()


def kill(pid: int) -> None:
    """End a child at once, as the machine does when memory is short."""
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(process)


async def test_the_child_reads_a_sheet(engine: Engine) -> None:
    (reading,) = readings(await engine.read_many([FIFTY_SIX]))
    assert (reading.text, reading.unsure) == ("56", False)
    assert 0.5 < reading.confidence <= 1
    assert [symbol.text for symbol in reading.symbols] == ["5", "6"]
    assert reading.model
    assert await engine.process_id() != os.getpid()


async def test_a_batch_comes_back_in_its_order(engine: Engine) -> None:
    sheets = [text(compose(number, seed=2)) for number in ("7", "12", "305")]
    found = [reading.text for reading in readings(await engine.read_many([*sheets, text(())]))]
    assert found == ["7", "12", "305", ""]


async def test_a_killed_child_is_replaced_and_its_batch_is_read(engine: Engine) -> None:
    first = await engine.process_id()
    kill(first)
    (reading,) = readings(await engine.read_many([FIFTY_SIX]))
    assert reading.text == "56"
    assert await engine.process_id() != first


async def test_two_batches_that_lose_their_child_at_once_share_the_new_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[ReaderProcess] = []

    def started(source: Source) -> ReaderProcess:
        children.append(ReaderProcess(source))
        return children[-1]

    monkeypatch.setattr("inference.worker.engine.ReaderProcess", started)
    pid = await engine.process_id()
    os.kill(pid, signal.SIGSTOP)
    both = [asyncio.create_task(engine.read_many([FIFTY_SIX])) for _ in range(2)]
    await asyncio.sleep(0.1)
    kill(pid)
    for encoded in await asyncio.gather(*both):
        assert readings(encoded)[0].text == "56"
    assert len(children) == 2


async def test_a_decimal_is_written_with_the_mark_that_was_asked_for(engine: Engine) -> None:
    half = compose("3.5", seed=1)
    point, comma = readings(await engine.read_many([text(half), text(half, Separator.COMMA)]))
    assert (point.text, comma.text) == ("3.5", "3,5")
    assert [symbol.text for symbol in comma.symbols] == ["3", ",", "5"]
    assert not any("." in alternative.text for alternative in comma.alternatives)


async def test_a_stopped_engine_ends_its_child_and_starts_again_when_asked(engine: Engine) -> None:
    process = psutil.Process(await engine.process_id())
    engine.stop()
    await asyncio.to_thread(wait_until_gone, process)
    (reading,) = readings(await engine.read_many([FIFTY_SIX]))
    assert reading.text == "56"


class Network:
    """A network of a copy of the shipped reader, to be lost or damaged, and mended."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.keras"))
        self.source = Source("default", folder)
        self._file = folder / "scorer" / "net.tflite"
        self._whole = self._file.read_bytes()

    def lose(self) -> None:
        self._file.unlink()

    def damage(self) -> None:
        self._file.write_bytes(self._whole[:1000])

    def mend(self) -> None:
        self._file.write_bytes(self._whole)


@pytest.fixture
def network(engine: Engine, tmp_path: Path) -> Network:
    """A network of the reader that the engine is to read with."""
    found = Network(tmp_path / "shipped")
    engine.source = found.source
    return found


@pytest.mark.parametrize("mishap", [Network.lose, Network.damage])
async def test_a_network_that_cannot_be_loaded_is_one_line_for_any_number_of_sheets(
    engine: Engine,
    network: Network,
    mishap: Callable[[Network], None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    mishap(network)
    for _ in range(3):
        with pytest.raises(ModelError, match=r"scorer/net\.tflite is (missing|damaged)"):
            await engine.read_many([FIFTY_SIX])
    (said,) = caplog.records
    assert said.levelname == "ERROR"
    assert said.getMessage().endswith("Until that is mended, no sheet is read.")
    assert said.exc_info is None
    assert "Traceback" not in capfd.readouterr().err


async def test_a_network_that_is_mended_reads_again_after_a_minute(
    engine: Engine, network: Network
) -> None:
    network.damage()
    with pytest.raises(ModelError):
        await engine.read_many([FIFTY_SIX])
    network.mend()
    with pytest.raises(ModelError):
        await engine.read_many([FIFTY_SIX])
    engine._again_at = 0.0  # a minute later
    (reading,) = readings(await engine.read_many([FIFTY_SIX]))
    assert reading.text == "56"


async def test_another_reader_reads_at_once_where_the_present_one_cannot_be_loaded(
    engine: Engine, network: Network
) -> None:
    network.lose()
    with pytest.raises(ModelError):
        await engine.read_many([FIFTY_SIX])
    await engine.change(Source("mlp"))
    (reading,) = readings(await engine.read_many([FIFTY_SIX]))
    assert reading.text == "56"


async def test_two_batches_at_once_that_cannot_be_read_are_one_line(
    engine: Engine, network: Network, caplog: pytest.LogCaptureFixture
) -> None:
    network.lose()
    both = [engine.read_many([FIFTY_SIX]) for _ in range(2)]
    found = await asyncio.gather(*both, return_exceptions=True)
    assert [type(one) for one in found] == [ModelError, ModelError]
    assert len(caplog.records) == 1


def die(_: list[str]) -> list[str]:
    os._exit(1)


async def test_a_child_that_dies_over_a_batch_is_tried_twice_and_then_said_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "read_encoded", die)
    with pytest.raises(ReaderDied):
        await engine.read_many([FIFTY_SIX])


def test_one_sheet_that_cannot_be_borne_is_left_to_a_person(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Picky:
        settings = Reader.load().settings

        def read_many(self, sheets: list[Sheet], separators: list[Separator]) -> list[Reading]:
            return [self.read(*one) for one in zip(sheets, separators, strict=True)]

        def read(self, sheet: Sheet, separator: Separator) -> Reading:
            if not sheet:
                raise ZeroDivisionError
            return Reading(text="56", confidence=0.9, unsure=False)

    monkeypatch.setattr(child, "_reader", Picky())
    good, bad = (json.loads(found) for found in child.read_encoded([FIFTY_SIX, text(())]))
    assert (good["text"], bad["text"], bad["unsure"]) == ("56", "", True)
    assert bad["model"] == Picky.settings.version
    assert "A sheet of 0 strokes could not be read." in caplog.text


def test_nothing_that_a_sheet_may_hold_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    odd: list[Any] = [[], [[[0, 0]]], [[[0, 0]] * 50], [[[3000, 1000], [0, 0]]] * 100]
    monkeypatch.setattr(child, "_reader", Reader.load())
    found = readings(child.read_encoded([json.dumps({"sheet": sheet}) for sheet in odd]))
    assert len(found) == len(odd)
    assert all(reading.unsure or reading.text for reading in found)


HELD = """
import psutil
from inference.worker import child
child.give_back_what_is_large()
network = b"1" * 8_000_000
del network  # unless it was told, the C library keeps whatever is smaller from here on
held = [b"1" * size for _ in range(100) for size in (300_000, 4_000)]
before = psutil.Process().memory_info().rss
held[::4] = [b""] * 50
print(before - psutil.Process().memory_info().rss)
"""


def test_large_memory_that_is_free_goes_back_to_the_system() -> None:
    if not hasattr(ctypes.CDLL(None), "mallopt"):
        pytest.skip("only glibc can be told to")
    told = subprocess.run([sys.executable, "-c", HELD], check=True, capture_output=True)
    assert int(told.stdout) > 12_000_000
