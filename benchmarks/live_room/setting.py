"""Under which server and in which shape a row is measured, and whether this machine can."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

Server = Literal["daphne", "uvicorn"]
Shape = Literal["one", "many"]

SERVERS: tuple[Server, ...] = ("daphne", "uvicorn")
SHAPES: tuple[Shape, ...] = ("one", "many")


class LeftOut(Exception):
    """This machine cannot measure the row; the message says what is missing."""


@dataclass(frozen=True)
class Setting:
    """What serves the lesson: one process, or several behind nginx."""

    server: Server = "daphne"
    shape: Shape = "one"

    def __str__(self) -> str:
        """Return what the heading of a table says of it."""
        if self.shape == "many":
            return f"two web processes on {self.server} behind nginx, PostgreSQL, Redis"
        return f"one process on {self.server}, SQLite, in-memory layer"


def check_installed(server: Server) -> None:
    """Raise LeftOut where the server is not installed."""
    if find_spec(server) is None:
        raise LeftOut(f"{server} is not installed: see `requirements/` for what brings it.")
