"""What a lesson leaves a child, read when the room is over."""

from collections.abc import Sequence

from classroom import protocol
from classroom.live.selectors.ranking import PODIUM_PLACES, ranking_of, shows_podium
from classroom.models import Answer, Round, Seat
from classroom.models.rooms import Kind
from classroom.notation import prompt_text
from classroom.rules.leaving import Went, went_well, worth_practising
from classroom.rules.practising import aim_of
from classroom.rules.scoring import standing_of
from classroom.rules.words import Mark, Standing

TOLD = (Mark.RIGHT.value, Mark.WRONG.value)


def leaves_of(seat: Seat) -> protocol.LeavesPart | None:
    """Return what the lesson leaves its child; None where it was asked nothing."""
    asked = [each for each in _asked(seat) if each.skipped_at is None]
    if not asked:
        return None
    went = _went(seat, asked)
    praise = went_well(went)
    aims = (aim_of(prompt) for prompt in worth_practising(went))
    aim = next((aim for aim in aims if aim is not None), None)
    return protocol.LeavesPart(
        marks=tuple(
            protocol.LeftMarkPart(prompt=each.prompt, first=each.first, final=each.final)
            for each in went
        ),
        well=praise.well,
        about=praise.prompt,
        count=praise.times,
        medal=_medal(seat),
        practise=None if aim is None else protocol.AimPart(**aim._asdict()),
    )


def _medal(seat: Seat) -> int:
    """Return the place that the podium shows of a seat, 0 for none: everybody sees it there."""
    room = seat.room
    if room.kind == Kind.HOMEWORK or not shows_podium(room):
        return 0
    ranking = ranking_of(room)
    place = ranking.places().get(seat.pk, 0)
    return place if place <= PODIUM_PLACES and ranking.scores.get(seat.pk, 0) > 0 else 0


def _asked(seat: Seat) -> list[Round]:
    """Return what the seat was asked: by its room since the seat came, and at its own pace."""
    of_all = seat.room.rounds.filter(seat=None)
    rounds = of_all | seat.room.rounds.filter(seat=seat)
    fields = ("prompt", "skipped_at", "opens_at", "closes_at", "seat", "number")
    found = rounds.only(*fields).order_by("opens_at", "pk")
    return [each for each in found if each.closes_at is None or each.closes_at >= seat.joined_at]


def _went(seat: Seat, asked: Sequence[Round]) -> list[Went]:
    answers = Answer.objects.filter(seat=seat, round__in=asked).order_by("received_at")
    fields = ("round", "is_current", "try_number", "mark", "is_late", "settled_at")
    first: dict[int, Standing] = {}
    final: dict[int, Standing] = {}
    for asked_id, current, number, mark, late, settled in answers.values_list(*fields):
        if number == 1 and mark in TOLD:
            first.setdefault(asked_id, Standing(mark))
        if current:
            stands = standing_of(mark=mark, late=late, settled=settled is not None)
            final[asked_id] = stands
    return [
        Went(prompt_text(each.prompt), first.get(each.pk), final.get(each.pk)) for each in asked
    ]
