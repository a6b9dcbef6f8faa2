"""What a trained network is made of and how its training went, from the files beside it."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import msgspec

from inference.lab.training.card import Card
from inference.reading.classifier import ModelError

KERAS_FILE, CARD_FILE = "net.keras", "card.json"


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: ``kind`` as Keras calls it, what it is told, and the shapes of its weights."""

    name: str
    kind: str
    told: str
    weights: str
    parameters: int


def read_layers(folder: Path) -> list[Layer]:
    """Return the layers of ``net.keras`` in their order, without TensorFlow.

    The archive of Keras 3 holds ``config.json`` and the weights as HDF5, each layer's under a
    group that bears its name. ModelError names a file that is missing or damaged.
    """
    path = folder / KERAS_FILE
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing.")
    try:
        with zipfile.ZipFile(path) as archive:
            config = msgspec.json.decode(archive.read("config.json"))
            shapes = _shapes(archive.read("model.weights.h5"))
        return [_layer(layer, shapes) for layer in config["config"]["layers"]]
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, msgspec.DecodeError):
        raise ModelError(f"The model file {path} is damaged.") from None


def read_card(folder: Path) -> Card | None:
    """Return the card of a network, or None where none lies beside it; ModelError if damaged."""
    path = folder / CARD_FILE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"The card {path} is damaged: {error}.") from None


def _shapes(weights: bytes) -> dict[str, list[tuple[int, ...]]]:
    with h5py.File(io.BytesIO(weights), "r") as file:
        kept = [layer["vars"] for layer in file["layers"].values() if "vars" in layer]
        return {one.attrs["name"]: [one[key].shape for key in sorted(one, key=int)] for one in kept}


def _layer(layer: dict[str, Any], shapes: dict[str, list[tuple[int, ...]]]) -> Layer:
    config = layer["config"]
    own = shapes.get(config["name"], [])
    return Layer(
        name=config["name"],
        kind=layer["class_name"],
        told=_told(config),
        weights=", ".join(" × ".join(map(str, shape)) for shape in own),
        parameters=sum(_product(shape) for shape in own),
    )


def _told(config: dict[str, Any]) -> str:
    """The few settings that say what a layer does, in words."""
    parts = []
    if shape := config.get("batch_shape"):
        parts.append(" × ".join(str(size) for size in shape[1:]) + " in")
    if units := config.get("units") or config.get("filters"):
        parts.append(f"{units} out")
    if kernel := config.get("kernel_size") or config.get("pool_size"):
        parts.append(" × ".join(map(str, kernel)))
    if rate := config.get("rate"):
        parts.append(f"drops {rate:.0%}")
    if isinstance(config.get("activation"), str):
        parts.append(config["activation"])
    return ", ".join(parts)


def _product(shape: tuple[int, ...]) -> int:
    product = 1
    for size in shape:
        product *= int(size)
    return product
