"""Files that are there whole or not at all, and their digests."""

import hashlib
import os
from pathlib import Path


def write_beside(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits; OSError where it cannot be read."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
