"""What an interrupted run goes on from: its network, what it measured, and which run it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import msgspec

from inference.lab.data import DataError
from inference.lab.training.card import sha256_of
from inference.reading.files import write_beside


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What makes two runs the same but for their epochs; ``sources`` are digests by name."""

    arch: str
    seed: int
    sources: Mapping[str, str]


@dataclass(slots=True)
class Fitted:
    """A network, what every epoch measured (loss, accuracy), and how many seconds they took."""

    net: Any
    history: list[dict[str, float]] = field(default_factory=list)
    seconds: float = 0.0


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``checkpoint.json``; ``network`` names the file that belongs to it."""

    run: Run
    network: str
    sha256: str
    seconds: float
    history: list[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a run between its epochs: ``checkpoint.json``, and the network it names."""

    folder: Path
    run: Run

    def keep(self, state: Fitted) -> None:
        """Keep the state; one that was kept before counts until this one is there whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"checkpoint-{len(state.history)}.keras"
        state.net.save(path)
        kept = _Kept(
            run=self.run,
            network=path.name,
            sha256=sha256_of(path),
            seconds=state.seconds,
            history=state.history,
        )
        write_beside(_record(self.folder), msgspec.json.encode(kept))
        self._clear(path)

    def load(self) -> Fitted | None:
        """Return the state that was kept, None where there is none.

        DataError names a file that is missing or damaged, or says in what the kept run differs.
        """
        if not is_kept(self.folder):
            return None
        kept = _read(_record(self.folder))
        differing = _differing(kept.run, self.run)
        if differing:
            raise DataError(f"The run kept in {self.folder} is another one: {differing}.")
        path = self.folder / kept.network
        if sha256_of(path) != kept.sha256:
            raise DataError(f"{path} is missing or damaged: begin anew, without --resume.")
        try:
            net = keras.models.load_model(path)
        except (OSError, ValueError):  # whole, yet not as this Keras writes it
            raise DataError(f"{path} is of another version of Keras.") from None
        return Fitted(net, kept.history, kept.seconds)

    def remove(self) -> None:
        """Remove what was kept."""
        _record(self.folder).unlink(missing_ok=True)
        self._clear()

    def _clear(self, but: Path | None = None) -> None:
        for path in self.folder.glob("checkpoint-*.keras"):
            if path != but:
                path.unlink()


def is_kept(folder: Path) -> bool:
    """Whether the folder holds the state of an interrupted run."""
    return _record(folder).is_file()


def _record(folder: Path) -> Path:
    return folder / "checkpoint.json"


def _read(path: Path) -> _Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        raise DataError(f"{path} is damaged: begin anew, without --resume.") from None


def _differing(kept: Run, asked: Run) -> str:
    """Say in what a kept run differs from the one that is asked for; nothing where in nothing."""
    found = []
    if kept.arch != asked.arch:
        found.append(f"it trains {kept.arch}, not {asked.arch}")
    if kept.seed != asked.seed:
        found.append(f"its seed is {kept.seed}, not {asked.seed}")
    names = sorted({name for name, _ in kept.sources.items() ^ asked.sources.items()})
    if names:
        found.append(f"other files are its {', '.join(names)}")
    return ", ".join(found)
