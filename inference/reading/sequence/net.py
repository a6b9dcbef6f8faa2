"""The sequence model, served with LiteRT on one thread."""

from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from inference.reading.classifier import ModelError
from inference.reading.ink.strokes import Floats
from inference.reading.sequence.path import CLASSES, COLUMNS, HALVINGS, ROUNDED


class SequenceNet:
    """The path of a line in, what it may say along its way out."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ModelError(f"The model file {path} is missing.")
        try:
            self._interpreter = Interpreter(model_path=str(path), num_threads=1)
            self._input = int(self._interpreter.get_input_details()[0]["index"])
            self._output = int(self._interpreter.get_output_details()[0]["index"])
            self._rows = 0
            shape = self(np.zeros((1, COLUMNS), np.float32)).shape
        except (ValueError, RuntimeError, IndexError):
            raise ModelError(f"The model file {path} is damaged.") from None
        if shape[-1] != CLASSES:
            raise ModelError(f"The model file {path} is of another shape than the reader needs.")

    def __call__(self, path: Floats) -> Floats:
        """Return the logarithms of probabilities (s, 15) for a path (t, 8); t is 1 at least."""
        rows = -(-len(path) // ROUNDED) * ROUNDED
        if rows != self._rows:
            self._interpreter.resize_tensor_input(self._input, [1, rows, COLUMNS])
            self._interpreter.allocate_tensors()
            self._rows = rows
        filled = np.zeros((1, rows, COLUMNS), np.float32)
        filled[0, : len(path)] = path
        self._interpreter.set_tensor(self._input, filled)
        self._interpreter.invoke()
        logits = np.asarray(self._interpreter.get_tensor(self._output))[0]
        logits = logits[: -(-len(path) // 2**HALVINGS)]
        highest = logits.max(axis=1, keepdims=True)
        return np.asarray(
            logits - highest - np.log(np.exp(logits - highest).sum(axis=1, keepdims=True)),
            np.float32,
        )
