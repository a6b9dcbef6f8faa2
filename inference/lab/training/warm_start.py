"""Runs that train a network on: from where another run ended."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import keras

from inference.lab.data import DataError
from inference.lab.training.card import TRAINED_ON
from inference.lab.training.job import Job


def with_warm_start(job: Job, folder: Path | None) -> Job:
    """Return the job that begins with the network in a folder, where one is named.

    Raises DataError where that network cannot be used, or is of another shape.
    """
    if folder is None:
        return job
    path = folder / "net.keras"
    return replace(job, net=_begun(path, job.net), files={**job.files, TRAINED_ON: path})


def _begun(path: Path, like: Any) -> Any:
    try:
        net = keras.models.load_model(path, compile=False)
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")  # Keras goes on for a page
        raise DataError(f"The network {path} cannot be trained on: {reason}.") from None
    if (net.input_shape, net.output_shape) != (like.input_shape, like.output_shape):
        raise DataError(f"The network {path} is no {like.name}: its inputs or outputs differ.")
    return net
