"""The writers of the link to a board, and of who comes by it."""

from datetime import datetime
from typing import Final

from django.db import transaction

from classroom.live.adults import Adult, teacher
from classroom.live.services.acts import act_note
from classroom.live.services.locking import locked, room_locked
from classroom.models import BoardLink, Colleague, Room, User
from classroom.protocol import Refused
from classroom.rules import names
from classroom.rules.words import ActKind, Phase

MOST_COLLEAGUES: Final = 12
"""Who may come by one link: a school's corridor, and no crowd."""


@transaction.atomic
def link_make(*, room_id: int, user: User, now: datetime) -> BoardLink:
    """Make the link by which colleagues come to a board; one that is open stays the one.

    Raises ``Refused``: ``not_now`` once the room is over.
    """
    room = room_locked(room_id)
    if room.phase == Phase.OVER:
        raise Refused("not_now", "the lesson is over")
    link = BoardLink.objects.filter(room=room, taken_back_at=None).first()
    if link is not None:
        return link
    link = BoardLink.objects.create(room=room, made_at=now)
    act_note(room_id=room_id, adult=teacher(user), kind=ActKind.LINKED, now=now)
    return link


@transaction.atomic
def link_take_back(*, room_id: int, user: User, now: datetime) -> None:
    """Take the link back: it opens nothing any more, and the boards opened by it close."""
    room_locked(room_id)
    open_links = BoardLink.objects.filter(room=room_id, taken_back_at=None)
    if open_links.update(taken_back_at=now):
        act_note(room_id=room_id, adult=teacher(user), kind=ActKind.UNLINKED, now=now)


@transaction.atomic
def colleague_come(*, link: BoardLink, name: str, now: datetime) -> Colleague:
    """Let somebody in by a link, under a name that no other adult of the room has.

    Raises ``Refused``: ``not_now`` where the link opens nothing any more, ``too_many``.
    """
    room = room_locked(link.room_id)
    found = locked(BoardLink.objects.filter(pk=link.pk, taken_back_at=None)).first()
    if found is None or room.phase == Phase.OVER or room.deleted_at is not None:
        raise Refused("not_now", "this link opens nothing any more")
    if found.colleagues.count() >= MOST_COLLEAGUES:
        raise Refused("too_many", f"{MOST_COLLEAGUES} came by this link already")
    colleague = Colleague.objects.create(link=found, name=_free_name(room, name), came_at=now)
    adult = Adult(name=colleague.name, colleague=colleague)
    act_note(room_id=room.pk, adult=adult, kind=ActKind.CAME, now=now)
    return colleague


def _free_name(room: Room, name: str) -> str:
    """Return the name, with a number where another adult of the room has it: acts say who."""
    taken = list(Colleague.objects.filter(link__room=room).values_list("name", flat=True))
    taken.append(room.teacher.display_name)
    return names.numbered(name, taken) if any(names.is_same(name, each) for each in taken) else name
