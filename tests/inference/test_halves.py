"""What is chosen is chosen on some writers, and checked on others, who are never the same."""

import math
import os
from pathlib import Path

import pytest

from inference.lab.data.digits import whole_digits
from inference.lab.data.folder import TRAINING_LETTERS, DataFolder
from inference.lab.data.halves import Half, half_of, in_half, person_of, source_of
from inference.lab.data.letters import DIGITS_ALONE, no_digits, part_letters
from inference.lab.data.records import Points, Record
from inference.lab.evaluation.sets import ANSWER_SETS, DIGIT_SETS, LETTERS, others_of, read_sets
from inference.lab.training.writers import validates

FOLDER = os.environ.get("ASTRO_DATA", "")
with_data = pytest.mark.skipif(not FOLDER, reason="ASTRO_DATA names no folder of pen data")


def test_one_person_stays_on_one_side_under_every_name() -> None:
    names = [
        "unipen-7-apd/apd:Chris_Hess",
        "unipen-1a-apb/apb:Chris_Hess",
        "unipen-8-x/x:ChrisHess",
    ]
    assert len(set(map(person_of, names))) == len(set(map(half_of, names))) == 1


def test_formulas_are_for_checking_alone() -> None:
    assert {half_of(f"crohme14-HAMEX/HAMEX:depart{n:03}") for n in range(50)} == {Half.CHECK}


def test_a_source_is_a_donor_whatever_was_collected() -> None:
    assert source_of("unipen-1a-apb/apb:Chris_Hess") == source_of("unipen-8-apb/apb:Don_Rozak")
    assert source_of("pendigits-orig/pendigits-tes-6") == "pendigits-orig"
    assert source_of("crohme14-HAMEX/HAMEX:depart006") == "crohme14-HAMEX"


@pytest.mark.data
@with_data
def test_the_halves_share_no_writer_and_each_has_two_fifths() -> None:
    folder = DataFolder(Path(FOLDER))
    for name in ("dev-pendigits", "dev-unipen-digits", "dev-unipen-numbers", LETTERS):
        records = folder.read(name)
        tune, check = (in_half(records, half) for half in Half)
        assert not {person_of(one.writer) for one in tune} & {
            person_of(one.writer) for one in check
        }
        assert 0.4 <= round(len(tune) / len(records), 2) <= 0.6
    tuned = [dev.name for dev, _ in read_sets(folder, [*DIGIT_SETS, *ANSWER_SETS])]
    tuned += [name for name, _ in others_of(folder)]
    assert tuned
    assert not [name for name in tuned if "crohme" in name]


@pytest.mark.data
@with_data
def test_letters_are_whole_and_no_digits() -> None:
    records = DataFolder(Path(FOLDER)).read(TRAINING_LETTERS)
    parted = part_letters(records)
    assert len(parted.whole) + len(parted.broken) == len(records)
    assert 300 < len(parted.broken) < 500
    taught = no_digits(records)
    assert 15_000 < len(taught) < len(parted.whole)
    assert not {one.label for one in taught} & DIGITS_ALONE
    assert 0 < sum(validates(one.writer) for one in taught) < len(taught) / 5


A_K: list[list[Points]] = [
    [[(0, 0), (0, 10)], [(6, 0), (0, 5), (6, 10)]],
    [[(0, 0), (1, 10)], [(6, 1), (0, 5), (7, 10)]],
    [[(0, 0), (0, 9)], [(6, 0), (0, 5), (6, 9)]],
]


@pytest.mark.parametrize(
    "segment",
    [
        [[(0, 0), (0, 10)]],  # its bar alone
        [[(3, 3)]],  # a dot
        [[(0, 0), (1, 1)], [(90, 0), (91, 1)]],  # ends of two neighbours
        [[]],
    ],
)
def test_a_letter_that_is_not_all_there_is_broken(segment: list[Points]) -> None:
    whole = [Record(strokes=strokes, label="K") for strokes in A_K]
    broken = Record(strokes=segment, label="K")
    assert part_letters([*whole, broken]).broken == [broken]


def test_a_plain_line_is_a_whole_l() -> None:
    looped = Record(strokes=[[(0, 9), (4, 0), (2, 0), (4, 10), (6, 9)]], label="l")
    plain = Record(strokes=[[(0, 0), (0, 10)]], label="l")
    assert part_letters([looped, looped, plain]).whole == [looped, looped, plain]
    assert no_digits([looped, plain]) == []


def test_what_is_labelled_as_one_digit_and_is_another_or_several_composes_nothing() -> None:
    ring = [(10 * math.cos(turn / 4), 10 * math.sin(turn / 4)) for turn in range(26)]
    beside = [(x + 24, y) for x, y in ring]
    loops = [(10 * math.sin(turn / 2), 20 * math.cos(turn / 4)) for turn in range(26)]
    hooked = [(0.0, 0.0), (1.0, 20.0), (2.0, 19.0)]
    kept = [("0", [ring]), ("8", [loops]), ("1", [hooked])]
    broken = [("8", [ring]), ("0", [ring, beside]), ("4", [hooked])]
    records = [Record(label=label, strokes=strokes) for label, strokes in kept + broken]
    assert whole_digits(records) == records[:3]
