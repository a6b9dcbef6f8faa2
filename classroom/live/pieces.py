"""Messages to boards in bounded pieces: pure, however large the room and its ink are."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from classroom.protocol import (
    PIECE_BYTES,
    BoardEvent,
    BoardMore,
    BoardSnapshot,
    InkEvent,
    SheetEvent,
)

_LISTS: Final = ("problems", "tiles", "columns", "results", "queue", "annotations")
"""The parts of a snapshot that grow with the room; all the rest goes into its first piece."""

_ENVELOPE: Final = 256
"""Bytes around the parts of a piece, the names of its lists included."""
_POINT: Final = len("[3000,1000],")
"""Bytes of the longest point: reckoned, since encoding all ink to measure it costs what it
saves."""

_EVENT: Final = 160
"""Bytes of an ink event without its points, with the longest numbers."""


def encoded_size(part: Any) -> int:
    """Return how many bytes ``part`` takes in a message, with the comma after it."""
    return len(msgspec.json.encode(part)) + 1


def snapshot_pieces(whole: BoardSnapshot) -> list[BoardSnapshot | BoardMore]:
    """Return ``whole`` as one message, or as a first one and those that go on with its lists."""
    head = msgspec.structs.replace(whole, **dict.fromkeys(_LISTS, ()))
    pieces: list[dict[str, list[Any]]] = [{}]
    left = PIECE_BYTES - encoded_size(head)
    for name in _LISTS:
        for part in getattr(whole, name):
            size = encoded_size(part)
            if size > left and pieces[-1]:
                pieces.append({})
                left = PIECE_BYTES - _ENVELOPE
            pieces[-1].setdefault(name, []).append(part)
            left -= size
    return [
        msgspec.structs.replace(
            BoardMore() if index else head,
            **{name: tuple(parts) for name, parts in piece.items()},
            more=index + 1 < len(pieces),
        )
        for index, piece in enumerate(pieces)
    ]


def event_pieces(events: Sequence[BoardEvent]) -> Iterator[tuple[BoardEvent, ...]]:
    """Cut ``events`` where a message with them would grow too large; their order stays."""
    piece: list[BoardEvent] = []
    left = PIECE_BYTES - _ENVELOPE
    for event in events:
        size = event_size(event)
        if size > left and piece:
            yield tuple(piece)
            piece, left = [], PIECE_BYTES - _ENVELOPE
        piece.append(event)
        left -= size
    if piece:
        yield tuple(piece)


def event_size(event: BoardEvent) -> int:
    """Return how many bytes ``event`` takes at most; ink, which comes often, is not encoded."""
    match event:
        case InkEvent():
            return _EVENT + _POINT * len(event.points)
        case SheetEvent():
            return _EVENT + sum(len("[],") + _POINT * len(stroke) for stroke in event.strokes)
        case _:
            return encoded_size(event)
