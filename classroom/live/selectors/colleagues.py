"""Who may stand at a board, and by which link."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from classroom.live import cookies
from classroom.live.adults import Adult, teacher
from classroom.live.selectors.access import link_ended
from classroom.live.selectors.boards import room_of
from classroom.models import BoardLink, Colleague, Room
from classroom.protocol import Closed


@dataclass(frozen=True, slots=True)
class AtBoard:
    """A room, and who stands at its board."""

    room: Room
    adult: Adult


def at_board(room_id: int, user: Any, device: Mapping[str, str]) -> AtBoard:
    """Return who comes to a board, by the user who is signed in or by a colleague's cookie.

    Whoever teaches the room is its teacher there, whatever cookies the device has. Raises
    ``Closed``: ``signed_out``, ``no_room``, and to a colleague ``taken_back`` and ``over``.
    """
    if user.is_authenticated:
        room = room_of(room_id, user.pk)
        if room is not None:
            return AtBoard(room, teacher(user))
    secret = cookies.colleague(room_id).read(device)
    colleague = None if secret is None else colleague_with(secret, room_id)
    if colleague is None:
        raise Closed("no_room" if user.is_authenticated else "signed_out")
    why = link_ended(colleague.link)
    if why is not None:
        raise Closed(why)
    return AtBoard(colleague.link.room, Adult(name=colleague.name, colleague=colleague))


def colleague_with(secret: uuid.UUID, room_id: int) -> Colleague | None:
    """Return the colleague whose browser keeps this secret of a room."""
    colleagues = Colleague.objects.select_related(
        "link__room__problem_set", "link__room__classroom", "link__room__teacher"
    )
    return colleagues.filter(secret=secret, link__room=room_id).first()


def link_with(secret: uuid.UUID) -> BoardLink | None:
    """Return the link with this secret, open or not."""
    links = BoardLink.objects.select_related("room__teacher")
    return links.filter(secret=secret).first()


def open_link(room_id: int) -> BoardLink | None:
    """Return the link by which colleagues come to a room's board now."""
    return BoardLink.objects.filter(room=room_id, taken_back_at=None).first()


def colleagues_by(link: BoardLink | None) -> list[str]:
    """Return the names of those who came by a link, in their order."""
    return [] if link is None else [each.name for each in link.colleagues.order_by("pk")]
