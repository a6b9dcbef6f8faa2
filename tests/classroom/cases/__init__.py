"""Files as other tools write them, with invented names."""

from pathlib import Path

FOLDER = Path(__file__).parent


def case(name: str) -> bytes:
    """Return a file as it lies there."""
    return (FOLDER / name).read_bytes()
