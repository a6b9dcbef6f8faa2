"""Where a reader comes from: its name, and the folder with its settings and networks."""

from dataclasses import dataclass
from pathlib import Path

from inference.reader import Reader
from inference.settings import SHIPPED


@dataclass(frozen=True, slots=True)
class Source:
    """A reader that can be loaded; ``models`` is laid out like ``inference/shipped``."""

    name: str = "default"
    models: Path = SHIPPED

    def __str__(self) -> str:
        return f"{self.name!r} in {self.models}"

    def load(self) -> Reader:
        """Return the reader; ModelError names the file that is missing or damaged."""
        return Reader.load(self.name, self.models)
