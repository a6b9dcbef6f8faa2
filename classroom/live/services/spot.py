"""The writers of questions on the spot: asked in a lesson, and added to its set afterwards."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from classroom.live import notify
from classroom.live.rounds import last_round, seconds_of, set_to_add_to
from classroom.live.services.locking import locked, room_locked
from classroom.live.services.moving import move, rounds_close
from classroom.live.services.rooms import asks_anew, locked_for_asking
from classroom.live.services.rounds import typed_round_create
from classroom.live.services.waiting import waits_from_start
from classroom.models import Problem, Room, Round
from classroom.problems.answers import swapped
from classroom.problems.drafts import Draft
from classroom.problems.services.problems import TooManyProblems, problems_add
from classroom.problems.typed import typed_question
from classroom.protocol import Refused
from classroom.rules.round_times import asked_at
from classroom.rules.states import Command
from classroom.separators import usual_separator


@transaction.atomic
def room_ask_typed(
    *, room_id: int, version: int, prompt: str, accepted: str, background: str = "", now: datetime
) -> Round:
    """Ask a question that was typed; a round that is open is closed first.

    Raises ``Refused``: ``stale``, ``not_now``, ``bad_problem``.
    """
    room = locked_for_asking(room_id, version)
    separator = separator_in(room)
    typed = typed_question(prompt, accepted, separator=separator, background=background)
    if typed.faults:
        raise Refused("bad_problem", next(iter(typed.faults.values())))
    last = move(room, Command.JUMP, now=now).last
    rounds_close(room, now)
    asks_anew(room, now)
    times = asked_at(now, read_seconds=room.read_seconds, seconds=seconds_of(room, None))
    return typed_round_create(
        room=room,
        draft=typed.draft,
        separator=separator,
        number=last.number + 1 if last else 1,
        times=waits_from_start(room, times),
    )


def separator_in(room: Room) -> str:
    """Return the decimal separator of the room's set, or of its last round once that is purged.

    Without either it is that of the room's language.
    """
    if room.problem_set is not None:
        return str(room.problem_set.separator)
    last = last_round(room)
    return last.separator if last else usual_separator(room.language)


@transaction.atomic
def question_add_to_set(*, room_id: int, round_id: int) -> Problem:
    """Put a question that was asked on the spot at the end of the room's set, once.

    Raises ``Refused``: ``no_round``, ``no_set``, ``not_now`` where it is there already.
    """
    room = room_locked(room_id)
    asked = locked(Round.objects.filter(pk=round_id, room=room, on_the_spot=True)).first()
    if asked is None:
        raise Refused("no_round", "this question was not asked on the spot in this room")
    if asked.problem_id is not None:
        raise Refused("not_now", "it is in the set already")
    problem_set = set_to_add_to(room)
    if problem_set is None:
        raise Refused("no_set", "the set is gone, or somebody else's")
    draft = Draft(
        prompt=asked.prompt,
        accepted=tuple(asked.accepted),
        form=asked.form,
        background=asked.background,
    )
    if problem_set.separator != asked.separator:  # it was given another one since
        draft = replace(draft, accepted=tuple(swapped(text) for text in draft.accepted))
    try:
        (problem,) = problems_add(problem_set=problem_set, drafts=[draft])
    except TooManyProblems:
        raise Refused("no_set", "the set is full") from None
    Round.objects.filter(pk=asked.pk).update(problem=problem)
    notify.room_changed(room_id)
    return problem
