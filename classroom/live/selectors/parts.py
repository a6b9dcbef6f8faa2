"""How rows become the parts of messages."""

from datetime import datetime
from typing import Any, Final, cast

import msgspec
from django.db.models import Count

from classroom import protocol
from classroom.live.own_time import class_part
from classroom.live.prepared import Prepared
from classroom.live.rounds import goes_on, goes_on_setting, lets_go, phase_of
from classroom.live.selectors.ranking import ranking_of
from classroom.models import Answer, Problem, Room, Round, Seat
from classroom.notation import prompt_html, prompt_text
from classroom.protocol import optional_epoch_ms
from classroom.rules.marking import is_right_value
from classroom.rules.pauses import ms_of, paused_ms
from classroom.rules.phases import LOOK
from classroom.rules.tries import may_try, takes_a_try
from classroom.rules.words import (
    Collect,
    Form,
    Hints,
    Leaderboard,
    Mark,
    Marker,
    Pace,
    Phase,
    Scoring,
    Sure,
    Told,
)
from classroom.sheet_parts import background_part, picture_part
from inference.api.contract import ReadingRequest, Separator, Sheet


def room_part(room: Room, last: Round | None, now: datetime) -> protocol.RoomPart:
    """Return the room as everyone may know it; ``last`` is the round asked last."""
    phase = phase_of(room, last, now)
    together = ranking_of(room, without=held_round(last, phase)).together if room.goal else 0
    return _room_part(room, phase, goes_on(room, last), together)


def seats_room_part(
    seat: Seat, last: Round | None, phase: Phase, *, together: int
) -> protocol.RoomPart:
    """Return the room as it stands for one seat, which may go at its own pace."""
    return _room_part(seat.room, phase, goes_on(seat.room, last), together)


def _room_part(
    room: Room, phase: Phase, next_at: datetime | None, together: int
) -> protocol.RoomPart:
    return protocol.RoomPart(
        code=room.code,
        title=room.title,
        pace=Pace(room.pace),
        phase=phase,
        version=room.phase_version,
        problems=sum(count for (count,) in _PROBLEMS.rows(room.problem_set_id or 0)),
        locked=room.is_locked,
        next_at=optional_epoch_ms(next_at),
        paused_at=optional_epoch_ms(room.paused_at),
        going=lets_go(room),
        goal=room.goal,
        together=together,
        silent=room.silent,
        language=room.language,
    )


def settings_part(room: Room) -> protocol.RoomSettingsPart:
    """Return how a room asks from its next round on."""
    return protocol.RoomSettingsPart(
        tries=room.tries,
        first_counts_double=room.first_counts_double,
        hold_marks=room.hold_marks,
        pace=cast(protocol.RoomPace, room.pace),
        seconds=room.seconds,
        goes_on=goes_on_setting(room),
        look_seconds=LOOK if room.look_seconds is None else room.look_seconds,
        read_seconds=room.read_seconds,
        hide_names=room.hide_names,
        hide_readings=room.hide_readings,
        scoring=Scoring(room.scoring),
        thinking_only=room.thinking_only,
        streaks=room.streaks,
        teams=room.teams,
        goal=room.goal,
        leaderboard=Leaderboard(room.leaderboard),
        collect=Collect(room.collect),
        may_type=room.may_type,
        hints=Hints(room.hints),
        solutions=room.solutions,
        ask_sure=room.ask_sure,
        ask_stage=room.ask_stage,
        silent=room.silent,
        language=room.language,
    )


def _problems(problem_set_id: int) -> Any:
    """Return how many problems a set has; no row where it has none."""
    problems = Problem.objects.asked_by(problem_set_id).order_by()
    return problems.values("problem_set").annotate(count=Count("pk")).values_list("count")


_PROBLEMS: Final = Prepared(_problems, int)


