"""What a stage is told in each of its states."""

from typing import Final

from astro_site.gallery.cast import CREW, NOW, room_part, round_part
from classroom import protocol
from classroom.protocol.base import Message
from classroom.rules.words import Avatar, Phase

NAMES: Final = tuple(name for name, _ in CREW)
AVATARS: Final = tuple(avatar for _, avatar in CREW)


def snapshot(phase: Phase, at: int = 1, **others: object) -> protocol.StageSnapshot:
    """Return everything that the stage is told."""
    known: dict[str, object] = {"round": None, "seats": 12, "answered": 0, "crew": AVATARS}
    return protocol.StageSnapshot(now=NOW, at=at, room=room_part(phase), **(known | others))  # type: ignore[arg-type]


def groups() -> tuple[protocol.GroupPart, ...]:
    """Return what was written, by what it says."""
    return (
        protocol.GroupPart(kind="right", text="56", count=9),
        protocol.GroupPart(kind="wrong", text="54", count=2),
        protocol.GroupPart(kind="wrong", text="48", count=1),
    )


def podium() -> tuple[protocol.PodiumPart, ...]:
    """Return the first three; two of them share the second place."""
    places = ((1, "Ada", 9, Avatar.CAT), (2, "Bo", 8, Avatar.DINO), (2, "Cleo", 8, Avatar.MOON))
    return tuple(
        protocol.PodiumPart(place=place, name=name, score=score, avatar=avatar)
        for place, name, score, avatar in places
    )


CLOSED: Final = round_part(told=True, closed=True)

STATES: Final[dict[str, list[Message]]] = {
    "stage-empty": [snapshot(Phase.LOBBY, seats=0, crew=())],
    "stage-lobby": [snapshot(Phase.LOBBY, names=NAMES)],
    "stage-asking": [snapshot(Phase.ASKING, round=round_part(), answered=5)],
    "stage-timer": [
        snapshot(Phase.ASKING, round=round_part(closes_at=NOW + 41_500), answered=5),
    ],
    "stage-closed": [
        snapshot(Phase.ASKING, round=round_part(), answered=12),
        snapshot(
            Phase.REVIEW, 2, round=CLOSED, answered=12, right=9, right_first=7, groups=groups()
        ),
    ],
    "stage-podium": [snapshot(Phase.OVER, round=CLOSED, podium=podium())],
}
"""By the name of the page."""
