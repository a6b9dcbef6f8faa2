"""What a student's page and socket read."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from django.db.models import Q, QuerySet
from django.utils import timezone

from classroom import protocol
from classroom.live import cookies
from classroom.live.own_time import factor_of, part_for
from classroom.live.prepared import PreparedObjects
from classroom.live.selectors.annotations import seats_annotations
from classroom.live.selectors.asked import asked_of
from classroom.live.selectors.helping import hint_seen
from classroom.live.selectors.leaving import leaves_of
from classroom.live.selectors.naming import hidden_avatar, hidden_name
from classroom.live.selectors.parts import (
    answer_part,
    held_round,
    is_held,
    strokes_of,
)
from classroom.live.selectors.ranking import tells_places
from classroom.live.selectors.scores import bonus_in, score_of
from classroom.live.selectors.staged import stage_ask_of
from classroom.models import Answer, Classroom, Room, Seat, Student, alive
from classroom.protocol import epoch_ms
from classroom.rules.codes import is_code
from classroom.rules.facts import fact_for
from classroom.rules.names import shown_apart
from classroom.rules.words import Asks, Avatar, Hand, Mark, Phase, SeatStatus


@dataclass(frozen=True, slots=True)
class SeatAccess:
    """A seat, and whether the device with this secret holds it or still asks for it."""

    seat: Seat
    secret: uuid.UUID
    holding: SeatStatus

    @property
    def code(self) -> str:
        """The code of the room that this device may know: one that waits is told no new one."""
        room: Room = self.seat.room
        former = room.former_codes.split()
        return former[0] if former and self.holding is SeatStatus.WAITING else room.code


@dataclass(frozen=True, slots=True)
class RosterName:
    """A student to pick on the join page; ``taken`` where somebody sits there already."""

    id: int
    name: str
    taken: bool
    avatar: Avatar


def open_room(code: str) -> Room | None:
    """Return the open room with this code."""
    return _OPEN.first(code)


def _open(code: str) -> QuerySet[Room]:
    rooms = Room.objects.open().select_related("problem_set", "classroom")
    return rooms.filter(code=code).order_by("pk")[:1]


_OPEN: Final = PreparedObjects[Room](_open, str)


def has_new_code(code: str) -> bool:
    """Say whether an open room had this code until its teacher asked for a new one."""
    return is_code(code) and Room.objects.open().filter(former_codes__contains=code).exists()


def room_was_here(code: str) -> bool:
    """Say whether a room with this code existed and has ended."""
    return Room.objects.filter(code=code, phase=Phase.OVER.value).exists()


def seat_access(secret: uuid.UUID) -> SeatAccess | None:
    """Return the seat that the device with ``secret`` holds or asks for."""
    seat = _HELD.first(secret)
    if seat is None:
        return None
    status = SeatStatus.SEATED if seat.secret == secret else SeatStatus.WAITING
    return SeatAccess(seat, secret, status)


def _held(secret: uuid.UUID) -> QuerySet[Seat]:
    holds, asks = Q(secret=secret) & alive.present(), Q(claim=secret) & alive.on_board()
    seats = Seat.objects.select_related("room", "student__accommodations")
    return seats.filter(holds | asks, alive.kept("room"))[:1]


_HELD: Final = PreparedObjects[Seat](_held, uuid.UUID)


def is_removed(secret: uuid.UUID) -> bool:
    """Say whether a teacher removed the seat that the device with ``secret`` held."""
    removed = Seat.objects.removed().filter(secret=secret)
    return removed.exclude(room__phase=Phase.OVER.value).exists()


def rooms_closed_to(
    *, student: Student | None = None, secrets: Collection[uuid.UUID] = ()
) -> QuerySet[Room]:
    """Return the rooms with a new code that this student or device was removed from, or waits at.

    They may ask to come in, but not by being told the code.
    """
    own = Q(secret__in=secrets)
    if student is not None:
        own |= Q(student=student)
    outside = Seat.objects.filter((own & ~alive.present()) | Q(claim__in=secrets))
    inside = Seat.objects.present().filter(own)
    rooms = Room.objects.exclude(former_codes="").filter(pk__in=outside.values("room"))
    return rooms.exclude(pk__in=inside.values("room"))


def names_in(room: Room) -> list[str]:
    """Return the names on the seats of a room, also of those removed: nobody should pick them.

    Nor a name that a seat has while names are hidden.
    """
    return [name for both in room.seats.values_list("name", "space_name") for name in both]


def avatars_in(room: Room) -> list[str]:
    """Return what those wear who sit in a room, so that a newcomer is offered another one."""
    return list(room.seats.present().values_list("avatar", flat=True))


def roster(room: Room) -> list[RosterName] | None:
    """Return the roster, where the teacher allows it to be shown."""
    classroom: Classroom | None = room.classroom
    if classroom is None or not room.show_roster:
        return None
    taken = set(room.seats.present().values_list("student", flat=True))
    students = list(classroom.students.on_roster().order_by("name"))
    shown = shown_apart([student.name for student in students], classroom.name_style)
    return [RosterName(s.pk, shown[s.name], s.pk in taken, s.wears) for s in students]


def fact_part(answer: Answer, language: str) -> protocol.FactPart | None:
    """Return the space fact that comes with a right answer, in a room's language."""
    if answer.mark != Mark.RIGHT:
        return None
    fact = fact_for(answer.pk.int, language)
    return protocol.FactPart(text=fact.text, source=fact.source)


