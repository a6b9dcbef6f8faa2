"""Two readers of other kinds: what the splitter found, weighed by the path of the pen."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import pytest

from inference.api.contract import Sheet, Symbol
from inference.lab.data.records import Record
from inference.lab.evaluation.calibration import fit_calibration
from inference.lab.evaluation.judged import Judged
from inference.lab.training.agreement import fit_agreement, fit_both
from inference.reading.classifier import ModelError
from inference.reading.ink.strokes import Floats
from inference.reading.interpret import Guess
from inference.reading.reader import Reader
from inference.reading.scoring import Scoring
from inference.reading.sequence import agree
from inference.reading.sequence.net import SequenceNet
from inference.reading.settings import SHIPPED, Calibration, settings_path
from tests.ink.composer import compose


class Saying(SequenceNet):
    """A sequence model that hears what a test wants it to, and remembers the paths it was shown."""

    def __init__(self) -> None:
        self.paths: list[Floats] = []

    def __call__(self, path: Floats) -> Floats:
        self.paths.append(path)
        return path


def reader_with(
    monkeypatch: pytest.MonkeyPatch, said: Mapping[str, float], agreed: float = 1.1
) -> tuple[Reader, Saying]:
    """The shipped reader beside a path that gives texts these probabilities, others hardly any."""
    logs = {text: float(np.log(part)) for text, part in said.items()}
    monkeypatch.setattr(
        agree,
        "log_likelihoods_of",
        lambda _, texts: [[logs.get(one, -20.0) for one in own] for own in texts],
    )
    ranked = sorted(logs.items(), key=lambda one: -one[1])
    monkeypatch.setattr(agree, "likeliest_texts", lambda _: ranked)
    own = Reader.load()
    calibration = Calibration(constant=0.5, posterior=0.8, path=0.8)
    settings = msgspec.structs.replace(own.settings, calibration=calibration, agreed=agreed)
    net = Saying()
    return Reader(settings, dataclasses.replace(own.scoring, sequence=net)), net


def test_a_text_that_both_see_is_surer_than_one_of_them_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = compose("56", seed=3)
    agreeing, _ = reader_with(monkeypatch, {"56": 0.99})
    both = agreeing.read(sheet)
    assert (both.text, both.unsure) == ("56", False)
    other, _ = reader_with(monkeypatch, {"58": 0.97})
    apart = other.read(sheet)
    assert apart.text == "56"
    assert apart.unsure
    assert apart.confidence < 0.7 < both.confidence
    assert next(one.text for one in apart.alternatives) == "58"
    assert sum(one.confidence for one in apart.alternatives) <= 1 - apart.confidence + 0.001


def test_the_path_makes_no_slash_of_the_1_of_slanted_writing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, _ = reader_with(monkeypatch, {"9/4": 0.97, "914": 0.01})
    reading = reader.read(compose("914", seed=8, slant=0.3))
    assert (reading.text, reading.unsure) == ("914", True)
    assert reading.alternatives[0].text == "9/4"


@pytest.mark.parametrize("said", ["5?", "-", "56"])
def test_what_no_child_can_be_asked_is_no_alternative(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    reader, _ = reader_with(monkeypatch, {said: 0.4})
    offered = reader.read(compose("56", seed=3)).alternatives
    assert said not in [one.text for one in offered]


def test_a_sure_path_vouches_for_a_symbol_that_is_hardly_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubtful = Guess("56", 0.9, 0.001, (), path=0.995)
    reader, _ = reader_with(monkeypatch, {}, agreed=0.99)
    assert not reader.is_flagged(doubtful)
    assert reader.is_flagged(dataclasses.replace(doubtful, path=0.98))
    assert reader.is_flagged(dataclasses.replace(doubtful, unexplained=True))


def moved(sheet: Sheet, right: int) -> Sheet:
    return tuple(tuple((x + right, y) for x, y in stroke) for stroke in sheet)


def test_who_writes_the_ones_first_is_read_from_left_to_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tens, ones = compose("4", seed=2), moved(compose("6", seed=2), 700)
    reader, net = reader_with(monkeypatch, {"46": 0.99})
    assert [reader.read(sheet).text for sheet in ([*tens, *ones], [*ones, *tens])] == ["46", "46"]
    assert np.array_equal(net.paths[0], net.paths[1])


def test_each_line_of_a_fraction_has_a_path_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, net = reader_with(monkeypatch, {"3": 0.99, "4": 0.99})
    assert reader.read(compose("3/4", seed=1)).text == "3/4"
    before = len(net.paths)
    assert reader.read(compose("3/4", seed=1, bar=True)).text == "3/4"
    assert len(net.paths) == before + 2


def test_confidence_is_fitted_to_what_both_say() -> None:
    rng = np.random.default_rng(5)
    judged = []
    for _ in range(600):
        path = float(rng.choice([0.02, 0.98]))
        right = bool(rng.uniform() < (0.95 if path > 0.5 else 0.4))
        guess = Guess("7", 0.9, 0.9, (), path=path)
        judged.append(Judged(Record(strokes=[], label="7"), guess, right))
    fitted = fit_calibration(judged)
    assert fitted.path > 0.1
    assert fitted.confidence(0.9, 0.98) == pytest.approx(0.95, abs=0.04)
    assert fitted.confidence(0.9, 0.02) == pytest.approx(0.4, abs=0.07)


def test_a_reader_names_the_sequence_model_that_is_missing(tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    for own in SHIPPED.iterdir():
        if own.name != "readers":
            (models / own.name).symlink_to(own)
    (models / "readers").mkdir()
    settings = msgspec.json.decode(settings_path("default").read_bytes())
    settings_path("default", models).write_bytes(
        msgspec.json.encode({**settings, "sequence": "elsewhere"})
    )
    with pytest.raises(ModelError, match=r"elsewhere/net\.tflite is missing"):
        Reader.load("default", models)


def test_without_a_sequence_model_nothing_else_is_said() -> None:
    reader = Reader.load("mlp")
    scoring: Scoring = reader.scoring
    assert scoring.sequence is None
    found = reader.guess_many([compose("56", seed=3)])[0]
    assert {guess.path for guess in found} == {None}


def test_what_the_path_says_of_a_digit_alone_has_a_say_in_how_probable_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = Guess("7", 0.9, 0.4, (Symbol(text="7", confidence=0.4, strokes=(0,)),), path=0.98)
    reader, _ = reader_with(monkeypatch, {}, agreed=0.5)
    limited = msgspec.structs.replace(
        reader.settings, single_digit_limits={"7": 0.6}, single_digit_path=0.0
    )
    assert Reader(limited, reader.scoring).is_flagged(alone)
    said = Reader(msgspec.structs.replace(limited, single_digit_path=0.7), reader.scoring)
    assert not said.is_flagged(alone)
    assert said.is_flagged(dataclasses.replace(alone, path=0.3))


def test_the_path_vouches_from_where_few_that_it_agrees_to_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, _ = reader_with(monkeypatch, {})

    def judged(path: float, right: bool) -> Judged:
        held = Guess("56", 0.99, 0.001, (), path=path)
        return Judged(Record(strokes=[], label="56"), held, right)

    some = [judged(0.96, at % 20 > 0) for at in range(400)]
    sure = [judged(0.993, at > 0) for at in range(300)]
    assert fit_agreement(reader, [*some, *sure]).agreed == 0.98
    assert fit_agreement(reader, some).agreed > 1


def test_where_one_of_both_hardly_believes_in_a_number_it_is_unsure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, _ = reader_with(monkeypatch, {})
    both = msgspec.structs.replace(reader.settings, least_posterior=0.8, least_path=0.3)
    asking = Reader(both, reader.scoring)
    said = Guess("56", 0.9, 0.9, (), path=0.99)
    assert not asking.is_flagged(said)
    assert asking.is_flagged(dataclasses.replace(said, posterior=0.75))
    assert asking.is_flagged(dataclasses.replace(said, path=0.2))
    assert not reader.is_flagged(dataclasses.replace(said, path=0.2))


def test_what_both_have_to_give_is_chosen_where_real_numbers_are_surely_misread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, _ = reader_with(monkeypatch, {})

    def judged(at: int, posterior: float, right: bool, source: str) -> Judged:
        guess = Guess("56", posterior, 0.9, (), path=0.99)
        record = Record(strokes=[], label="56", writer=f"child {at}", source=source)
        return Judged(record, guess, right)

    some = [judged(at, 0.99, at > 0, "composed") for at in range(900)]
    real = [judged(at, 0.65, at > 2, "a tablet") for at in range(60)]
    assert fit_both(reader, [*some, *real]).least_posterior >= 0.7
