"""How points are given: speed, rows, teams, a goal in Ms. Vega's room, and what corrections do."""

import uuid
from typing import Any

import pytest

from classroom.live.selectors.boards import board_snapshot, room_of
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.rank_news import rank_news
from classroom.live.selectors.scores import score_of, scores_in
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.answers import answer_store
from classroom.live.services.conducting import room_conduct
from classroom.live.services.seats import seat_take
from classroom.live.services.settings import room_configure
from classroom.live.services.settling import answers_settle, answers_unsettle
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.live.services.teams import seat_to_team
from classroom.models import Answer, Problem, Room, Round, Seat, User
from classroom.protocol import (
    BoardSnapshot,
    Pause,
    Refused,
    SeatSnapshot,
    Send,
    StageSnapshot,
    Together,
)
from classroom.protocol import Unpause as GoOn
from classroom.reports.selectors.room import room_grid
from classroom.rules.words import Leaderboard, Phase, Ruling, Scoring
from tests.classroom.live.stories import (
    INK,
    ask,
    at,
    close,
    end,
    hand_in,
    set_of,
    sure,
    unsure,
)

pytestmark = pytest.mark.django_db


def configure(room: Room, **given: Any) -> None:
    room.refresh_from_db()
    room_configure(room_id=room.pk, version=room.phase_version, **given)
    room.refresh_from_db()


def more_problems(room: Room, count: int) -> None:
    """Put problems whose answer is 5 into the set."""
    Problem.objects.bulk_create(
        Problem(problem_set=set_of(room), position=10 + n, prompt=f"{n} + ? = ", accepted=["5"])
        for n in range(count)
    )


def rounds(room: Room, seats: dict[Seat, str], *, begin: int = 0) -> list[Answer]:
    """Ask a problem for each mark there, ``+``, ``-`` or blank; return the first seat's answers."""
    first, answers = next(iter(seats)), []
    for number in range(len(seats[first])):
        asked = ask(room, now=at(begin + 10 * number))
        for seat, marks in seats.items():
            if marks[number] != " ":
                reading = sure(asked.accepted[0] if marks[number] == "+" else "999")
                answer = hand_in(seat, asked, reading, now=at(begin + 10 * number + 1))
                if seat == first:
                    answers.append(answer)
        close(room, now=at(begin + 10 * number + 2))
    return answers


def board(room: Room, second: float = 1000) -> BoardSnapshot:
    found = room_of(room.pk, room.teacher_id)
    assert found is not None
    return board_snapshot(found, at(second))


def stage(room: Room, second: float = 1000) -> StageSnapshot:
    found = stage_snapshot(room.pk, at(second))
    assert found is not None
    return found


def page(seat: Seat, second: float = 1000) -> SeatSnapshot:
    held = seat_access(seat.secret)
    assert held is not None
    return seat_snapshot(held, at(second))


def everywhere(room: Room, seat: Seat) -> int:
    """Return the score of a seat, which all that show it agree about."""
    room.refresh_from_db()
    tiles = {tile.id: tile.score for tile in board(room).tiles}
    grid = room_grid(room.teacher, room)
    found = {
        score_of(seat.pk),
        scores_in(room).get(seat.pk, 0),
        page(seat).seat.score,
        tiles[seat.pk],
        next(row.sums.points for row in grid.rows if row.seat.id == seat.pk),
    }
    assert len(found) == 1, found
    return found.pop()


# --- Speed ----------------------------------------------------------------------------------------


def written(seat: Seat, asked: Round, *, began: int, writing: int, now: float, **more: Any) -> int:
    """Hand in a right answer whose ink began and ended then, in ms; return what it earns."""
    times = (0, 0, writing) if writing is not None else None
    sent = Send(round=asked.pk, answer=uuid.uuid4(), strokes=INK, times=times, began=began, **more)
    reading = sure(asked.accepted[0])
    return answer_store(seat=seat, sent=sent, reading=reading, now=at(now)).points


def test_thinking_time_counts_and_a_slow_hand_or_network_costs_nothing(
    room: Room, ada: Seat, bo: Seat
) -> None:
    configure(room, scoring=Scoring.SPEED, read_seconds=10)
    asked = ask(room)  # opens ten seconds later
    assert (asked.speed_seconds, asked.opens_at) == (60, at(10))
    assert written(ada, asked, began=20_000, writing=30_000, now=65) == 9
    assert written(bo, asked, began=20_000, writing=0, now=31) == 9


def test_the_whole_time_counts_where_the_teacher_chose_that(room: Room, ada: Seat) -> None:
    configure(room, scoring=Scoring.SPEED, thinking_only=False)
    asked = ask(room)
    assert written(ada, asked, began=20_000, writing=30_000, now=55) == 6


def test_a_pause_is_no_part_of_the_time(room: Room, ada: Seat) -> None:
    configure(room, scoring=Scoring.SPEED)
    asked = ask(room)
    for message, second in ((Pause, 5), (GoOn, 55)):
        room_conduct(room_id=room.pk, message=message(version=room.phase_version), now=at(second))
        room.refresh_from_db()
    assert written(ada, asked, began=60_000, writing=0, now=61) == 10  # ten seconds of thinking