def round_part(asked: Round, phase: Phase, *, for_teacher: bool = False) -> protocol.RoundPart:
    """Return the round asked last, in a room that stands in ``phase``.

    The accepted answers go out only once the round is over, except to the teacher.
    """
    closed = phase is not Phase.ASKING
    times: Any = class_part(asked)
    skipped = asked.skipped_at is not None
    shown = for_teacher or (closed and not skipped)
    return protocol.RoundPart(
        id=asked.pk,
        number=asked.number,
        place=asked.place,
        again=asked.again,
        extra=asked.on_the_spot,
        prompt=prompt_text(asked.prompt),
        prompt_html=prompt_html(asked.prompt),
        points=asked.points,
        separator=Separator(asked.separator),
        closed=closed,
        accepted=tuple(asked.accepted) if shown else (),
        explanation=prompt_text(asked.explanation) if shown else "",
        has_hint=asked.hint != "",
        picture=picture_part(asked.picture_id),
        background=round_background(asked),
        form=Form(asked.form),
        skipped=skipped,
        tries=asked.tries,
        first_counts_double=asked.first_counts_double,
        hold_marks=asked.hold_marks,
        problem=asked.problem_id,
        collects=asked.collects_ink,
        paused_ms=paused_ms(asked.room.pauses, ms_of(asked.opens_at)),
        **times,
        asks_sure=asked.asks_sure,
    )


def round_background(asked: Round) -> protocol.BackgroundPart | None:
    """Return what lies under the ink of a round's sheets."""
    return background_part(asked.background, asked.separator, asked.picture_id)


def strokes_of(answer: Answer) -> Sheet:
    """Return the ink of an answer."""
    return msgspec.convert(answer.strokes, Sheet)


def request_of(answer: Answer) -> ReadingRequest:
    """Return what the reader is to be asked about an answer."""
    return ReadingRequest(sheet=strokes_of(answer), separator=Separator(answer.round.separator))


def answer_part(answer: Answer, *, held: bool = False, bonus: int = 0) -> protocol.AnswerPart:
    """Return an answer as its own student sees it; ``held``: without anything that tells its mark.

    What was read is the child's to see; what the teacher made of it is not.
    """
    if held:
        return protocol.AnswerPart(
            id=answer.pk,
            round=answer.round_id,
            mark=Told.HELD,
            text=answer.text,
            points=0,
            late=answer.is_late,
            by=None,
            may_try=False,
            collected=answer.is_collected,
            typed=answer.is_typed,
            mirrored=answer.mirrored,
            sure=Sure(answer.sure),
        )
    return protocol.AnswerPart(
        id=answer.pk,
        round=answer.round_id,
        mark=Told(answer.mark),
        text=answer.shown_text,
        points=answer.points,
        late=answer.is_late,
        by=Marker(answer.marked_by) if answer.marked_by else None,
        other_form=in_other_form(answer),
        try_number=answer.try_number,
        may_try=_may_try(answer),
        bonus=bonus,
        collected=answer.is_collected,
        typed=answer.is_typed,
        mirrored=answer.shown_mirrored,
        sure=Sure(answer.sure),
    )


def _may_try(answer: Answer) -> bool:
    """Say whether another try counts after this answer, the newest of its seat to its round."""
    takes = takes_a_try(mark=answer.mark, disputed=answer.is_disputed)
    return may_try(
        allowed=answer.round.tries, taken=answer.try_number if takes else answer.try_number - 1
    )


def is_held(asked: Round, phase: Phase) -> bool:
    """Say whether marks are held back in the round asked last, in a room in ``phase``."""
    return asked.hold_marks and phase is Phase.ASKING


def held_round(last: Round | None, phase: Phase) -> int | None:
    """Return the round asked last where its marks are held back, for what leaves it out."""
    return last.pk if last is not None and is_held(last, phase) else None


def in_other_form(answer: Answer) -> bool:
    """Say whether a wrong answer is the right number, but not in the form that was asked for."""
    if answer.mark != Mark.WRONG:
        return False
    asked: Round = answer.round
    if asked.form == Form.ANY:
        return False
    return is_right_value(answer.shown_text, asked.accepted, separator=asked.separator)
