"""A reader around trained networks: weights of the splitter, calibration, threshold."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import (
    TRAINING_DIGITS,
    TRAINING_NUMBERS,
    TRAINING_SYMBOLS,
    DataFolder,
)
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.calibration import (
    cross_validated,
    fit_calibration,
    held_back,
    selective,
)
from inference.lab.evaluation.composed.measure import compose_records
from inference.lab.evaluation.composed.real_layout import compose_laid_out
from inference.lab.evaluation.composed.writers import writers_of
from inference.lab.evaluation.judged import Judged, is_flagged, judge
from inference.lab.evaluation.sets import NUMBER_SETS, is_digit, read_sets
from inference.lab.evaluation.sources import by_source, threshold_for_worst, worst_misread
from inference.lab.training.agreement import NEVER, fit_agreement, fit_both
from inference.lab.training.groups import training_writers
from inference.lab.training.numbers import Answer, compose_answer, marks_of, real_answers
from inference.lab.training.path_weights import learn_weights
from inference.lab.training.plan import Say
from inference.lab.training.single_digit_limits import fit_single_digit
from inference.lab.training.writers import validates
from inference.reading.cache import GroupCache
from inference.reading.reader import Reader
from inference.reading.settings import Calibration, ReaderSettings

COMPOSED = 1500
"""Answers made of unseen writers' digits, for those written whole are few."""

LINE_KINDS = {"touching digits": 1200, "decimals": 200, "fractions with a slash": 2400}
"""Further composed answers, of kinds that are measured with other writers."""

REAL_WEIGHT = 10.0
"""How often a number that was written as one counts, beside a composed one."""

BOTH_BELIEVED = Calibration(constant=0.0, posterior=0.6, path=0.6)
"""Confidence by which a reader with a new path puts its texts in order before it is fitted."""

REMEMBERED = 100_000
"""Groups whose outcomes are kept from one round of learning to the next: more than there are."""


def learn_splitting(
    reader: Reader, folder: DataFolder, seed: int, say: Say = print
) -> ReaderSettings:
    """Return the reader's settings with weights learned from composed and real numbers.

    Digits come from writers that the scorer did not train on; DataError where the sets are missing.
    """
    rng = np.random.default_rng(seed)
    names = [name for name in TRAINING_DIGITS if folder.has(name)]
    records = [one for name in names for one in folder.read(name)]
    unseen = training_writers(records, validating=True)
    if not unseen:
        raise DataError(f"{folder.root} holds no digits of writers kept for validation.")
    marks = marks_of(folder.read(TRAINING_SYMBOLS))
    answers = [
        compose_answer(unseen[rng.integers(len(unseen))], marks, rng) for _ in range(COMPOSED)
    ]
    answers += composed_kinds(records, seed) + real_numbers(folder)
    remembering = replace(reader.scoring, cache=GroupCache(REMEMBERED))
    reader = Reader(reader.settings, remembering)
    return msgspec.structs.replace(reader.settings, weights=learn_weights(reader, answers, say))


def fit_sureness(reader: Reader, folder: DataFolder, say: Say = print) -> ReaderSettings:
    """Return the reader's settings with its confidence, and the limits for digits alone.

    What passes alone depends on the threshold, and the threshold on what is held back: twice round.
    Which text comes first depends on what the path has to say, and that is fitted, too.
    """
    remembering = replace(reader.scoring, cache=GroupCache(REMEMBERED))
    settings = reader.settings
    if reader.scoring.sequence is not None and not settings.calibration.path:
        settings = msgspec.structs.replace(
            settings, calibration=BOTH_BELIEVED, agreed=NEVER, least_posterior=0.0, least_path=0.0
        )
    numbers = numbers_to_tune_by(folder)
    for _ in range(2):
        judged = judge(Reader(settings, remembering), numbers)
        settings = calibrate(Reader(settings, remembering), judged, say)
        judged = judge(Reader(settings, remembering), numbers)
        settings = fit_agreement(Reader(settings, remembering), judged)
        settings = fit_both(Reader(settings, remembering), judged)
        settings = fit_single_digit(Reader(settings, remembering), folder)
        said = f"the path vouches from {settings.agreed} on, and for a digit alone it has a say of "
        say(f"{said}{settings.single_digit_path}")
    judged = judge(Reader(settings, remembering), numbers)
    return calibrate(Reader(settings, remembering), judged, say)


def calibrate(reader: Reader, judged: Sequence[Judged], say: Say = print) -> ReaderSettings:
    """Return the reader's settings with confidence and threshold fitted to what was judged.

    Each source is judged by a fit without it; the threshold is the lowest at which the worst of
    them is misread seldom enough.
    """
    places = by_source(judged)
    confidences = held_back(cross_validated(judged), [is_flagged(reader, one) for one in judged])
    found = selective(confidences, threshold_for_worst(confidences, places))
    worst = worst_misread(confidences, places, found.threshold)
    say(f"threshold {found.threshold:.4f}: {found.flagged.part:.2%} flagged, ")
    say(f"{found.misread.part:.2%} of the rest misread, {worst.found.misread.part:.2%} in the ")
    say(f"worst source ({worst.source})")
    return msgspec.structs.replace(
        reader.settings,
        calibration=fit_calibration(judged),
        threshold=round(found.threshold, 4),
    )


def numbers_to_tune_by(folder: DataFolder) -> list[Record]:
    """Return the real numbers of the half to tune by, and those composed in real layouts.

    Raises DataError where there is none.
    """
    sets = [*read_sets(folder, NUMBER_SETS), *compose_laid_out(folder, Half.TUNE)]
    found = [one for _, records in sets for one in records]
    if not found:
        raise DataError(f"{folder.root} holds no dev numbers to tune by.")
    return found


def composed_kinds(records: Sequence[Record], seed: int) -> list[Answer]:
    """Return answers on one line as they are measured, too, by writers kept for validation."""
    unseen = writers_of([one for one in records if is_digit(one) and validates(one.writer)])
    if not unseen:
        return []
    kinds = LINE_KINDS.items()
    composed = [one for kind, count in kinds for one in compose_records(unseen, kind, count, seed)]
    return [Answer(Reader.ink(one.strokes), one.label) for one in composed]


def real_numbers(folder: DataFolder) -> list[Answer]:
    """Return the numbers and rows of digits of the training sets."""
    names = [name for name in TRAINING_NUMBERS if folder.has(name)]
    return [one for name in names for one in real_answers(folder.read(name), REAL_WEIGHT)]


def settings_json(settings: ReaderSettings) -> bytes:
    """Return a reader's settings as they are kept in a file."""
    return msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n"
