"""Whatever comes in, the reader answers with a reading or one clear sentence, never a traceback."""

import io
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from inference.lab.training.distractors.draw import draw_shapes
from inference.reading.reader import Reader
from inference.reading.settings import settings_path
from tests.ink.composer import compose

reader = Reader.load()
ROOT = Path(__file__).parents[2]
LINE = [(100.0, float(y)) for y in range(0, 600, 20)]

ODD: dict[str, Any] = {
    "no strokes": [],
    "an empty stroke": [[]],
    "one point": [[(5, 5)]],
    "the same point often": [[(5, 5)] * 500],
    "no numbers at all": [[(math.nan, math.nan)]],
    "infinities": [[(math.inf, 1), (-math.inf, 2)]],
    "words": [[("seven", "eight")], ["no point"], "no stroke"],
    "numbers beyond all devices": [[(1e300, 5), (-1e300, 9)], [(10**400, 1)]],
    "half a point": [[(5,), (6,)]],
}


@pytest.mark.parametrize("sheet", ODD.values(), ids=ODD)
def test_what_is_no_ink_is_unsure(sheet: Any) -> None:
    reading = reader.read(sheet)
    assert reading.unsure
    assert reading.text == "" or len(sheet[0])


@pytest.mark.parametrize(
    "spoil",
    [
        [(math.nan, 5.0), (5.0, math.inf)],
        [(1e300, -1e300)],
        [],
    ],
    ids=["no numbers", "beyond all devices", "an empty stroke"],
)
def test_good_strokes_are_read_beside_a_spoilt_one(spoil: list[tuple[float, float]]) -> None:
    sheet: Any = compose("56", seed=2)
    reading = reader.read([*sheet, spoil])
    assert reading.text == "56"
    assert all(len(sheet) not in symbol.strokes for symbol in reading.symbols)


@pytest.mark.parametrize("shift", [-5000.0, 1e6])
def test_ink_is_read_wherever_it_lies(shift: float) -> None:
    sheet = [[(x + shift, y + shift) for x, y in stroke] for stroke in compose("48", seed=1)]
    assert reader.read(sheet).text == "48"


@pytest.mark.parametrize("size", [0.02, 0.1, 30.0])
def test_small_and_large_writing_is_read(size: float) -> None:
    sheet = [[(x * size, y * size) for x, y in stroke] for stroke in compose("48", seed=1)]
    assert reader.read(sheet).text == "48"


@pytest.mark.parametrize("drift", [-0.25, 0.25])
def test_writing_that_drifts_up_or_down_is_read(drift: float) -> None:
    read = []
    for seed in range(6):
        sheet = compose("1234", seed=seed, size=250)
        read.append(reader.read([[(x, y + drift * x) for x, y in one] for one in sheet]).text)
    assert read.count("1234") >= 4


def test_a_one_is_read_as_a_short_and_as_a_long_line() -> None:
    seven = compose("7", seed=3, size=300, slant=0.0, style="plain")
    right = max(x for stroke in seven for x, _ in stroke)
    top = min(y for stroke in seven for _, y in stroke)
    for tall in (0.7, 1.0, 1.4):
        line = [(right + 120.0, top + 300 * tall * part / 20) for part in range(21)]
        assert reader.read([*seven, line]).text == "71"


def test_a_number_of_eight_digits_is_read() -> None:
    read = [reader.read(compose("20481597", seed=seed, size=200)).text for seed in range(6)]
    assert read.count("20481597") >= 5


@pytest.mark.parametrize("points", [[(0, 0)], [(0, 0), (2, 1)], [(0, 0), (4, 3), (1, 5)]])
def test_a_tap_of_a_finger_is_a_decimal_point(points: list[tuple[int, int]]) -> None:
    whole, tenths = (compose(text, seed=6, size=300, slant=0.0) for text in ("3", "5"))
    right = max(x for stroke in whole for x, _ in stroke)
    foot = max(y for stroke in whole for _, y in stroke)
    left = min(x for stroke in tenths for x, _ in stroke)
    tap = [(right + 60 + x, foot - 8 + y) for x, y in points]
    after = [[(x - left + right + 140, y) for x, y in stroke] for stroke in tenths]
    assert reader.read([*whole, tap, *after]).text == "3.5"


def test_few_letters_and_drawings_are_sure_and_most_have_no_text() -> None:
    drawn = draw_shapes(200, np.random.default_rng(3))
    read = reader.read_many([[one.tolist() for one in strokes] for strokes in drawn])
    assert np.mean([not one.unsure for one in read]) <= 0.12
    assert np.mean([not one.text for one in read]) >= 0.6


def test_a_zigzag_across_a_wide_canvas_is_never_sure() -> None:
    rng = np.random.default_rng(5)
    for legs in (3, 4, 5, 6, 8, 12):
        for wide in (600, 1500, 2800):
            across = np.repeat(np.linspace(100, 100 + wide, legs), 20)
            down = 200 + 500 * (np.arange(legs) % 2) + rng.normal(0, 40, legs)
            at = np.linspace(0, legs - 1, 20 * legs)
            line = np.stack((np.sort(across), np.interp(at, np.arange(legs), down)), axis=1)
            assert reader.read([line.tolist()]).unsure


def test_a_scribble_has_no_text() -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        scribble = rng.uniform(0, 900, (60, 2)).tolist()
        reading = reader.read([scribble])
        assert (reading.text, reading.unsure) == ("", True)


@pytest.mark.parametrize(
    "points",
    ['["a", 1]', "[1, 1e999]", "[NaN, 1]", "[1]", "null"],
    ids=["a word", "infinite", "no number", "half a point", "nothing"],
)
def test_a_bad_record_is_named_and_ends_with_status_one(tmp_path: Path, points: str) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text(f'{{"strokes": []}}\n{{"strokes": [[{points}]]}}\n', encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("recognize", str(path), stdout=out)
    good, bad = map(json.loads, out.getvalue().splitlines())
    assert end.value.code == 1
    assert good["unsure"]
    assert bad["error"].startswith("line 2: ")


def damaged(folder: Path) -> Path:
    """A data folder whose files are no data."""
    (folder / "strokes").mkdir()
    (folder / "mnist.npz").write_bytes(b"no archive")
    for name in ("train-pendigits", "dev-crohme-numbers"):
        (folder / "strokes" / f"{name}.jsonl.gz").write_bytes(b"not compressed")
    return folder


FITTED = ["fit_reader", "--version-name", "next-1"]


@pytest.mark.parametrize("command", [["evaluate_reader"], FITTED])
def test_damaged_data_is_one_sentence_that_names_the_file(
    tmp_path: Path, command: list[str]
) -> None:
    with pytest.raises(CommandError, match=r"(mnist\.npz is damaged|\.jsonl\.gz cannot be read)"):
        call_command(*command, "--data", str(damaged(tmp_path)))


def test_nothing_is_written_where_evaluating_or_fitting_fails(tmp_path: Path) -> None:
    card, settings = tmp_path / "card.md", settings_path("default")
    before = settings.read_bytes()
    with pytest.raises(CommandError):
        call_command("evaluate_reader", "--data", str(damaged(tmp_path)), "--card", str(card))
    with pytest.raises(CommandError):
        call_command(*FITTED, "--data", str(tmp_path))
    assert not card.exists()
    assert settings.read_bytes() == before


def test_a_command_that_fails_prints_one_line_and_ends_with_status_one(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "evaluate_reader", "--data", str(tmp_path / "gone")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
    assert said == [f"CommandError: The data folder {tmp_path / 'gone'} is missing."]
