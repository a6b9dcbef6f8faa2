"""The writers of rooms and rounds."""

from datetime import datetime
from typing import Any, Unpack

from django.conf import settings
from django.db import transaction
from django.db.models import F

from classroom.live import notify
from classroom.live.rounds import lead_of, problem_to_ask, seconds_of
from classroom.live.services.codes import code_give
from classroom.live.services.hands import hands_of_last_round_lower, hands_of_room_lower
from classroom.live.services.locking import locked_update
from classroom.live.services.moving import MOVED, move, room_to_move, rounds_close
from classroom.live.services.rounds import round_create
from classroom.live.services.score_settings import ScoreSettings
from classroom.live.services.staging import sheets_forget
from classroom.live.services.waiting import waits_from_start
from classroom.models import Answer, Classroom, ProblemSet, Room, Round, User
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.remembering.services import lesson_remember
from classroom.rules.languages import ENGLISH
from classroom.rules.phases import LOOK
from classroom.rules.round_times import asked_at
from classroom.rules.states import Command, Lead
from classroom.rules.words import Pace, Phase


class RoomSettings(ScoreSettings, total=False):
    """What rounds are asked with and what is shown; what is left out is as the model has it.

    ``read_seconds``: before anybody may write. ``hide_names``, ``hide_readings``: what board and
    stage do not show. ``may_type``: everybody may type. ``ask_stage``: a child is asked before its
    sheet goes on the stage. ``silent``: no page makes a sound.
    """

    seconds: int
    read_seconds: int
    tries: int
    first_counts_double: bool
    hold_marks: bool
    hide_names: bool
    hide_readings: bool
    collect: str
    may_type: bool
    hints: str
    solutions: bool
    ask_sure: bool
    ask_stage: bool
    silent: bool


def room_open(
    *,
    teacher: User,
    problem_set: ProblemSet,
    classroom: Classroom | None = None,
    pace: str = Pace.TEACHER,
    look_seconds: int | None = LOOK,
    show_roster: bool = False,
    hold_names: bool | None = None,
    names_need_card: bool = False,
    language: str = ENGLISH,
    title: str = "",
    **others: Unpack[RoomSettings],
) -> Room:
    """Open a live room in its lobby.

    ``look_seconds`` None: only the teacher goes on.
    ``hold_names``: guests' names wait for the teacher's look; None does so where there is no class.
    ``names_need_card``: a name with a card is taken by the card alone, or waits for the teacher.
    ``language``: what its children and its stage read. ``title``: what they call it, else as its
    set. ``room_configure`` changes the ``others`` later.
    """
    return _create(
        teacher=teacher,
        problem_set=problem_set,
        classroom=classroom,
        kind=Kind.LIVE,
        pace=pace,
        look_seconds=look_seconds if pace == Pace.TIMER else None,
        show_roster=show_roster and classroom is not None,
        hold_names=classroom is None if hold_names is None else hold_names,
        names_need_card=names_need_card and classroom is not None,
        language=language or ENGLISH,
        title=title,
        **others,
    )


def homework_open(
    *,
    teacher: User,
    problem_set: ProblemSet,
    classroom: Classroom,
    due_at: datetime | None,
    now: datetime,
    names_need_card: bool = False,
    may_type: bool = False,
    language: str = ENGLISH,
    title: str = "",
) -> Room:
    """Give a set to a class: a room without a lobby, where each student asks for the next one.

    ``may_type``: everybody may type. ``language`` and ``title`` are as in ``room_open``.
    """
    return _create(
        teacher=teacher,
        problem_set=problem_set,
        classroom=classroom,
        kind=Kind.HOMEWORK,
        pace=Pace.OWN,
        phase=Phase.ASKING.value,
        started_at=now,
        due_at=due_at,
        names_need_card=names_need_card,
        may_type=may_type,
        language=language or ENGLISH,
        title=title,
    )


