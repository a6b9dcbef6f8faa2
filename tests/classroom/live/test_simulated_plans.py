"""What simulated children are like: five plans for one problem, and ink as their hands make it."""

import random
from itertools import pairwise

import pytest

from classroom.live.simulated.pens import (
    FRAME_MS,
    frames,
    sheet_of,
    times_of,
    written,
)
from classroom.live.simulated.temperaments import TEMPERAMENTS, Pen, Plan, plan_for, written_as
from classroom.rules.misconceptions import guess
from classroom.rules.sheet import are_times_of
from classroom.rules.words import Hand
from inference.api.contract import Reading
from inference.reading.reader import Reader

SEEDS = range(12)


def plans(*, seed: int = 1, accepted: tuple[str, ...] = ("56",)) -> list[Plan]:
    return [
        plan_for(each, "7 × 8 =", accepted, separator=".", first=True, chance=random.Random(seed))
        for each in TEMPERAMENTS
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_at_the_first_problem_each_child_shows_what_it_is_like(seed: int) -> None:
    quick, slow, errs, rubs, scrawls = plans(seed=seed)
    assert [attempt.text for attempt in quick.attempts] == ["56"]
    assert slow.attempts[0].thinks > 2 * quick.attempts[0].thinks
    slip, right = errs.attempts
    assert guess("7 × 8 =", ["56"], slip.text) is not None
    assert (right.text, errs.hand) == ("56", Hand.HELP)
    assert rubs.attempts[-1].rubbed not in ("", "56")
    assert (scrawls.attempts[-1].pen, scrawls.hand) == (Pen.UNCLEAR, Hand.CHECK)


def test_the_same_chance_makes_the_same_plan() -> None:
    assert plans(seed=3) == plans(seed=3)
    assert plans(seed=3) != plans(seed=4)


def test_what_no_hand_can_write_is_asked_for_help() -> None:
    texts = ("−7", "3,5", "1/2", "123456789")
    assert [written_as(text) for text in texts] == ["-7", "3.5", "1/2", ""]
    for plan in plans(accepted=("123456789",)):
        assert (plan.attempts, plan.hand) == ((), Hand.HELP)


def test_a_device_sends_all_ink_in_its_time() -> None:
    strokes = written("-3.5", Pen.CLEAR, speed=1.0, chance=random.Random(2))
    sent = list(frames(strokes))
    drawn: dict[int, list[tuple[int, int]]] = {}
    for frame in sent:
        assert frame.start == len(drawn.setdefault(frame.stroke, []))
        drawn[frame.stroke] += frame.points
    assert tuple(map(tuple, drawn.values())) == sheet_of(strokes)
    assert [frame.at for frame in sent] == sorted(frame.at for frame in sent)
    assert all(b.at - a.at < 5 * FRAME_MS for a, b in pairwise(sent))
    assert are_times_of(times_of(strokes), sheet_of(strokes))


def test_a_faster_child_is_done_sooner() -> None:
    slow, fast = (
        written("56", Pen.CLEAR, speed=speed, chance=random.Random(5)) for speed in (0.6, 1.4)
    )
    assert fast[-1][-1][2] < slow[-1][-1][2]


def test_the_shipped_reader_reads_clear_hands_and_doubts_the_others() -> None:
    reader, chance = Reader.load(), random.Random(8)

    def read(text: str, pen: Pen) -> Reading:
        return reader.read(sheet_of(written(text, pen, speed=1, chance=chance)))

    texts = ["56", "7", "42", "100", "-7", "3.5", "1/2", "908", "13", "264"] * 3
    assert [read(text, Pen.CLEAR).text for text in texts] == texts
    unclear = [read("56", Pen.UNCLEAR) for _ in range(20)]
    assert sum(reading.unsure or reading.text != "56" for reading in unclear) >= 15
    turned = read("3", Pen.MIRRORED)
    assert (turned.text, turned.reversed) == ("3", True)
