"""The shipped reader reads what children write, and says so when it cannot."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.api.contract import Reading
from inference.reading.cache import GroupCache
from inference.reading.classifier import Classifier, ModelError
from inference.reading.ink.strokes import Floats
from inference.reading.outcomes import NONE, OUTCOMES
from inference.reading.reader import Reader
from inference.reading.scoring import agreed
from tests.ink.composer import compose

Drawn = list[list[tuple[float, float]]]

READERS = {name: Reader.load(name) for name in ("default", "mlp")}
reader = READERS["default"]

awkward = st.one_of(
    st.integers(-5000, 5000), st.floats(), st.sampled_from([1e308, -1e308, 0, 0.1, 2**70])
)
any_sheet = st.lists(st.lists(st.tuples(awkward, awkward), max_size=12), max_size=12)


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("name", READERS)
def test_a_digit_is_read(name: str, digit: int) -> None:
    read = READERS[name].read_many([compose(str(digit), seed=seed) for seed in range(12)])
    assert [reading.text for reading in read].count(str(digit)) >= 11


@pytest.mark.parametrize("text", ["56", "-7", "3.5", "1/2", "100", "1024", "-12", "0.75", "48"])
def test_a_whole_answer_is_read(text: str) -> None:
    read = reader.read_many([compose(text, seed=seed) for seed in range(8)])
    assert [reading.text for reading in read].count(text) >= 7


def test_a_fraction_with_a_level_bar_is_read() -> None:
    read = reader.read_many([compose("3/4", seed=seed, bar=True) for seed in range(8)])
    assert [reading.text for reading in read].count("3/4") >= 7


def test_a_mixed_number_is_read() -> None:
    for text in ("2 1/2", "-13 3/4"):
        read = reader.read_many([compose(text, seed=seed) for seed in range(8)])
        assert [reading.text for reading in read].count(text) >= 7
        assert all("".join(one.text for one in own.symbols) == own.text for own in read)
        assert not any(own.text != text and not own.unsure for own in read)


def test_a_small_fraction_with_a_slash_beside_a_number_makes_it_mixed() -> None:
    def part(text: str, size: float, left: int, top: int) -> list[list[tuple[float, float]]]:
        ink = compose(text, seed=5, size=300.0, slant=0.0)
        low = [min(point[axis] for stroke in ink for point in stroke) for axis in (0, 1)]
        return [
            [((x - low[0]) * size + left, (y - low[1]) * size + top) for x, y in stroke]
            for stroke in ink
        ]

    slash = [(430.0 - step * 10, 300.0 + step * 25) for step in range(12)]
    behind = [*part("3", 0.5, 280, 290), slash, *part("8", 0.5, 400, 480)]
    mixed, plain = reader.guess_many([[*part("5", 1.0, 0, 300), *behind], behind])
    assert [mixed[0].text, plain[0].text] == ["5 3/8", "3/8"]
    level = [*part("53", 1.0, 0, 300), [(x + 200, y) for x, y in slash], *part("8", 1.0, 620, 300)]
    assert reader.guess_many([level])[0][0].text == "53/8"


def test_a_crossed_seven_is_read_as_seven() -> None:
    assert reader.read(compose("7", seed=3, style="crossed")).text == "7"


def test_the_order_of_strokes_does_not_matter() -> None:
    sheet = compose("475", seed=2)
    assert reader.read(sheet[::-1]).text == reader.read(sheet).text == "475"


def test_every_stroke_belongs_to_one_symbol() -> None:
    sheet = compose("1745", seed=5)
    reading = reader.read(sheet)
    strokes = [stroke for symbol in reading.symbols for stroke in symbol.strokes]
    assert sorted(strokes) == list(range(len(sheet)))
    assert "".join(symbol.text for symbol in reading.symbols) == reading.text


def test_strokes_without_ink_keep_the_others_in_their_places() -> None:
    sheet = compose("1", seed=1)
    reading = reader.read([[], *sheet])
    assert reading.symbols[0].strokes == (1,)


@pytest.mark.parametrize(
    "sheet",
    [[], [[]], [[], []], [[(float("nan"), 1)]], [[(1e300, 1e300)]]],
    ids=["nothing", "an empty stroke", "two empty strokes", "no number", "out of this world"],
)
def test_an_empty_canvas_is_unsure_and_has_no_text(sheet: Drawn) -> None:
    assert reader.read(sheet) == Reading(
        text="", confidence=0.0, unsure=True, model=reader.settings.version
    )


def test_a_single_dot_is_never_sure() -> None:
    assert reader.read([[(500, 500)]]).unsure


def test_more_strokes_than_a_sheet_holds_are_not_read() -> None:
    sheet = [[(index * 10, 0), (index * 10, 50)] for index in range(101)]
    assert reader.read(sheet).text == ""


def test_a_stroke_of_a_hundred_thousand_points_is_read() -> None:
    slow = [(100, index / 200) for index in range(100_000)]
    assert reader.read([slow]).text == "1"


@settings(deadline=None, max_examples=60)
@given(any_sheet)
def test_any_ink_gives_a_reading(sheet: Drawn) -> None:
    reading = reader.read(sheet)
    assert 0 <= reading.confidence <= 1
    assert reading.text or reading.unsure


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 9999), min_size=1, max_size=6), st.integers(0, 1000))
def test_many_sheets_are_read_as_each_alone(numbers: list[int], seed: int) -> None:
    sheets = [compose(str(number), seed=seed) for number in numbers]
    alone = [Reader.read(reader, sheet).text for sheet in sheets]
    assert [reading.text for reading in reader.read_many(sheets)] == alone


def test_a_sheet_that_grew_by_a_stroke_is_scored_only_where_it_is_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh, sheet = Reader.load(), compose("274", seed=4)
    fresh.read(sheet[:-1])
    known = len(fresh.scoring.cache)
    scored: list[int] = []
    scorer = fresh.scoring.scorer

    def counted(self: Classifier, rows: Floats) -> Floats:
        scored.append(len(rows))
        return self._run(rows)

    monkeypatch.setattr(type(scorer), "__call__", counted)
    fresh.read(sheet)
    assert known > 0
    assert 0 < scored[0] <= 8
    assert scored[0] == len(fresh.scoring.cache) - known


def test_what_was_said_of_a_group_stays_its_own_however_many_come_after() -> None:
    cache, rng = GroupCache(capacity=3), np.random.default_rng(4)
    said = {(bytes([name]),): rng.random(OUTCOMES, np.float32) for name in range(9)}
    for at in range(7):
        keys = list(said)[at : at + 2]
        cache.keep(keys, np.stack([said[key] for key in keys]))
        first = cache.find(keys[0])
        cache.keep(list(said)[at + 1 : at + 3], np.stack(list(said.values())[at + 1 : at + 3]))
        assert first is not None
        assert np.array_equal(first, said[keys[0]])
    assert len(cache) == 3
    assert cache.find((b"\x00",)) is None
    for name in (6, 7, 8):
        kept = cache.find((bytes([name]),))
        assert kept is not None
        assert np.array_equal(kept, said[(bytes([name]),)])
    cache.clear()
    assert len(cache) == 0


def test_two_scorers_say_together_which_digit_it_is_and_if_it_is_one() -> None:
    one = np.zeros((1, OUTCOMES), np.float32)
    other = one.copy()
    one[0, [1, 7, NONE]] = 0.3, 0.4, 0.3
    other[0, [1, 7, NONE]] = 0.09, 0.01, 0.9
    both = agreed(one, other)[0]
    assert both.sum() == pytest.approx(1, abs=1e-5)
    assert both[NONE] / both[1] == pytest.approx(np.sqrt(0.27 / 0.027), rel=1e-2)
    assert both[1] / both[7] == pytest.approx(np.sqrt(0.75 * 9), rel=1e-2)


@pytest.mark.parametrize(("say", "digit"), [(0.0, 7), (0.1, 7), (0.4, 1), (1.0, 1)])
def test_the_second_scorer_has_as_much_to_say_as_it_is_given(say: float, digit: int) -> None:
    one = np.zeros((1, OUTCOMES), np.float32)
    other = one.copy()
    one[0, [1, 7]] = 0.3, 0.7
    other[0, [1, 7]] = 0.9, 0.1
    assert int(agreed(one, other, say)[0].argmax()) == digit


def test_the_reader_names_its_version() -> None:
    assert reader.read(compose("8", seed=1)).model == reader.settings.version != ""


@pytest.mark.parametrize("name", ["nobody", "../secrets", "no-such-reader"])
def test_a_missing_reader_is_one_clear_sentence(name: str) -> None:
    with pytest.raises(ModelError, match=r"There is no reader .* is missing\."):
        Reader.load(name)


def test_a_damaged_network_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "readers").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "net.tflite").write_bytes(b"no network")
    (tmp_path / "readers" / "default.json").write_text(
        '{"version": "x", "scorer": "broken", "weights": {}}'
    )
    with pytest.raises(ModelError, match=r"net\.tflite is damaged"):
        Reader.load(models=tmp_path)


@pytest.mark.parametrize(
    "content", ["", "{}", '{"version": "x", "scorer": "../etc", "weights": {}}', '{"version": 1}']
)
def test_damaged_settings_are_one_clear_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "readers").mkdir()
    (tmp_path / "readers" / "default.json").write_text(content)
    with pytest.raises(ModelError, match=r"default\.json is damaged"):
        Reader.load(models=tmp_path)


def test_serving_loads_neither_tensorflow_nor_plotting() -> None:
    program = (
        "import sys; from inference.reading.reader import Reader;"
        "Reader.load().read([[(0, 0), (0, 90)]]);"
        "print(sorted({'tensorflow', 'keras', 'scipy', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("digit", ["2", "3", "7", "9"])
def test_a_digit_as_in_a_mirror_is_read_as_meant_and_said_to_be_reversed(digit: str) -> None:
    drawn = [compose(digit, seed=seed) for seed in range(10)]
    mirrored = [[[(3000 - x, y) for x, y in stroke] for stroke in sheet] for sheet in drawn]
    read = reader.read_many(mirrored)
    assert sum(one.text == digit and one.reversed for one in read) >= 8
    assert not any(one.reversed for one in reader.read_many(drawn))


def test_twelve_written_for_twenty_one_stays_twelve() -> None:
    drawn = [compose("12", seed=seed) for seed in range(10)]
    read = reader.read_many(drawn)
    assert sum(one.text == "12" for one in read) >= 9
    assert not any(one.text == "21" or one.reversed for one in read)
    in_mirror = [
        [[(3000 - x, y) for x, y in stroke] for stroke in compose("21", seed=seed)]
        for seed in range(10)
    ]
    assert sum(one.text == "12" and one.reversed for one in reader.read_many(in_mirror)) >= 7
