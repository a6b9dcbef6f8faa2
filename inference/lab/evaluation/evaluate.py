"""Measure one reader on one half of everything that a data folder holds."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.evaluation.sections import SECTIONS, Found
from inference.lab.evaluation.sets import NUMBER_SETS, read_sets
from inference.lab.evaluation.speed import speed_figures
from inference.lab.evaluation.table import Evaluation, Figure, Row
from inference.lab.evaluation.unmet import with_reasons
from inference.reading.reader import Reader


def evaluate(
    reader: Reader,
    folder: DataFolder,
    model: str = "default",
    half: Half = Half.TUNE,
    jobs: int = 1,
) -> Evaluation:
    """Return all figures of a reader, which is loaded by the name ``model`` to weigh its process.

    With several ``jobs`` the parts are measured side by side, each process with a shipped reader of
    that name. Raises DataError when the folder holds nothing to measure on.
    """
    folder.check()
    if jobs > 1:
        found = list(_side_by_side(partial(_section_of, model, folder, half), jobs))
    else:
        found = [one for section in SECTIONS for one in section(reader, folder, half)]
    rows = [one for one in found if isinstance(one, Row)]
    figures = [one for one in found if isinstance(one, Figure)]
    if not rows:
        raise DataError(f"{folder.root} holds none of the sets to measure on.")
    numbers = [one for _, own in read_sets(folder, NUMBER_SETS, half) for one in own]
    if numbers:
        figures += speed_figures(reader, numbers, model)
    evaluation = Evaluation(
        model=reader.settings.version,
        half=half,
        rows=tuple(rows),
        figures=tuple(figures),
        threshold=reader.settings.threshold,
        threshold_with_sign=reader.settings.threshold_of(with_sign=True),
    )
    return with_reasons(evaluation)


def _side_by_side(measure: Callable[[int], list[Found]], jobs: int) -> Iterator[Found]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for found in pool.map(measure, range(len(SECTIONS))):
            yield from found


def _section_of(model: str, folder: DataFolder, half: Half, number: int) -> list[Found]:
    return list(SECTIONS[number](_loaded(model), folder, half))


@cache
def _loaded(model: str) -> Reader:
    return Reader.load(model)
