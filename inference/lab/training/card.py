"""The card of a trained network: what it was made from and what it measured."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import msgspec

from inference.lab.data import DataError
from inference.lab.data.folder import licence_of
from inference.lab.evaluation.rates import Rate
from inference.reading.files import digest_of

TRAINED_ON = "network trained on"
"""Name of the source that a run went on from."""

PACKAGES = ("tensorflow", "keras", "numpy", "ai-edge-litert")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A data set that went into the training."""

    name: str
    licence: str
    sha256: str


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One run of those that led to a network; ``sha256`` is that of the ``net.keras`` it ended in.

    Of each epoch ``history`` has loss, accuracy, val_loss and val_accuracy.
    """

    seed: int
    epochs: int
    history: list[dict[str, float]]
    sha256: str
    seconds: float | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One network, reproducible from this; ``seconds`` is how long its epochs took.

    ``metrics`` are parts of 1 by what was measured on, ``counted`` is of how many; ``before`` are
    the runs that this one went on from, the first one first.
    """

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
    counted: dict[str, int] = {}
    before: list[Stage] = []

    @property
    def stages(self) -> list[Stage]:
        """The runs that led to this network, its own the last one."""
        own = Stage(
            seed=self.seed,
            epochs=self.epochs,
            history=self.history,
            sha256=self.sha256.get("net.keras", ""),
            seconds=self.seconds,
        )
        return [*self.before, own]

    @property
    def is_cut(self) -> bool:
        """Whether it went on from a network of which no run is known."""
        return not self.before and any(one.name == TRAINED_ON for one in self.sources)

    @property
    def rates(self) -> dict[str, Rate]:
        """What was measured, with its interval, where the card says of how many."""
        return {
            name: Rate(hits=round(self.metrics[name] * count), count=count)
            for name, count in self.counted.items()
        }


def stages_before(folder: Path | None) -> list[Stage]:
    """Return the runs that led to the network of a folder; none where it has no card."""
    path = folder / "card.json" if folder is not None else None
    if path is None or not path.is_file():
        return []
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card).stages
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise DataError(f"The card {path} is damaged: {error}.") from None


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


def told(stage: Stage) -> str:
    """Say how long a run was."""
    took = "" if stage.seconds is None else f" in {stage.seconds / 60:.1f} minutes"
    return f"{stage.epochs} epochs with seed {stage.seed}{took}"


def told_of(card: Card) -> str:
    """Say how long all the runs were that led to a network."""
    *before, own = map(told, card.stages)
    if before:
        return f"{own}, going on from {' and '.join(before)},"
    return f"{own}, going on from a run that left no record," if card.is_cut else own


def interval(rate: Rate) -> str:
    """Say where a rate lies with 95 % confidence."""
    low, high = rate.interval
    return f"{low:.2%} – {high:.2%}".replace("%", " %")


def _measured(name: str, value: float, rate: Rate | None) -> str:
    rest = f"{interval(rate)} | {rate.count:,}" if rate is not None else " | "
    return f"| {name} | {100 * value:.2f} % | {rest} |"


def card_json(card: Card) -> bytes:
    """Return the card as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(card), indent=1)


def card_text(card: Card) -> str:
    """Return the card as Markdown."""
    lines = [f"## {card.arch}", "", f"{card.parameters:,} parameters: {' → '.join(card.layers)}"]
    lines += ["", f"Trained for {told_of(card)} on:", ""]
    lines += ["| data set | licence, source | sha256 |", "|---|---|---|"]
    lines += [f"| {one.name} | {one.licence} | `{one.sha256[:16]}…` |" for one in card.sources]
    lines += ["", "| measured on | right | 95 % interval | of |", "|---|---|---|---|"]
    lines += [_measured(name, value, card.rates.get(name)) for name, value in card.metrics.items()]
    made = ", ".join(f"{name} {number}" for name, number in card.versions.items())
    lines += ["", f"Made with {made}.", ""]
    lines += [f"`{name}` sha256 `{digest}`" for name, digest in card.sha256.items()]
    return "\n".join(lines) + "\n"
