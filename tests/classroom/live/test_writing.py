"""Ada writes, without a socket: the sheet grows, is read when the pen rests, and is handed in."""

import asyncio
import uuid
from collections.abc import Callable

import pytest

from classroom.live import reading_requests, rests
from classroom.live.reading_desk import ANSWER, SHEET
from classroom.live.reading_requests import KnownReading
from classroom.live.writing import Writing, points_in
from classroom.protocol import Ink, Refused, Send, Truncate, WholeSheet
from classroom.rules.fair_queue import Seat, Turn
from inference.api.contract import MAX_POINTS, Reading, Separator, Sheet

ADA = Seat(1, 1)
SEVEN: Sheet = (((1200, 200), (1500, 200), (1600, 210), (1420, 500), (1350, 800)),)


class Page:
    """What Ada is shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, KnownReading]] = []
        self.late: list[int] = []
        self._came = asyncio.Event()

    async def show(self, round_id: int, known: KnownReading) -> None:
        self.shown.append((round_id, known))
        self._came.set()

    async def still_reading(self, round_id: int) -> None:
        self.late.append(round_id)
        self._came.set()

    async def hears(self) -> None:
        await asyncio.wait_for(self._came.wait(), 30)
        self._came.clear()


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def writing(page: Page) -> Writing:
    ada = Turn(ADA, SHEET, key="sheet")
    ada_writes = Writing(ada, show=page.show, still_reading=page.still_reading)
    ada_writes.turn_to(3, Separator.POINT)
    return ada_writes


def send(strokes: Sheet) -> Send:
    return Send(round=3, answer=uuid.uuid4(), strokes=strokes)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as why:
        act()
    return why.value.reason


async def test_a_sheet_that_grew_stroke_by_stroke_is_read_once_and_known_when_it_is_handed_in(
    writing: Writing, page: Page, reader: None
) -> None:
    (stroke,) = SEVEN
    for start, point in enumerate(stroke):
        assert writing.draw(Ink(round=3, stroke=0, start=start, points=(point,))) == (point,)
    assert writing.draw(Ink(round=3, stroke=0, start=0, points=stroke)) == ()  # it came twice
    assert writing.hand_in(send(SEVEN)) is None
    await page.hears()
    ((round_id, known),) = page.shown
    assert (round_id, known.reading.text) == (3, "7")
    assert writing.hand_in(send(SEVEN)) == known.reading
    assert writing.shown() == (3, SEVEN, known.reading)
    assert writing.hand_in(send((*SEVEN, *SEVEN))) is None  # another sheet than the one that lies
    assert await writing.read(SEVEN, Turn(ADA, ANSWER, key="answer")) == known.reading


async def test_ink_for_another_round_with_gaps_or_over_the_cap_is_refused_with_its_reason(
    writing: Writing,
) -> None:
    point = ((5, 5),)
    assert refused(lambda: writing.draw(Ink(round=2, stroke=0, start=0, points=point))) == (
        "no_round"
    )
    assert refused(lambda: writing.draw(Ink(round=3, stroke=1, start=0, points=point))) == "gap"
    assert refused(lambda: writing.draw(Truncate(round=3, strokes=1))) == "gap"
    full = (tuple((n % 3000, 7) for n in range(MAX_POINTS)),)
    writing.draw(WholeSheet(round=3, strokes=full))
    assert refused(lambda: writing.draw(Ink(round=3, stroke=1, start=0, points=point))) == "too_big"
    assert refused(lambda: writing.hand_in(send((*full, *SEVEN)))) == "too_big"
    assert writing.shown() == (3, full, None)
    writing.stop_reading()


async def test_what_is_typed_needs_no_reader_and_has_to_be_a_number(writing: Writing) -> None:
    def typed(text: str) -> Reading | None:
        sent = Send(round=3, answer=uuid.uuid4(), strokes=(), typed=text)
        return writing.hand_in(sent)

    assert typed("−1 000") == Reading(text="-1000", confidence=1.0, unsure=False)
    assert refused(lambda: typed("many")) == "unreadable_text"


async def test_each_round_has_an_empty_sheet_and_a_closed_one_takes_no_ink(
    writing: Writing,
) -> None:
    writing.draw(WholeSheet(round=3, strokes=SEVEN))
    writing.turn_to(3, Separator.POINT)
    assert writing.shown() == (3, SEVEN, None)
    writing.turn_to(4, Separator.COMMA)
    assert writing.shown() is None
    writing.close()
    assert refused(lambda: writing.draw(WholeSheet(round=4, strokes=SEVEN))) == "no_round"


async def test_a_child_is_told_when_the_reader_is_late_and_no_more_once_the_round_is_closed(
    writing: Writing, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rests, "DEBOUNCE", 0.01)
    monkeypatch.setattr(reading_requests, "TIMEOUT", 0.05)
    writing.draw(WholeSheet(round=3, strokes=SEVEN))  # nobody reads
    await page.hears()
    await page.hears()
    writing.close()
    told = list(page.late)
    assert set(told) == {3}
    await asyncio.sleep(0.15)
    assert page.late == told
    assert page.shown == []


def test_messages_bring_as_many_points_as_they_hold() -> None:
    assert points_in(Ink(round=3, stroke=0, start=0, points=SEVEN[0])) == 5
    assert points_in(WholeSheet(round=3, strokes=(*SEVEN, *SEVEN))) == 10
    assert points_in(Truncate(round=3, strokes=1)) == 0
