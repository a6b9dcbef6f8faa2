"""Where a reader comes from: its name, and the folder with its settings and networks."""

from dataclasses import dataclass, field
from pathlib import Path

from inference.reading.digests import check_files
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED


@dataclass(frozen=True, slots=True)
class Source:
    """A reader that can be loaded; ``models`` is laid out like ``inference/shipped``.

    ``sha256`` is that of its files where they are kept as a version; sources are the same where
    they lie in the same place.
    """

    name: str = "default"
    models: Path = SHIPPED
    sha256: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.name!r} in {self.models}"

    def load(self) -> Reader:
        """Return the reader; ModelError names the file that is missing or damaged."""
        check_files(self.name, self.models, self.sha256)
        return Reader.load(self.name, self.models)
