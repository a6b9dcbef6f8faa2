"""Every sheet has a bounded cost: what would take more than any number does is unsure at once."""

from collections.abc import Sequence

import numpy as np
import pytest

from inference.api.contract import MAX_POINTS, MAX_STROKES, count_points
from inference.reading.ink.strokes import MOST_POINTS, Stroke, thin, to_arrays
from inference.reading.reader import Reader
from inference.reading.scoring import Scoring
from inference.reading.splitting import candidates, effort, paths
from inference.reading.splitting.effort import Effort, TooMuch, samples_of
from tests.ink.composer import compose
from tests.ink.worst import worst_sheets

SHEETS = worst_sheets()
reader = Reader.load()


class Counted:
    """The work that reading took: groups scored, samples drawn, questions, steps of the search."""

    groups = samples = questions = steps = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Count while sheets are read."""
    counted = Counted()
    score, steps = Scoring.score, paths._Search.steps

    def scored(self: Scoring, groups: Sequence[Sequence[Stroke]]) -> object:
        counted.questions += 1
        counted.groups += len(groups)
        counted.samples += sum(int(samples_of(group) or MAX_POINTS**2) for group in groups)
        return score(self, groups)

    def stepped(self: paths._Search, reached: Sequence[paths.Path], *rest: object) -> object:
        counted.steps += len(reached)
        return steps(self, reached, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Scoring, "score", scored)
    monkeypatch.setattr(paths._Search, "steps", stepped)
    reader.scoring.cache.clear()
    return counted


@pytest.mark.parametrize("name", SHEETS)
def test_no_legal_sheet_costs_more_than_the_longest_numbers(name: str, work: Counted) -> None:
    sheet = SHEETS[name]
    assert len(sheet) <= MAX_STROKES
    assert count_points(sheet) <= MAX_POINTS
    assert reader.read(sheet).unsure
    assert work.groups <= candidates.MOST_GROUPS + effort.MOST_ASKED
    assert work.samples <= effort.MOST_SAMPLES
    assert work.questions <= effort.MOST_QUESTIONS + 1
    assert work.steps <= paths.MOST_STEPS


def test_a_stroke_of_all_points_of_a_sheet_is_thinned_before_anything_else() -> None:
    (stroke,) = thin(to_arrays(SHEETS["8,000 random points"]))
    assert len(stroke) <= MOST_POINTS


def test_a_scribble_is_not_even_drawn(work: Counted) -> None:
    reading = reader.read(SHEETS["the same in a corner"])
    assert (reading.text, reading.unsure) == ("", True)
    assert work.groups == 0


@pytest.mark.parametrize("text", ["12345678", "44757455", "-8765432", "1234.567", "1234/567"])
def test_a_number_of_eight_digits_is_within_its_limits(text: str) -> None:
    read = reader.read_many([compose(text, seed=seed, size=250) for seed in range(8)])
    assert [reading.text for reading in read].count(text) >= 6


def test_no_more_is_asked_than_the_effort_allows() -> None:
    ring = np.array([(0, 0), (50, 0), (50, 90), (0, 90), (0, 0)], np.float32)
    asked: list[int] = []

    def answer(groups: Sequence[Sequence[Stroke]]) -> list[float]:
        asked.append(len(groups))
        return [1.0] * len(groups)

    are_digits = Effort().limited(answer)
    for _ in range(effort.MOST_QUESTIONS):
        assert are_digits([[ring]]) == [1.0]
    with pytest.raises(TooMuch):
        are_digits([[ring]])
    with pytest.raises(TooMuch):
        Effort().limited(answer)([[ring]] * (effort.MOST_ASKED + 1))
    assert sum(asked) == effort.MOST_QUESTIONS


def test_what_is_too_long_a_way_for_a_digit_is_none_unasked() -> None:
    zigzag = to_arrays([[(index % 2 * 100, index) for index in range(60)]])[0]
    assert Effort().limited(lambda groups: [1.0] * len(groups))([[zigzag]]) == [0.0]
