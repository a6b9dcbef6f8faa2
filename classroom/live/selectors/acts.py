"""What was done on a room's boards."""

from typing import Final

from classroom import protocol
from classroom.live.selectors.naming import Naming
from classroom.models import Act
from classroom.protocol import epoch_ms
from classroom.rules.words import ActKind

SHOWN_ACTS: Final = 30
"""What a board lists of what was done; a lesson has more, and nobody reads further back."""


def acts_of(room_id: int, naming: Naming) -> tuple[protocol.ActPart, ...]:
    """Return what was done last on a room's boards, the newest first."""
    acts = Act.objects.filter(room=room_id).select_related("seat").order_by("-pk")
    return tuple(act_part(act, naming) for act in acts[:SHOWN_ACTS])


def act_part(act: Act, naming: Naming) -> protocol.ActPart:
    """Return one act as a board lists it; a seat is called there as everywhere on the board."""
    return protocol.ActPart(
        id=act.pk,
        at=epoch_ms(act.at),
        by=act.by,
        kind=ActKind(act.kind),
        name="" if act.seat is None else naming.of(act.seat),
        count=act.count,
        text=act.text,
    )
