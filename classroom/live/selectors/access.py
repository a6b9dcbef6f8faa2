"""Whether boards that are open may stay open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from classroom.live.adults import Adult
from classroom.live.prepared import Prepared
from classroom.models import BoardLink, Colleague, Room, User
from classroom.rules.words import Phase

Lost: TypeAlias = Literal["signed_out", "not_yours", "no_room", "taken_back", "over"]
"""Names in ``CLOSE_CODES``: why a board must close."""


@dataclass(frozen=True, slots=True)
class BoardAccess:
    """By what a board was opened: a session, its user, and the room that is the user's own."""

    session_key: str
    user_id: int
    room_id: int


@dataclass(frozen=True, slots=True)
class ColleagueAccess:
    """By what a colleague's board was opened: the row that the room's link made."""

    colleague_id: int
    room_id: int


Access: TypeAlias = BoardAccess | ColleagueAccess


def access_of(adult: Adult, session_key: str, room_id: int) -> Access:
    """Return by what an adult stands at a board."""
    if adult.colleague is not None:
        return ColleagueAccess(adult.colleague.pk, room_id)
    assert adult.user is not None
    return BoardAccess(session_key, adult.user.pk, room_id)


class AccessCheck:
    """The check of open boards, twice a second: asked in full only where a row has changed.

    What decides (a session's data and end, whether a user is active and by which password, whose a
    room is) is read as it stands: to decode and verify it takes ten times as long.
    """

    def __init__(self) -> None:
        self._granted: dict[Access, _Rows] = {}

    def lost(self, accesses: Collection[Access], now: datetime) -> dict[Access, Lost]:
        """Return which of these boards may not stay, and why."""
        # Read first: what changes while the full check runs is another row at the next look.
        rows = {access: _rows(access, now) for access in accesses}
        changed = [access for access in accesses if self._granted.get(access) != rows[access]]
        lost = boards_lost(changed, now) if changed else {}
        self._granted = {access: rows[access] for access in accesses if access not in lost}
        return lost


_Rows: TypeAlias = tuple[Sequence[Sequence[Any]], ...]


def _rows(access: Access, now: datetime) -> _Rows:
    """Return what decides about a board, as it stands in the database."""
    if isinstance(access, ColleagueAccess):
        return (_COLLEAGUE.rows(access.colleague_id),)
    return (
        _SESSION.rows(access.session_key, now),
        _USER.rows(access.user_id),
        _ROOM.rows(access.room_id),
    )


_SESSION: Final = Prepared(
    lambda key, now: Session.objects.filter(pk=key, expire_date__gt=now).values_list(
        "session_data"
    ),
    str,
    datetime,
)
_USER: Final = Prepared(
    lambda user: User.objects.filter(pk=user).values_list("is_active", "password"), int
)
_ROOM: Final = Prepared(
    lambda room: Room.objects.filter(pk=room).values_list("teacher", "deleted_at"), int
)


_COLLEAGUE: Final = Prepared(
    lambda colleague: Colleague.objects.filter(pk=colleague).values_list(
        "link__taken_back_at", "link__room__phase", "link__room__deleted_at"
    ),
    int,
)


def boards_lost(accesses: Collection[Access], now: datetime) -> dict[Access, Lost]:
    """Return which of these boards may not stay, and why; four queries for any number.

    A session ends by signing out, by running out and by a new password, a user by being
    deactivated or deleted; a room may be handed over to somebody else, or deleted. A colleague's
    board ends with its link, and with its room.
    """
    by_link = [access for access in accesses if isinstance(access, ColleagueAccess)]
    by_session = [access for access in accesses if isinstance(access, BoardAccess)]
    return _teachers_lost(by_session, now) | _colleagues_lost(by_link)


def _colleagues_lost(accesses: Collection[ColleagueAccess]) -> dict[Access, Lost]:
    if not accesses:
        return {}
    pks = {access.colleague_id for access in accesses}
    colleagues = Colleague.objects.select_related("link__room").in_bulk(pks)
    lost: dict[Access, Lost] = {}
    for access in accesses:
        colleague = colleagues.get(access.colleague_id)
        why = "taken_back" if colleague is None else link_ended(colleague.link)
        if why is not None:
            lost[access] = why
    return lost


def link_ended(link: BoardLink) -> Lost | None:
    """Return why a link opens nothing any more; None while it does."""
    if link.room.deleted_at is not None:
        return "no_room"
    if link.taken_back_at is not None:
        return "taken_back"
    return "over" if link.room.phase == Phase.OVER else None


def _teachers_lost(accesses: Collection[BoardAccess], now: datetime) -> dict[Access, Lost]:
    if not accesses:
        return {}
    sessions = _sessions({access.session_key for access in accesses}, now)
    users = User.objects.filter(is_active=True).in_bulk({access.user_id for access in accesses})
    rooms = Room.objects.kept().filter(pk__in={access.room_id for access in accesses})
    teachers = dict(rooms.values_list("pk", "teacher"))
    lost: dict[Access, Lost] = {}
    for access in accesses:
        user = users.get(access.user_id)
        if user is None or not _is_signed_in(sessions.get(access.session_key, {}), user):
            lost[access] = "signed_out"
        elif access.room_id not in teachers:
            lost[access] = "no_room"
        elif teachers[access.room_id] != access.user_id:
            lost[access] = "not_yours"
    return lost


def _sessions(keys: Collection[str], now: datetime) -> dict[str, dict[str, str]]:
    rows = Session.objects.filter(pk__in=keys, expire_date__gt=now)
    return {row.session_key: row.get_decoded() for row in rows}


def _is_signed_in(session: dict[str, str], user: User) -> bool:
    """Say whether the session is still this user's, made with the password of today."""
    if session.get(SESSION_KEY) != str(user.pk):
        return False
    given = session.get(HASH_SESSION_KEY, "")
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(given, each) for each in hashes)
