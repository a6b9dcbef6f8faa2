"""What thinning costs is measured on ink as the pad keeps it; every row that falls is told."""

import contextlib
import gzip
import io
import json
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from inference.api.contract import GRID_HEIGHT, GRID_WIDTH
from inference.lab.evaluation.bars import measured
from inference.lab.evaluation.rates import Rate
from inference.lab.evaluation.table import Evaluation
from inference.lab.evaluation.thinned import as_kept, fallen_rows, thinned_reader
from inference.reading.ink.thinning import TOLERANCE
from tests.ink.composer import compose

UPRIGHT = [[(0.0, 0.0), (0.0, 3.5), (0.001, 7.0)]]
DASH = [[(100.0, 2.0), (900.0, 2.0)]]


def evaluation(measure: str, hits: int, count: int = 1000) -> Evaluation:
    row = measured("dev-crohme-numbers", measure, Rate(hits=hits, count=count))
    return Evaluation(model="test", rows=(row,), threshold=0.9)


@pytest.mark.parametrize("name", ["56", "-3.5", "1/2", "123456"])
def test_dev_ink_is_laid_on_the_grid_as_large_as_a_child_writes(name: str) -> None:
    drawn = [(np.array(stroke) / 7.3 + 1000).tolist() for stroke in compose(name, seed=2)]
    kept = as_kept(drawn, TOLERANCE)
    points = np.array([point for stroke in kept for point in stroke])
    assert len(kept) == len(drawn)
    assert points.min() >= 0
    assert (points.max(axis=0) <= (GRID_WIDTH, GRID_HEIGHT)).all()
    assert 0.45 * GRID_HEIGHT <= np.ptp(points[:, 1]) <= 0.85 * GRID_HEIGHT
    assert as_kept(drawn, TOLERANCE) == kept


def test_ink_of_any_shape_finds_its_place() -> None:
    assert as_kept([], TOLERANCE) == []
    assert as_kept([[], [(3, 3)]], TOLERANCE)[0] == []
    for sheet in (UPRIGHT, DASH, [[(5, 5)]], [[(5, 5), (5, 5)]]):
        for stroke in as_kept(sheet, TOLERANCE):
            assert all(0 <= x <= GRID_WIDTH and 0 <= y <= GRID_HEIGHT for x, y in stroke)
    assert np.ptp(np.array(as_kept(DASH, TOLERANCE)[0])[:, 0]) <= GRID_WIDTH


def test_a_thinned_number_reads_as_it_did() -> None:
    reader = thinned_reader(TOLERANCE).load()
    for seed, text in enumerate(["56", "-7", "3.5", "1/2", "407"]):
        [guesses] = reader.guess_many([compose(text, seed=seed)])
        assert guesses[0].text == text
    assert sum(map(len, reader.ink(compose("8", seed=1)))) < sum(map(len, compose("8", seed=1)))


@pytest.mark.parametrize(
    ("measure", "before", "after", "count", "told"),
    [
        ("all numbers", 980, 978, 1000, False),
        ("all numbers", 980, 977, 1000, True),
        ("all numbers", 980, 990, 1000, False),
        ("all numbers", 9800, 9791, 10_000, False),
        ("all numbers", 9800, 9788, 10_000, True),
        ("alone, flagged as unsure", 40, 43, 1000, True),
        ("alone, flagged as unsure", 40, 20, 1000, False),
        ("called a sure digit", 4, 7, 1000, True),
        ("right and called reversed", 40, 20, 1000, True),
        ("comma, tight: surely wrong", 4, 7, 1000, True),
        ("decimals: misread among the rest", 4, 7, 1000, True),
        ("about 9 years: flagged as unsure", 40, 20, 1000, False),
        ("comma, tight: surely wrong", 7, 4, 1000, False),
        ("underlined: surely right", 40, 20, 1000, True),
        ("underlined: unsure", 20, 40, 1000, False),
        ("underlined: unsure", 40, 20, 1000, False),
    ],
)
def test_a_row_that_falls_by_more_than_may_be_is_told(
    measure: str, before: int, after: int, count: int, told: bool
) -> None:
    plain, thinned = (evaluation(measure, hits, count) for hits in (before, after))
    assert bool(list(fallen_rows(plain, thinned))) is told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two dozen dev numbers, plainly written."""
    (tmp_path / "strokes").mkdir()
    lines = [
        json.dumps(
            {
                "strokes": compose(str(number), seed=number),
                "label": str(number),
                "writer": f"writer {number}",
            }
        )
        for number in range(20, 44)
    ]
    path = tmp_path / "strokes" / "dev-crohme-numbers.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return tmp_path


def test_the_command_prints_both_tables(folder: Path) -> None:
    out = io.StringIO()
    with contextlib.suppress(CommandError):  # a busy machine misses the bars of speed
        call_command("evaluate_reader", "--data", str(folder), "--thinned", stdout=out)
    text = out.getvalue()
    assert f"thinned with a tolerance of {TOLERANCE} grid units" in text
    assert text.count("reader default-") == 2


def test_a_tolerance_that_costs_too_much_fails(folder: Path) -> None:
    with pytest.raises(CommandError, match="fallen: "):
        call_command(
            *("evaluate_reader", "--data", str(folder), "--thinned", "90"), stdout=io.StringIO()
        )


def test_the_card_is_of_ink_as_it_was_drawn(folder: Path, tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    with pytest.raises(CommandError, match="without --thinned"):
        call_command(
            "evaluate_reader", f"--data={folder}", f"--card={card}", "--thinned", stdout=None
        )
    assert not card.exists()


@pytest.mark.parametrize("said", ["much", "-1", "nan", "101"])
def test_a_tolerance_that_is_none_is_refused(folder: Path, said: str) -> None:
    with pytest.raises(CommandError, match="thinned"):
        call_command("evaluate_reader", "--data", str(folder), f"--thinned={said}")
