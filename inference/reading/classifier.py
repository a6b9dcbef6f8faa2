"""A network served with LiteRT on one thread."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from inference.reading.ink.strokes import Floats

CHUNK = 64
"""Rows of one call at most; more are read in several calls, so that memory stays small."""


class ModelError(Exception):
    """A model that is missing or cannot be used; the message names the file."""


class Classifier:
    """Rows of features in, rows of probabilities out."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ModelError(f"The model file {path} is missing.")
        try:
            self._interpreter = Interpreter(model_path=str(path), num_threads=1)
            self._input = self._interpreter.get_input_details()[0]
            self._output = self._interpreter.get_output_details()[0]["index"]
            self._resize(1)
        except (ValueError, RuntimeError, IndexError):
            raise ModelError(f"The model file {path} is damaged.") from None

    @property
    def features(self) -> int:
        """How many features a row has."""
        return int(self._input["shape"][-1])

    @property
    def outputs(self) -> int:
        """How many probabilities come out for a row."""
        return int(self._interpreter.get_output_details()[0]["shape"][-1])

    def __call__(self, rows: Floats) -> Floats:
        """Return (n, outputs) float32 for (n, features) float32, n at least 0."""
        parts = [self._run(rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)]
        return np.concatenate(parts) if parts else np.empty((0, self.outputs), np.float32)

    def _run(self, rows: Floats) -> Floats:
        if len(rows) != self._rows:
            self._resize(len(rows))
        self._interpreter.set_tensor(self._input["index"], rows)
        self._interpreter.invoke()
        return np.asarray(self._interpreter.get_tensor(self._output))

    def _resize(self, rows: int) -> None:
        shape = [rows, int(self._input["shape"][-1])]
        self._interpreter.resize_tensor_input(self._input["index"], shape)
        self._interpreter.allocate_tensors()
        self._rows = rows


@contextmanager
def native_code_silent() -> Iterator[None]:
    """Keep LiteRT's line about its own workings out of the terminal; errors come as exceptions."""
    shown = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(shown, 2)
        os.close(shown)
