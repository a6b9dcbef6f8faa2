"""A trial before a version is served: a process of its own loads it and reads a line."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from inference.classifier import ModelError
from inference.quiet import native_code_silent
from inference.source import Source

LINE: Final = [[(200, 200), (200, 400), (200, 800)]]


def try_out(source: Source) -> None:
    """Load the reader and read a line with it, so that a bad file harms no page and no lesson.

    Raises ``ModelError``.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        try:
            pool.submit(read_a_line, source).result()
        except BrokenProcessPool:
            raise ModelError(
                f"The reader in {source.models} ends the process it runs in."
            ) from None


def read_a_line(source: Source) -> None:
    """Load the reader and read a line; runs in the process of the trial. Raises ``ModelError``."""
    with native_code_silent():
        reader = source.load()
        try:
            reader.read(LINE)
        except Exception as error:
            raise ModelError(f"The reader in {source.models} cannot read: {error}.") from None