def seat_look(secret: uuid.UUID) -> tuple[SeatAccess, protocol.SeatSnapshot] | None:
    """Return the seat of the device with ``secret``, and everything that its page needs now."""
    held = seat_access(secret)
    return None if held is None else (held, seat_snapshot(held, timezone.now()))


def seat_snapshot(held: SeatAccess, now: datetime) -> protocol.SeatSnapshot:
    """Return everything a student's page needs. A waiting device learns only that it waits."""
    seat = held.seat
    asked = asked_of(seat, now)
    last, room = asked.last, asked.room
    if held.holding is SeatStatus.WAITING:
        room = msgspec.structs.replace(room, code=held.code)
        return protocol.SeatSnapshot(now=epoch_ms(now), room=room, seat=_seat_part(held, 0))
    answer = None if last is None else current_answer(seat.pk, last.pk)
    if answer is not None and last is not None:
        answer.round = last  # read once
    hidden = last is not None and is_held(last, room.phase)
    score = score_of(seat.pk, without=held_round(last, room.phase))
    place = None
    if asked.ranking is not None and tells_places(seat.room, room.phase):
        place = asked.ranking.places().get(seat.pk)
    return protocol.SeatSnapshot(
        now=epoch_ms(now),
        room=room,
        seat=_seat_part(held, score, place=place),
        round=None if asked.round is None else part_for(asked.round, factor_of(seat)),
        answer=None if answer is None else _answer_part(answer, seat, held=hidden),
        strokes=() if answer is None else strokes_of(answer),
        fact=None if answer is None or hidden else fact_part(answer, seat.room.language),
        annotations=seats_annotations(seat, last),
        hint="" if last is None else hint_seen(seat.pk, last),
        leaves=leaves_of(seat) if room.phase is Phase.OVER else None,
        stage_ask=stage_ask_of(seat.pk) if seat.room.ask_stage else None,
    )


def current_answer(seat_id: int, round_id: int) -> Answer | None:
    """Return the current answer of a seat to a round."""
    return _CURRENT.first(seat_id, round_id)


def _current(seat_id: int, round_id: int) -> QuerySet[Answer]:
    answers = Answer.objects.current().filter(seat=seat_id, round=round_id)
    return answers.defer("symbols", "alternatives").order_by()


_CURRENT: Final = PreparedObjects[Answer](_current, int, int)


def _answer_part(answer: Answer, seat: Seat, *, held: bool) -> protocol.AnswerPart:
    room: Room = seat.room
    told = room.streaks and not held and answer.mark == Mark.RIGHT
    bonus = bonus_in(seat.pk, answer.round_id, room.scoring) if told else 0
    return answer_part(answer, held=held, bonus=bonus)


def _seat_part(held: SeatAccess, score: int, *, place: int | None = None) -> protocol.SeatPart:
    seat, seated = held.seat, held.holding is SeatStatus.SEATED
    return protocol.SeatPart(
        id=seat.pk,
        name=seat.name,
        status=held.holding,
        score=score,
        typed=seat.typed_name if seated else "",
        asks=Asks(seat.asks),
        finished=seat.finished_at is not None,
        hand=Hand(seat.hand) if seated else Hand.DOWN,
        space_name=hidden_name(seat, seat.room.language) if seated and seat.room.hide_names else "",
        team=(seat.team or 0) if seated else 0,
        place=place,
        may_type=seated and seat.may_type,
        avatar=seat.wears,
        space_avatar=hidden_avatar(seat) if seated and seat.room.hide_names else None,
    )


def card_student(device: Mapping[str, str]) -> Student | None:
    """Return the student whose card the device with these cookies keeps, with their class."""
    card = cookies.CARD.read(device)
    return None if card is None else student_with(card)


def student_with(card: uuid.UUID) -> Student | None:
    """Return the student who has this card now, unless the student or the class was archived."""
    students = Student.objects.on_roster().select_related("classroom")
    return students.filter(alive.in_use("classroom"), card=card).first()
