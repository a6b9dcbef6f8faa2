"""The tries of a seat at a round: whether another may come, which number it has, what it earns.

Whoever calls has locked the round, so nobody else numbers its tries meanwhile.
"""

from collections.abc import Collection
from datetime import datetime

from classroom.live import notify
from classroom.live.services.answer_rows import SUPERSEDE, event_of
from classroom.live.services.locking import locked
from classroom.models import Answer, AnswerEvent, Round
from classroom.protocol import Refused
from classroom.rules.scoring import points_for
from classroom.rules.speed import speed_points
from classroom.rules.tries import may_try, takes_a_try, worth_of_try
from classroom.rules.words import Mark, Marker


def takes(answer: Answer) -> bool:
    """Say whether an answer takes one of the tries."""
    return takes_a_try(mark=answer.mark, disputed=answer.is_disputed)


def taken(tries: Collection[Answer]) -> int:
    """Return how many tries these answers of a seat to a round have taken."""
    return sum(takes(each) for each in tries)


def another_may_come(asked: Round, tries: Collection[Answer]) -> None:
    """Raise ``Refused`` where a seat with these answers has no try left.

    Where marks are held back no answer is replaced at all: whether it may be would say how it was
    read.
    """
    is_in = asked.hold_marks and any(each.is_current for each in tries)
    if is_in or not may_try(allowed=asked.tries, taken=taken(tries)):
        raise Refused("no_more_tries", "what was handed in before counts")


def takes_the_place(tries: Collection[Answer], *, late: bool) -> bool:
    """Say whether a new answer becomes the current one: a late one where nothing is lost by it.

    Nothing is where that was late itself, or wrong, and not settled yet.
    """
    return not late or not any(
        each.settled_at is not None or not (each.is_late or each.mark == Mark.WRONG)
        for each in tries
        if each.is_current
    )


def superseded(tries: Collection[Answer], now: datetime) -> list[AnswerEvent]:
    """Make room for a new current answer; return what that is in the history of the others."""
    events = []
    for earlier in tries:
        if not earlier.is_current:
            continue
        earlier.is_current = False  # where it is being read it still is: it may be the first try
        SUPERSEDE.run(earlier)
        events.append(event_of(earlier, AnswerEvent.Kind.SUPERSEDED, at=now))
    return events


def points_of(answer: Answer) -> int:
    """Return what an answer earns: by its mark, its number and, where that counts, its speed."""
    asked = answer.round
    worth = worth_of_try(
        asked.points,
        number=answer.try_number,
        allowed=asked.tries,
        first_doubles=asked.first_counts_double,
    )
    if asked.speed_seconds is not None:
        worth = speed_points(worth, took_ms=answer.took_ms, seconds=asked.speed_seconds)
    return points_for(
        mark=answer.mark,
        worth=worth,
        late=answer.is_late,
        settled=answer.marked_by == Marker.TEACHER,
        skipped=asked.skipped_at is not None,
    )


def later_move_up(answer: Answer) -> None:
    """Number the later answers anew: this one turned out to take no try."""
    later = Answer.objects.filter(
        seat=answer.seat_id, round=answer.round_id, received_at__gt=answer.received_at
    )
    for each in locked(later.select_related("round").defer("strokes", "times")):
        each.try_number -= 1
        each.points = points_of(each)
        each.save(update_fields=["try_number", "points"])
        if each.is_current:
            notify.answer_changed(each)
