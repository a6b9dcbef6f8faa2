"""The card of a trained network: what it was made from and what it measured."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec

from inference.lab.data.folder import licence_of
from inference.reading.files import digest_of

PACKAGES = ("tensorflow", "keras", "numpy", "ai-edge-litert")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A data set that went into the training."""

    name: str
    licence: str
    sha256: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One network, reproducible from this; ``seconds`` is how long its epochs took."""

    arch: str
    layers: list[str]
    parameters: int
    seed: int
    epochs: int
    sources: list[Source]
    versions: dict[str, str]
    sha256: dict[str, str]
    metrics: dict[str, float]
    history: list[dict[str, float]]
    seconds: float | None = None


def sha256_of(path: Path) -> str:
    """Return the digest of a file, or "downloaded" when the run fetched it itself."""
    return digest_of(path) if path.is_file() else "downloaded"


def sources_of(files: Mapping[str, Path]) -> list[Source]:
    """Return the sources for data sets and their files."""
    return [
        Source(name=name, licence=licence_of(name), sha256=sha256_of(path))
        for name, path in files.items()
    ]


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that make the numbers."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def card_json(card: Card) -> bytes:
    """Return the card as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(card), indent=1)


def card_text(card: Card) -> str:
    """Return the card as Markdown."""
    lines = [f"## {card.arch}", "", f"{card.parameters:,} parameters: {' → '.join(card.layers)}"]
    took = "" if card.seconds is None else f" in {card.seconds / 60:.1f} minutes"
    lines += ["", f"Trained for {card.epochs} epochs with seed {card.seed}{took} on:", ""]
    lines += ["| data set | licence, source | sha256 |", "|---|---|---|"]
    lines += [f"| {one.name} | {one.licence} | `{one.sha256[:16]}…` |" for one in card.sources]
    lines += ["", "| measured on | accuracy |", "|---|---|"]
    lines += [f"| {name} | {100 * value:.2f} % |" for name, value in card.metrics.items()]
    made = ", ".join(f"{name} {number}" for name, number in card.versions.items())
    lines += ["", f"Made with {made}.", ""]
    lines += [f"`{name}` sha256 `{digest}`" for name, digest in card.sha256.items()]
    return "\n".join(lines) + "\n"
