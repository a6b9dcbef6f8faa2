"""Whether all that show a lesson's answers say what the oracle says."""

from collections import Counter
from typing import Any

from django.db import connection
from msgspec import convert

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.models import Answer, AnswerEvent
from classroom.protocol import BoardSnapshot, StageSnapshot
from inference.api.contract import Sheet
from tests.classroom.machine.faults import Faults
from tests.classroom.machine.oracle_parts import Asked

INK = ("pk", "strokes", "flag")

PLACES = 5
"""Of how many places a stage tells the names."""


class Counts(Faults):
    """The looks of everybody at once."""

    # --- The database, after every step ----------------------------------------------------------

    def rows_agree(self) -> None:
        """Each answer is there once, marked as it should be, with its history."""
        fields = (
            "id seat round is_current is_late is_collected is_disputed mark points try_number"
        ).split()
        rows = Answer.objects.filter(seat__room=self.room_id).values_list(*fields)
        found = {row[0]: row[1:-1] if row[7] == "unread" else row[1:] for row in rows}
        assert found == {
            each.key: (
                each.seat,
                each.asked.key,
                each.current,
                each.late,
                each.collected,
                each.disputed,
                each.mark,
                self.oracle.points(each),
                *(() if each.kept else (self.oracle.number(each),)),
            )
            for each in self.oracle.answers.values()
        }

    def histories_agree(self) -> None:
        found: dict[Any, list[str]] = {key: [] for key in self.oracle.answers}
        events = AnswerEvent.objects.filter(answer__seat__room=self.room_id).order_by("pk")
        for key, kind in events.values_list("answer", "kind"):
            found.setdefault(key, []).append(kind)
        assert found == {key: each.history for key, each in self.oracle.answers.items()}

    def inks_agree(self) -> None:
        """The ink of each answer is what its pad kept, and nobody drew it too quickly."""
        rows = Answer.objects.filter(seat__room=self.room_id)
        found = {key: (convert(ink, Sheet), flag) for key, ink, flag in rows.values_list(*INK)}
        assert found == {key: (ink, "") for key, ink in self.inks.items()}

    def sql_agrees(self) -> None:
        """Plain SQL, written here, counts the same."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT a.mark, a.is_late AND a.settled_at IS NULL, COUNT(*), SUM(a.points)"
                " FROM classroom_answer a JOIN classroom_seat s ON s.id = a.seat_id"
                " WHERE s.room_id = %s AND a.is_current GROUP BY 1, 2",
                [self.room_id],
            )
            found = {(mark, bool(late)): tuple(n) for mark, late, *n in cursor.fetchall()}
        counted: Counter[tuple[str, bool]] = Counter()
        points: Counter[tuple[str, bool]] = Counter()
        for each in self.oracle.counted():
            key = (each.mark, each.late and each.settled is None)
            counted[key] += 1
            points[key] += self.oracle.points(each)
        assert found == {key: (counted[key], points[key]) for key in counted}

    # --- Board, stage and seats ------------------------------------------------------------------

    def board_agrees(self) -> None:
        """The board's snapshot counts as the oracle does, and an open board shows the same."""
        whole = board_snapshot(self.room, self.now)
        oracle, scores = self.oracle, self.oracle.scores()
        tiles = {tile.id: tile for tile in whole.tiles}
        assert set(tiles) == set(scores)
        assert {key: tile.score for key, tile in tiles.items()} == scores
        assert {key: tile.team or None for key, tile in tiles.items()} == {
            seat.key: seat.team for seat in oracle.here
        }
        shown = {seat.key: oracle.last_of(seat.key) for seat in oracle.here}
        expected = {
            each.key: each for each in oracle.counted() if each.asked is shown.get(each.seat)
        }
        for tile in whole.tiles:
            answer, last = tile.answer, shown[tile.id]
            given = oracle.current(tile.id, last) if last is not None else None
            assert (answer and answer.id) == (given and given.key)
            if answer is not None and given is not None:
                told = (answer.mark, answer.points, answer.late, answer.settled, answer.collected)
                assert told == (
                    given.mark,
                    oracle.points(given),
                    given.late,
                    given.settled is not None,
                    given.collected,
                )
                assert (answer.try_number, answer.in_time) == (oracle.number(given), given.in_time)
        waiting = {e.key for e in oracle.counted() if e.waits and oracle.seats[e.seat].here}
        assert {each.answer.id for each in whole.queue} == waiting - set(expected)
        self._heard_agrees(whole)
        self._table_agrees(whole, scores)

    def _heard_agrees(self, whole: BoardSnapshot) -> None:
        heard = self.heard.board
        assert heard.tiles == {tile.id: tile for tile in whole.tiles}
        assert heard.queue == {each.answer.id: each for each in whole.queue}
        if self.oracle.phase != "over":
            assert (heard.staged, heard.replay) == (whole.staged, whole.replay)

    def _table_agrees(self, whole: BoardSnapshot, scores: dict[int, int]) -> None:
        if self.oracle.phase != "over":
            assert whole.results == ()
            return
        plain = self.oracle.scores(plain=True)
        assert {each.seat: (each.score, each.bonus) for each in whole.results} == {
            seat: (score, score - plain[seat]) for seat, score in scores.items()
        }

    def stage_agrees(self) -> None:
        whole = stage_snapshot(self.room_id, self.now)
        assert whole is not None
        if self.oracle.phase != "over":
            staged = set(self.room.staged.values_list("pk", flat=True))
            shown = {key for key in staged if self.leaves[key][0] == "given"}
            assert {sheet.id for sheet in whole.sheets} == shown
            assert self.heard.replay == whole.replay
            assert whole.replay is None or shown
        oracle, last = self.oracle, self.oracle.last
        here = [seat.key for seat in oracle.here]
        count = sum(oracle.tally(here, [last]).values()) if last else 0
        assert (whole.seats, whole.answered) == (len(here), count)
        told = answered(self.room_id)
        assert told is None or (told.seats, told.answered) == (len(here), count)
        if oracle.settings.pace != "own":
            assert self.heard.count == (count, len(here))
        state = oracle.state(self.now).removesuffix("_paused")
        is_closed = state in ("review", "over") and not (last and last.skipped)
        right = [
            each
            for each in oracle.counted()
            if each.asked is last and each.standing == "right" and oracle.seats[each.seat].here
        ]
        first = [each for each in right if oracle.number(each) == 1]
        found = (whole.right, whole.right_first)
        assert found == ((len(right), len(first)) if is_closed else (None, None))
        self._ranks_agree(whole, state)

    def held(self, state: str) -> Asked | None:
        """The round whose marks nobody may know yet."""
        last = self.oracle.last
        return last if last and last.holds and state in ("asking", "reading") else None

    def _ranks_agree(self, whole: StageSnapshot, state: str) -> None:
        oracle = self.oracle
        told = oracle.scores(without=self.held(state))
        if oracle.settings.goal:
            assert whole.room.together == self.heard.together == sum(told.values())
        scores = oracle.scores()
        places = oracle.places(scores)
        board = oracle.settings.leaderboard
        leads = board == "each" and state == "review" and oracle.settings.pace != "own"
        if state == "over" and board in ("end", "each"):
            assert self._best(whole.podium) == self._places(scores, places, 3)
        if leads:
            assert self._best(whole.leaders) == self._places(scores, places, PLACES)
        if leads or (state == "over" and board in ("end", "each")):
            teams = {each.team: (each.seats, each.score) for each in whole.teams}
            assert teams == oracle.teams(scores)

    @staticmethod
    def _best(podium: Any) -> list[tuple[int, int]]:
        return sorted((each.place, each.score) for each in podium)

    @staticmethod
    def _places(scores: dict[int, int], places: dict[int, int], most: int) -> list[tuple[int, int]]:
        found = ((places[seat], score) for seat, score in scores.items() if score)
        return sorted(each for each in found if each[0] <= most)

    def seats_agree(self) -> None:
        """Each child's page, opened anew and as it heard, shows its score and its answer."""
        state = self.oracle.state(self.now).removesuffix("_paused")
        held = self.held(state)
        for key, page in self.heard.pages.items():
            whole = page.whole(self.now)
            assert (whole is not None) == self.oracle.seats[key].here
            if whole is None:
                continue
            last = self.oracle.last_of(key)
            given = self.oracle.current(key, last) if last is not None else None
            assert whole.seat.score == self.oracle.score(key, without=held)
            assert (whole.answer and whole.answer.id) == (given and given.key)
            if whole.answer is not None and given is not None:
                mark = "held" if last is held else given.mark
                points = 0 if last is held else self.oracle.points(given)
                bonus = 0 if last is held else self.oracle.bonuses(key).get(given.asked.key, 0)
                found = (whole.answer.mark, whole.answer.points, whole.answer.bonus)
                assert found == (mark, points, bonus)
            assert (page.score, page.answer) == (whole.seat.score, whole.answer)
            if self.oracle.settings.ask_stage and self.oracle.phase != "over":
                assert page.asked == whole.stage_ask
