"""Figures are honest: intervals hold, confidence is judged by writers it was not fitted to."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.lab.data.records import Record
from inference.lab.evaluation.bars import measured
from inference.lab.evaluation.calibration import (
    Confidences,
    cross_validated,
    expected_calibration_error,
    fit_calibration,
    selective,
)
from inference.lab.evaluation.judged import Judged
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.side_by_side import as_markdown
from inference.lab.evaluation.speed import speed_figures
from inference.lab.evaluation.table import (
    Evaluation,
    Figure,
    Row,
    as_json,
    as_text,
    fallen,
    missed,
)
from inference.reading.interpret import Guess
from inference.reading.reader import Reader
from tests.ink.composer import compose


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_rate(hits: int, count: int) -> None:
    found = Rate(hits=min(hits, count), count=count)
    low, high = found.interval
    assert 0 <= low <= found.part + 1e-9
    assert found.part - 1e-9 <= high <= 1


def test_more_answers_make_a_narrower_interval() -> None:
    few, many = Rate(hits=9, count=10), Rate(hits=900, count=1000)
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]
    assert many.interval == pytest.approx((0.8798, 0.9171), abs=1e-4)


def test_nothing_counted_says_nothing() -> None:
    assert rate([]).interval == (0.0, 1.0)


def judged(rng: np.random.Generator, count: int) -> list[Judged]:
    """Answers whose posterior is exactly how often they are right."""
    found = []
    for number in range(count):
        posterior = float(rng.uniform(0.3, 0.999))
        guess = Guess("7", posterior, 0.9, ())
        record = Record(strokes=[], label="7", writer=f"writer {number % 40}")
        found.append(Judged(record, guess, bool(rng.uniform() < posterior)))
    return found


def test_confidence_that_is_true_is_found_calibrated() -> None:
    answers = judged(np.random.default_rng(3), 4000)
    assert fit_calibration(answers).posterior == pytest.approx(1, abs=0.15)
    assert expected_calibration_error(cross_validated(answers)) < 0.03


def test_confidence_that_is_always_high_is_found_out() -> None:
    right = np.arange(1000) % 2 == 0
    assert expected_calibration_error(Confidences(np.full(1000, 0.99), right)) > 0.4


def test_flagging_the_least_sure_leaves_fewer_misread() -> None:
    confidences = cross_validated(judged(np.random.default_rng(4), 2000))
    threshold = float(np.quantile(confidences.confidence, 0.3))
    found = selective(confidences, threshold)
    assert found.flagged.part == pytest.approx(0.3, abs=0.01)
    assert found.misread.part < selective(confidences, 0.0).misread.part


def test_an_answer_without_a_guess_has_no_confidence() -> None:
    answers = judged(np.random.default_rng(5), 200)
    answers.append(Judged(Record(strokes=[], label="7", writer="bo"), None, False))
    assert cross_validated(answers).confidence[-1] == 0


def table() -> Evaluation:
    good = Row(set="dev-a", measure="digits", rate=Rate(hits=99, count=100), bar=0.97)
    bad = Row(set="dev-b", measure="digits", rate=Rate(hits=5, count=10), bar=0.97)
    chance = Row(set="dev-b", measure="few", rate=Rate(hits=290, count=299), bar=0.98)
    ceiling = Row(
        set="dev-c", measure="misread", rate=Rate(hits=5, count=10), bar=0.1, at_most=True
    )
    known = Row(
        set="dev-d", measure="digits", rate=Rate(hits=5, count=99), bar=0.6, unmet="too few hands"
    )
    quick = Figure(name="a number", value=2.0, unit="ms", bar=5.0)
    slow = Figure(name="a novel", value=7.0, unit="ms", bar=5.0)
    return Evaluation(
        model="x-1", rows=(good, bad, chance, ceiling, known), figures=(quick, slow), threshold=0.6
    )


def test_what_misses_its_bar_is_said_everywhere() -> None:
    assert missed(table()) == ["dev-b, digits", "dev-c, misread", "dev-d, digits", "a novel"]
    assert as_text(table()).count(" missed") == as_markdown(table(), None).count(" missed") == 3
    assert "≥ 60.00 %, not met: too few hands" in as_text(table())
    shown = json.loads(as_json(table()))
    assert [row["missed"] for row in shown["rows"]] == [False, True, False, True, True]
    assert [figure["missed"] for figure in shown["figures"]] == [False, True]


def test_a_bar_known_to_be_out_of_reach_is_no_step_back() -> None:
    assert fallen(table()) == ["dev-b, digits", "dev-c, misread", "a novel"]


def test_a_figure_has_the_bar_of_its_set_and_measure() -> None:
    row = measured("dev-pendigits", "digits", Rate(hits=98, count=100))
    assert (row.bar, row.missed) == (0.99, False)
    assert measured("dev-pendigits", "something else", Rate(hits=1, count=2)).bar is None


@pytest.mark.parametrize(("count", "composed"), [(300, False), (2000, True)])
def test_a_bar_is_hard_from_so_many_answers_on(count: int, composed: bool) -> None:
    rates = [Rate(hits=round(0.966 * own), count=own) for own in (count, count - 1)]
    rows = [Row(set="a", measure="b", rate=own, bar=0.97, composed=composed) for own in rates]
    assert [row.missed for row in rows] == [True, False]


def test_every_rate_is_shown_with_its_interval() -> None:
    assert "94.55 % – 99.82 %" in as_text(table())
    assert json.loads(as_json(table()))["rows"][0]["interval"] == pytest.approx(
        [0.9455, 0.9982], abs=1e-4
    )


def test_reading_is_timed_and_weighed_in_a_process_of_its_own() -> None:
    sheets = [compose(text, seed=1) for text in ("7", "48", "3.5")]
    records = [Record(strokes=[list(stroke) for stroke in sheet]) for sheet in sheets]
    figures = list(speed_figures(Reader.load(), records, "default"))
    assert [figure.unit for figure in figures] == ["ms", "ms", "ms", "MB"]
    assert all(figure.value > 0 for figure in figures)
    assert figures[0].value <= figures[1].value
    assert not figures[-1].missed


def test_a_folder_without_data_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds none of the sets"):
        call_command("evaluate_reader", "--data", str(tmp_path), stdout=io.StringIO())
    with pytest.raises(CommandError, match=r"The data folder .* is missing\."):
        call_command("evaluate_reader", "--data", str(tmp_path / "gone"))


def test_evaluating_without_a_folder_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASTRO_DATA", raising=False)
    with pytest.raises(CommandError, match="--data"):
        call_command("evaluate_reader")
