"""Where each seat stands in a room whose children go at their own pace."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery

from classroom import protocol
from classroom.live.selectors.parts import round_background
from classroom.models import Answer, Problem, Room, Round, Seat
from classroom.notation import prompt_html, prompt_text
from classroom.rules.words import Pace


@dataclass(frozen=True, slots=True)
class OwnPace:
    """The round that each seat was asked last, and how many problems it has answered.

    Both are empty where a class is led from problem to problem.
    """

    rounds: Mapping[int, Round] = field(default_factory=dict)
    done: Mapping[int, int] = field(default_factory=dict)

    def part(self, seat: Seat) -> protocol.OwnPart | None:
        """Return the problem that a seat is at, None before its first."""
        asked = self.rounds.get(seat.pk)
        if asked is None:
            return None
        return protocol.OwnPart(
            round=asked.pk,
            number=asked.number,
            place=asked.place,
            again=asked.again,
            prompt=prompt_text(asked.prompt),
            prompt_html=prompt_html(asked.prompt),
            accepted=tuple(asked.accepted),
            closed=asked.closes_at is not None,
            background=round_background(asked),
        )


def own_pace(room: Room, seats: Collection[Seat]) -> OwnPace:
    """Return where these seats of a room stand at their own pace."""
    if room.pace != Pace.OWN:
        return OwnPace()
    last = Round.objects.filter(seat=OuterRef("seat")).order_by("-number").values("pk")[:1]
    rounds = Round.objects.filter(seat__in=seats, pk=Subquery(last))
    return OwnPace({each.seat_id: each for each in rounds if each.seat_id}, done_by(room, seats))


def done_by(room: Room, seats: Collection[Seat]) -> dict[int, int]:
    """Return how many problems of the room's set each seat has answered."""
    answers = Answer.objects.current().filter(seat__in=seats)
    answers = answers.filter(round__problem__in=room_problems(room)).order_by()
    counted = answers.values("seat").annotate(done=Count("round__problem", distinct=True))
    return dict(counted.values_list("seat", "done"))


def room_problems(room: Room) -> Subquery:
    """Return the problems that a room asks, for another query."""
    return Subquery(Problem.objects.asked_by(room.problem_set_id).values("pk"))
