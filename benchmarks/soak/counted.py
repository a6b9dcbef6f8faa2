"""``manage.py`` of a benchmark: the site's own, which tells on SIGUSR1 what it holds.

Run as ``python -m benchmarks.soak.counted FILE serve --port N``: on every signal the counts are
written to FILE as one JSON object. The product has no such switch.
"""

import asyncio
import gc
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

CONNECTIONS = {("sqlite3", "Connection"), ("psycopg", "Connection")}


class Counts(msgspec.Struct, frozen=True):
    """What a process holds; ``kinds`` are the commonest objects that Python's collector knows."""

    tasks: int
    channels: int
    groups: int
    members: int
    hubs: int
    callers: int
    connections: int
    objects: int
    kinds: dict[str, int]


KINDS = 400
"""Kinds of objects that are counted apart, the commonest first."""


def count() -> Counts:
    """Look at this process; called between two steps of its event loop."""
    from channels.layers import channel_layers

    from classroom.live import callers, hub

    layers: list[Any] = list(channel_layers.backends.values())
    gc.collect()
    kinds = Counter(_kind(each) for each in gc.get_objects())
    return Counts(
        tasks=sum(isinstance(each, asyncio.Task) and not each.done() for each in _tasks()),
        channels=sum(len(getattr(layer, "channels", ())) for layer in layers),
        groups=sum(len(getattr(layer, "groups", ())) for layer in layers),
        members=sum(len(g) for layer in layers for g in getattr(layer, "groups", {}).values()),
        hubs=len(hub._hubs),
        callers=len(callers._callers),
        connections=sum(kinds[".".join(kind)] for kind in CONNECTIONS),
        objects=sum(kinds.values()),
        kinds=dict(kinds.most_common(KINDS)),
    )


def _tasks() -> list[Any]:
    return [each for each in gc.get_objects() if type(each).__name__ == "Task"]


def _kind(each: object) -> str:
    kind = type(each)
    # A class may have any ``__module__`` of its own, a property too.
    return f"{str(kind.__module__).partition('.')[0]}.{kind.__name__}"


def answer_to(number: int, file: Path) -> None:
    """Write the counts to a file whenever the signal comes, whole or not at all."""

    def write(_: int, __: FrameType | None) -> None:
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(count()))
        part.replace(file)

    signal.signal(number, write)


def main() -> None:
    """Do what ``manage.py`` does."""
    from django.core.management import execute_from_command_line

    answer_to(signal.SIGUSR1, Path(sys.argv[1]))
    execute_from_command_line(["manage.py", *sys.argv[2:]])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    main()
