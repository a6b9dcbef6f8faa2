"""What a teacher's board reads."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from classroom import protocol
from classroom.live.prepared import PreparedObjects
from classroom.live.rounds import last_round
from classroom.live.selectors.acts import acts_of
from classroom.live.selectors.annotations import boards_annotations
from classroom.live.selectors.board_answers import board_answer_part
from classroom.live.selectors.helping import seats_hinted
from classroom.live.selectors.looks import look_number
from classroom.live.selectors.naming import Naming, naming_in
from classroom.live.selectors.own_pace import OwnPace, own_pace
from classroom.live.selectors.parts import (
    room_part,
    round_background,
    round_part,
    settings_part,
)
from classroom.live.selectors.results import FinalTable, final_table
from classroom.live.selectors.said import needs_teacher_now
from classroom.live.selectors.scores import score_of, scores_in
from classroom.live.selectors.staged import staged_seen
from classroom.models import Answer, Problem, Room, Round, Seat
from classroom.notation import prompt_html, prompt_text
from classroom.protocol import epoch_ms, optional_epoch_ms
from classroom.rules.words import Asks, Hand, Mark, Phase

_UNSHOWN = ("strokes", "times", "symbols")
"""What a board does not get with an answer: ink comes when it is looked at."""


def room_of(room_id: int, teacher_id: int) -> Room | None:
    """Return the room where it is this teacher's own."""
    rooms = Room.objects.kept().of(teacher_id).select_related("problem_set", "classroom")
    return rooms.filter(pk=room_id).first()


def board_snapshot(room: Room, now: datetime) -> protocol.BoardSnapshot:
    """Return everything a board shows."""
    at = look_number()
    last = last_round(room)
    part = room_part(room, last, now)
    on_board = list(room.seats.on_board().order_by("joined_at", "pk"))
    seats = [seat for seat in on_board if not seat.asks]
    on_board = seats if part.phase is Phase.OVER else on_board  # nobody comes in any more
    scores, naming = scores_in(room), naming_in(room)
    is_over = part.phase is Phase.OVER
    children = [seat for seat in seats if not seat.is_simulated]
    final = final_table(room, children, scores, naming) if is_over else FinalTable()
    own = own_pace(room, on_board)
    shown = _shown(last, own)
    queue = _queue(seats, shown, naming)
    on_stage = None if is_over else staged_seen(room.pk, at)  # the room was looked up before
    return protocol.BoardSnapshot(
        now=epoch_ms(now),
        at=at,
        room=part,
        round=None if last is None else round_part(last, part.phase, for_teacher=True),
        problems=_problems(room, last),
        tiles=_tiles(on_board, scores, last, naming, own),
        queue=queue,
        columns=final.columns,
        results=final.rows,
        settings=settings_part(room),
        staged=on_stage.sheets if on_stage else (),
        replay=on_stage.replay if on_stage else None,
        acts=acts_of(room.pk, naming),
        annotations=boards_annotations(room, seats, shown, [each.answer.id for each in queue]),
    )


def tile(seat_id: int, room_id: int) -> protocol.TilePart | None:
    """Return one seat of a room as the board shows it, or None where it is gone."""
    seat = _ON_BOARD.first(seat_id, room_id)
    return None if seat is None else _tile(seat, last_round(seat.room), own_pace(seat.room, [seat]))


def _on_board(seat_id: int, room_id: int) -> QuerySet[Seat]:
    seats = Seat.objects.on_board().select_related("room__classroom")
    return seats.filter(room=room_id, pk=seat_id).order_by()


_ON_BOARD: Final = PreparedObjects[Seat](_on_board, int, int)


def _tile(seat: Seat, last: Round | None, own: OwnPace) -> protocol.TilePart:
    naming = naming_in(seat.room)
    (found,) = _tiles([seat], {seat.pk: score_of(seat.pk)}, last, naming, own)
    return found


def seat_events(seat_id: int, room_id: int) -> list[protocol.BoardEvent]:
    """Return what a board is told of a seat that is new, is back, or has changed hands or moved on.

    What waits for the teacher in other rounds than its tile shows comes with it: a seat that was
    removed took it along, and at its own pace one leaves problems behind.
    """
    at = look_number()
    seat = _ON_BOARD.first(seat_id, room_id)
    if seat is None:  # it asked to come in, and does no more
        return [protocol.GoneEvent(seat=seat_id, at=at)]
    last, own = last_round(seat.room), own_pace(seat.room, [seat])
    events: list[protocol.BoardEvent] = [protocol.TileEvent(tile=_tile(seat, last, own), at=at)]
    if not seat.asks:
        for queued in _queue([seat], _shown(last, own), naming_in(seat.room)):
            answer = queued.answer.id
            events.append(protocol.QueueEvent(seat=seat_id, answer=answer, queued=queued, at=at))
    return events


