"""A trial before a version is kept or served: a process of its own loads it and reads a line."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Self

from inference.reading.classifier import ModelError, native_code_silent
from inference.reading.source import Source

LINE: Final = [[(200, 200), (200, 400), (200, 800)]]
"""One stroke, read to see that every network runs; what it is read as does not matter."""


class Trial:
    """Tries readers out in one process, which the first of them starts: that takes longest."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def __call__(self, source: Source) -> None:
        """Load the reader and read a line with it, so that a bad file harms no page and no lesson.

        Raises ``ModelError``.
        """
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=spawn)
        try:
            self._pool.submit(read_a_line, source).result()
        except BrokenProcessPool:
            self._end()
            raise ModelError(
                f"The reader in {source.models} ends the process it runs in."
            ) from None

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None


def try_out(source: Source) -> None:
    """Try one reader out. Raises ``ModelError``."""
    with Trial() as trial:
        trial(source)


def read_a_line(source: Source) -> None:
    """Load the reader and read a line; runs in the process of the trial. Raises ``ModelError``."""
    with native_code_silent():
        reader = source.load()
        try:
            reader.read(LINE)
        except Exception as error:
            raise ModelError(f"The reader in {source.models} cannot read: {error}.") from None