def test_ink_without_times_earns_all_and_a_first_try_doubles_both_halves(
    room: Room, ada: Seat, bo: Seat
) -> None:
    configure(room, scoring=Scoring.SPEED, first_counts_double=True)
    asked = ask(room)
    assert hand_in(ada, asked, sure("56"), now=at(59)).points == 20
    assert written(bo, asked, began=30_000, writing=0, now=31) == 15
    settled = Answer.objects.get(seat=bo)
    assert settled.took_ms == 30_000


def test_what_was_settled_and_counted_late_keeps_the_time_of_its_ink(
    room: Room, ada: Seat, vega: User
) -> None:
    configure(room, scoring=Scoring.SPEED)
    asked = ask(room)
    close(room, now=at(40))
    assert written(ada, asked, began=30_000, writing=0, now=50) == 0  # it waits for the teacher
    late = Answer.objects.get(seat=ada)
    late = answer_settle(
        room_id=room.pk, answer_id=late.pk, mark=Ruling.RIGHT, user=vega, now=at(60)
    )
    assert late.points == 8
    assert everywhere(room, ada) == 8


def test_accuracy_is_the_default_and_what_counts_is_fixed_once_a_problem_was_asked(
    room: Room,
) -> None:
    assert ask(room).speed_seconds is None
    for given in ({"scoring": Scoring.SPEED}, {"thinking_only": False}):
        with pytest.raises(Refused, match="before the first problem"):
            configure(room, **given)
    configure(room, scoring=Scoring.ACCURACY, streaks=True)  # what stays as it is may be said
    assert room.streaks


# --- Rows of right answers ------------------------------------------------------------------------


def test_a_correction_of_an_early_answer_scores_all_later_bonuses_anew(
    room: Room, ada: Seat, vega: User
) -> None:
    configure(room, streaks=True)
    more_problems(room, 4)
    answers = rounds(room, {ada: "+++++"})
    assert everywhere(room, ada) == 6
    assert board(room).tiles[0].score == 6
    second = answers[1]
    answer_correct(room_id=room.pk, answer_id=second.pk, text="1", user=vega, now=at(100))
    assert everywhere(room, ada) == 5  # 1 + 0 + the third to the fifth, and their bonus
    change = change_of(Answer.objects.select_related("round", "seat").get(pk=second.pk))
    assert change is not None
    assert (change.tile.score, change.marked.score, change.moves_bonus) == (5, 5, True)
    answer = page(ada).answer
    assert answer is not None
    assert (answer.points, answer.bonus) == (1, 1)
    answer_correct(
        room_id=room.pk,
        answer_id=second.pk,
        text=second.round.accepted[0],
        user=vega,
        now=at(110),
    )
    assert everywhere(room, ada) == 6
    answers[1].delete()
    assert everywhere(room, ada) == 5


def test_skipped_uncounted_and_undecided_answers_neither_break_nor_add(
    room: Room, ada: Seat, vega: User
) -> None:
    configure(room, streaks=True)
    more_problems(room, 4)
    rounds(room, {ada: "++"})
    doubtful = hand_in(ada, ask(room, now=at(30)), unsure("5"), now=at(31))
    close(room, now=at(32))
    rounds(room, {ada: "+"}, begin=40)
    assert everywhere(room, ada) == 4  # two, and the third with its bonus
    settle: dict[str, Any] = {"room_id": room.pk, "answer_ids": [doubtful.pk], "user": vega}
    answers_settle(**settle, mark=Ruling.WRONG, now=at(60))
    assert everywhere(room, ada) == 3
    answers_unsettle(**settle, now=at(61))
    assert everywhere(room, ada) == 4
    answers_settle(**settle, mark=Ruling.RIGHT, now=at(62))
    assert everywhere(room, ada) == 5
    Round.objects.filter(pk=doubtful.round_id).update(skipped_at=at(63))
    Answer.objects.filter(pk=doubtful.pk).update(points=0)
    assert everywhere(room, ada) == 4


def test_who_leaves_a_problem_out_begins_a_new_row_and_a_late_comer_loses_none(
    room: Room, ada: Seat, bo: Seat
) -> None:
    configure(room, streaks=True)
    more_problems(room, 3)
    rounds(room, {bo: " ++++", ada: "++ ++"})
    assert (everywhere(room, ada), everywhere(room, bo)) == (4, 5)
    configure(room, streaks=False)
    assert everywhere(room, bo) == 4