def _create(*, problem_set: ProblemSet, title: str = "", **fields: Any) -> Room:
    """Make a room with a code that no other open room has."""
    return code_give(
        lambda code: Room.objects.create(
            code=code,
            problem_set=problem_set,
            title=title or problem_set.title,
            seat_limit=settings.SEATS_PER_ROOM,
            **fields,
        )
    )


def locked_for_asking(room_id: int, version: int) -> Room:
    """Return a room that its teacher leads from problem to problem."""
    room = room_to_move(room_id, version)
    if lead_of(room) is not Lead.CLASS:
        raise Refused("not_now", "here each student asks for the next problem")
    return room


@transaction.atomic
def room_ask(*, room_id: int, version: int, problem_id: int | None, now: datetime) -> Round:
    """Ask ``problem_id``, or the first problem not asked yet, as a new round.

    A jump to ``problem_id`` closes the round that is open; the next problem waits for its end.
    Raises ``Refused``: ``stale``, ``not_now``, ``no_problem``.
    """
    room = locked_for_asking(room_id, version)
    command = Command.ASK if problem_id is None else Command.JUMP
    last = move(room, command, now=now).last
    problem = problem_to_ask(room, problem_id)
    if command is Command.JUMP:
        rounds_close(room, now)
    asks_anew(room, now)
    times = asked_at(now, read_seconds=room.read_seconds, seconds=seconds_of(room, problem))
    return round_create(
        room=room,
        problem=problem,
        number=last.number + 1 if last else 1,
        times=waits_from_start(room, times),
    )


def asks_anew(room: Room, now: datetime) -> None:
    """Save a room that has moved on to ask something: what belongs to what it asked before goes."""
    room.started_at, room.look_from = room.started_at or now, None
    room.save(update_fields=[*MOVED, "started_at"])
    hands_of_last_round_lower(room_id=room.pk)
    sheets_forget(room)
    notify.room_moved(room.pk)


@transaction.atomic
def room_close_round(*, room_id: int, version: int, now: datetime) -> None:
    """Close the present round, or stop everybody who goes at an own pace.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    room = room_to_move(room_id, version)
    move(room, Command.CLOSE, now=now)
    rounds_close(room, now)
    room.save(update_fields=MOVED)
    notify.room_moved(room_id)


@transaction.atomic
def room_skip_round(*, room_id: int, version: int, now: datetime) -> None:
    """Close the present round and let it count for nobody; what was answered is kept.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    room = locked_for_asking(room_id, version)
    skipped = move(room, Command.SKIP, now=now).last
    assert skipped is not None  # a room that is asking has a round
    rounds_close(room, now)
    room.save(update_fields=MOVED)
    # Whoever gives points locks the round first: what is stored or marked meanwhile is seen here.
    Round.objects.filter(pk=skipped.pk).update(skipped_at=now)
    locked_update(Answer.objects.filter(round=skipped), points=0)
    notify.room_moved(room_id)


@transaction.atomic
def room_end(*, room_id: int, version: int, now: datetime) -> None:
    """End the room. Raises ``Refused``: ``stale``, ``not_now``."""
    room = room_to_move(room_id, version)
    move(room, Command.END, now=now)
    rounds_close(room, now)
    sheets_forget(room)
    room.ended_at = now
    room.save(update_fields=[*MOVED, "ended_at"])
    hands_of_room_lower(room_id=room_id)
    lesson_remember(room_id)
    notify.room_moved(room_id)


@transaction.atomic
def room_end_by_admin(*, room: Room, now: datetime) -> bool:
    """End a room whatever its version; False where it was over already."""
    updated = (
        Room.objects.open()
        .filter(pk=room.pk)
        .update(
            phase=Phase.OVER.value,
            ended_at=now,
            paused_at=None,
            phase_version=F("phase_version") + 1,
        )
    )
    if updated:
        rounds_close(room, now)
        sheets_forget(room)
        hands_of_room_lower(room_id=room.pk)
        lesson_remember(room.pk)
        notify.room_moved(room.pk)
    return bool(updated)