def tile_events(room_id: int, seat_ids: Collection[int]) -> tuple[protocol.TileEvent, ...]:
    """Return what boards are told of seats that changed; those that are gone are left out."""
    at = look_number()
    if len(seat_ids) == 1:  # as nearly always: then the rest of the room is not read
        [one] = seat_ids
        shown = tile(one, room_id)
        return () if shown is None else (protocol.TileEvent(tile=shown, at=at),)
    room = Room.objects.select_related("classroom").get(pk=room_id)
    seats = list(room.seats.present().filter(pk__in=seat_ids).order_by("hand_at", "pk"))
    scores, own = scores_in(room), own_pace(room, seats)
    tiles = _tiles(seats, scores, last_round(room), naming_in(room), own)
    return tuple(protocol.TileEvent(tile=each, at=at) for each in tiles)


def queued_part(answer: Answer, name: str, language: str) -> protocol.QueuedPart:
    """Return an answer as the teacher's queue shows it, with the ``name`` of its seat."""
    return protocol.QueuedPart(
        seat=answer.seat_id,
        name=name,
        number=answer.round.number,
        place=answer.round.place,
        again=answer.round.again,
        extra=answer.round.on_the_spot,
        prompt=prompt_text(answer.round.prompt),
        prompt_html=prompt_html(answer.round.prompt),
        accepted=tuple(answer.round.accepted),
        answer=board_answer_part(answer, language),
        background=round_background(answer.round),
    )


def _shown(last: Round | None, own: OwnPace) -> list[int]:
    """Return the rounds whose answers the tiles show."""
    return [each.pk for each in (last, *own.rounds.values()) if each is not None]


def _queue(seats: list[Seat], shown: list[int], naming: Naming) -> tuple[protocol.QueuedPart, ...]:
    """Return what still needs the teacher in other rounds than those that are ``shown``."""
    waiting = (
        Answer.objects.current()
        .select_related("seat", "round")
        .filter(Q(mark=Mark.UNSURE) | Q(is_late=True), seat__in=seats)
        .filter(settled_at=None, round__skipped_at=None)
        .exclude(round__in=shown)
        .defer(*_UNSHOWN)
        .order_by("received_at")
    )
    return tuple(
        queued_part(answer, naming.of(answer.seat), naming.language)
        for answer in waiting
        if needs_teacher_now(answer)
    )


def _tiles(
    seats: list[Seat],
    scores: Mapping[int, int],
    last: Round | None,
    naming: Naming,
    own: OwnPace,
) -> tuple[protocol.TilePart, ...]:
    answers = {answer.seat_id: answer for answer in _answers(seats, _shown(last, own))}
    hinted = seats_hinted((last, *own.rounds.values()))
    return tuple(
        protocol.TilePart(
            id=seat.pk,
            claimed=seat.claim is not None,
            score=scores.get(seat.pk, 0),
            answer=board_answer_part(answers[seat.pk], naming.language)
            if seat.pk in answers
            else None,
            asks=Asks(seat.asks),
            own=own.part(seat),
            done=own.done.get(seat.pk, 0),
            finished=seat.pk in own.rounds and seat.finished_at is not None,
            hand=Hand(seat.hand),
            hand_at=optional_epoch_ms(seat.hand_at),
            simulated=seat.is_simulated,
            **naming.on_tile(seat),
            team=seat.team or 0,
            hinted=seat.pk in hinted,
        )
        for seat in seats
    )


def _answers(seats: list[Seat], shown: list[int]) -> Iterable[Answer]:
    """Return what the tiles of these seats show."""
    if len(seats) == 1 and len(shown) == 1:
        return _ANSWER.objects(seats[0].pk, shown[0])
    return _current().filter(round__in=shown, seat__in=seats) if shown else ()


def _current() -> QuerySet[Answer]:
    return Answer.objects.current().select_related("round").defer(*_UNSHOWN)


_ANSWER: Final = PreparedObjects[Answer](
    lambda seat, asked: _current().filter(seat=seat, round=asked), int, int
)


def _problems(room: Room, last: Round | None) -> tuple[protocol.ProblemPart, ...]:
    here = Q(rounds__room=room, rounds__seat=None)
    rounds = Round.objects.filter(room=room, seat=None, problem=OuterRef("pk"))
    problems = (
        Problem.objects.asked_by(room.problem_set_id)
        .annotate(asked=Count("rounds", filter=here))
        .annotate(skipped_at=Subquery(rounds.order_by("-number").values("skipped_at")[:1]))
        .order_by("position")
    )
    return tuple(
        protocol.ProblemPart(
            id=problem.pk,
            position=problem.position,
            prompt=prompt_text(problem.prompt),
            prompt_html=prompt_html(problem.prompt),
            asked=problem.asked,  # type: ignore[attr-defined]
            present=last is not None and last.problem_id == problem.pk,
            skipped=problem.skipped_at is not None,  # type: ignore[attr-defined]
        )
        for problem in problems
    )