def test_a_bonus_that_hangs_on_a_held_mark_is_told_with_the_mark(room: Room, ada: Seat) -> None:
    configure(room, streaks=True, tries=1, hold_marks=True, goal=50)
    more_problems(room, 1)
    rounds(room, {ada: "++"})
    asked = ask(room, now=at(30))
    hand_in(ada, asked, sure(asked.accepted[0]), now=at(31))
    seen = page(ada, 32)
    assert (seen.seat.score, seen.room.together, seen.room.goal) == (2, 2, 50)
    assert rank_news(room.pk, at(32)).together == Together(together=2)
    assert board(room, 32).tiles[0].score == 4
    close(room, now=at(33))
    assert everywhere(room, ada) == 4
    assert page(ada).room.together == stage(room).room.together == 4


def test_a_problem_asked_again_pays_the_better_round_with_its_bonus(room: Room, ada: Seat) -> None:
    configure(room, streaks=True)
    rounds(room, {ada: "++"})
    seven = Problem.objects.asked_by(set_of(room).pk).order_by("position")[0]
    hand_in(ada, ask(room, now=at(30), problem_id=seven.pk), sure("56"), now=at(31))
    assert everywhere(room, ada) == 3


# --- Teams and the class --------------------------------------------------------------------------


def test_children_are_dealt_evenly_and_the_teacher_moves_one(
    room: Room, ada: Seat, bo: Seat
) -> None:
    configure(room, teams=2)
    dee = seat_take(room=room, name="Dee").seat
    assert [tile.team for tile in board(room).tiles] == [1, 2, 1]
    assert seat_take(room=room, name="Eli").seat.team == 2
    seat_to_team(room_id=room.pk, seat_id=dee.pk, team=2)
    assert page(dee).seat.team == 2
    with pytest.raises(Refused, match="no such team"):
        seat_to_team(room_id=room.pk, seat_id=dee.pk, team=3)
    configure(room, teams=3)
    assert sorted(tile.team for tile in board(room).tiles) == [1, 1, 2, 3]
    configure(room, teams=0)
    assert {tile.team for tile in board(room).tiles} == {0}
    with pytest.raises(Refused, match="two teams at least"):
        configure(room, teams=1)


def test_team_averages_podium_and_goal_follow_a_correction_at_once(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    configure(room, teams=2, goal=10, leaderboard=Leaderboard.EACH)
    dee = seat_take(room=room, name="Dee").seat
    (first, _) = rounds(room, {ada: "++", bo: "+-", dee: "-+"})
    seen = stage(room)
    assert [(part.place, part.name, part.score) for part in seen.leaders] == [
        (1, "Ada", 2),
        (2, "Bo", 1),
        (2, "Dee", 1),
    ]
    assert [(part.team, part.seats, part.score) for part in seen.teams] == [(1, 2, 1.5), (2, 1, 1)]
    assert (seen.room.goal, seen.room.together, seen.podium) == (10, 4, ())
    assert [page(seat).seat.place for seat in (ada, bo, dee)] == [1, 2, 2]
    answer_settle(room_id=room.pk, answer_id=first.pk, mark=Ruling.WRONG, user=vega, now=at(50))
    news = rank_news(room.pk, at(60))
    assert news.together == Together(together=3)
    assert {seat: placed.place for seat, placed in news.placed.items()} == {
        ada.pk: 1,
        bo.pk: 1,
        dee.pk: 1,
    }
    assert [part.score for part in stage(room).teams] == [1, 1]
    end(room, now=at(70))
    seen = stage(room)
    assert (len(seen.podium), seen.leaders, seen.total, len(seen.teams)) == (3, (), None, 2)
    assert [(row.name, row.team) for row in board(room).results] == [
        ("Ada", 1),
        ("Bo", 2),
        ("Dee", 1),
    ]
    assert [(team.team, team.score) for team in room_grid(vega, room).teams] == [(1, 1), (2, 1)]


@pytest.mark.parametrize(
    ("leaderboard", "leads", "place", "podium"),
    [
        (Leaderboard.NEVER, False, None, False),
        (Leaderboard.END, False, None, True),
        (Leaderboard.OWN, False, 1, False),
        (Leaderboard.EACH, True, 1, True),
    ],
)
def test_who_is_told_who_stands_where_is_the_teachers_choice(
    room: Room,
    ada: Seat,
    leaderboard: Leaderboard,
    leads: bool,
    place: int | None,
    podium: bool,
) -> None:
    configure(room, leaderboard=leaderboard)
    asked = ask(room)
    hand_in(ada, asked, sure("56"), now=at(1))
    assert (stage(room, 2).leaders, page(ada, 2).seat.place) == ((), None)
    close(room, now=at(3))
    assert (bool(stage(room).leaders), page(ada).seat.place) == (leads, place)
    end(room, now=at(5))
    seen = stage(room)
    assert (bool(seen.podium), seen.total) == (podium, None if podium else 1)
    assert page(ada).seat.place == place
    assert page(ada).room.phase is Phase.OVER


def test_homework_is_not_played_for_points(room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(kind="homework", pace="own")
    for given in ({"streaks": True}, {"goal": 5}, {"leaderboard": Leaderboard.EACH}):
        with pytest.raises(Refused, match="homework"):
            configure(room, **given)
