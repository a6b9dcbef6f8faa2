"""Whether all that show a mixed lesson say what the oracle says."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import openpyxl
from django.test import Client
from django.urls import reverse

from classroom import protocol
from classroom.live import cookies
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.models import Room, Student
from classroom.reports.selectors.classes import class_report
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.student import student_report
from classroom.reports.standings import Tally
from tests.classroom.live.mixed.acts import (
    ACCEPTED,
    BLOCKED,
    LEFT_HANDED,
    NAMES,
    PROMPTS,
    READ_TO,
    TYPES,
)
from tests.classroom.live.mixed.lesson import Lesson, Page, do
from tests.classroom.live.mixed.oracle import Answer, Oracle

WORDS = {
    "right": "right",
    "wrong": "wrong",
    "unsure": "unsure",
    "late": "late",
    "uncounted": "does not count",
    "nothing": "no answer",
}
SOME = range(8)
"""Whose pages and reports are opened anew: all who differ, and two more; all others are heard."""

STANDINGS = ("right", "wrong", "unsure", "late", "uncounted", "nothing")


async def heard(page: Any, seen: Callable[[Any], object], expected: object) -> None:
    """Let an open page hear until it shows what is expected; else say what it shows."""
    with suppress(TimeoutError):
        await page.until(lambda page: seen(page) == expected)
    assert seen(page) == expected


class Looks:
    """Looks at everything that shows a lesson: opened anew, and as open pages have heard it."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.places = {seat.pk: who for who, seat in enumerate(lesson.seats)}
        self.keys = {lesson.id_of(key): key for key in range(1, 400)}
        self.away: set[int] = set()

    async def look(self, oracle: Oracle, at: float) -> None:
        """Compare pages, boards and the stage with the oracle at a moment."""
        tiles = {who: oracle.tile(who) for who in range(len(NAMES))}
        if not oracle.over:  # the end is a table; its tiles are gone
            for board in self.lesson.boards.values():
                await heard(board, lambda board: self.tiles(board.tiles.values()), tiles)
                await heard(board, lambda board: self._queue(board.queue), oracle.queue())
        await do(self._whole_board)(oracle, tiles)
        await self._children(oracle, at)
        await self._stage(oracle, at)
        await do(self._whole_stage)(oracle, at)

    # --- The board -------------------------------------------------------------------------------

    def tiles(self, tiles: Any) -> dict[int, tuple[object, ...]]:
        """Return what tiles say, as the oracle does."""
        return {self.places[tile.id]: self._tile(tile) for tile in tiles}

    def _tile(self, tile: protocol.TilePart) -> tuple[object, ...]:
        answer = tile.answer
        if answer is None:
            return (tile.score, str(tile.hand), None)
        told = (str(answer.mark), answer.text, answer.points, answer.late, answer.settled)
        tried = (answer.try_number, answer.in_time, answer.disputed, answer.typed)
        return (tile.score, str(tile.hand), (self.keys[answer.id], *told, *tried))

    def _queue(self, queue: Any) -> set[int]:
        return {self.keys[key] for key in queue}

    def _whole_board(self, oracle: Oracle, tiles: dict[int, tuple[object, ...]]) -> None:
        room = Room.objects.select_related("problem_set", "classroom").get(pk=self.lesson.room.pk)
        whole = board_snapshot(room, self.lesson.clock.now)
        assert self.tiles(whole.tiles) == tiles
        assert self._queue(each.answer.id for each in whole.queue) == oracle.queue()
        for tile in whole.tiles:
            self._by(tile.answer, oracle)
        if oracle.over:
            table = {self.places[row.seat]: (row.score, row.marks) for row in whole.results}
            assert table == {
                who: (oracle.score(who), tuple(self._mark(s) for s in oracle.row(who)))
                for who in range(len(NAMES))
            }

    @staticmethod
    def _mark(standing: str) -> str | None:
        return None if standing == "nothing" else standing

    def _by(self, answer: protocol.BoardAnswerPart | None, oracle: Oracle) -> None:
        """Who settled it: where both tapped at once it is either's."""
        if answer is None or not answer.settled:
            return
        given = oracle.answers[self.keys[answer.id]]
        assert answer.by == given.by if given.by else answer.by in ("Vega", "Ms. Kim")

    # --- The children ----------------------------------------------------------------------------

    async def _children(self, oracle: Oracle, at: float) -> None:
        """Each child's page shows its own score, hand and answer, however it hears of them."""
        expected = {who: self._page(oracle, who) for who in range(len(NAMES))}
        for who, page in self.lesson.pages.items():
            if who not in self.away:
                await heard(page, self._shown, expected[who])
        visit = await self.lesson.fay.visit()
        fays = visit.one(protocol.SeatSnapshot)
        told = (fays.seat.score, str(fays.seat.hand), self._told(fays.answer))
        assert told == expected[BLOCKED]
        await do(self._whole_pages)(oracle, at, expected)

    def _shown(self, page: Page) -> tuple[object, ...]:
        return (page.score, page.hand, self._told(page.answer))

    def _page(self, oracle: Oracle, who: int) -> tuple[object, ...]:
        given = oracle.shown(who)
        told = None if given is None else (given.act.key, given.mark, oracle.points(given))
        return (oracle.score(who), oracle.hands.get(who, ""), told)

    def _told(self, answer: protocol.AnswerPart | None) -> tuple[object, ...] | None:
        if answer is None:
            return None
        return (self.keys[answer.id], str(answer.mark), answer.points)

    def _whole_pages(self, oracle: Oracle, at: float, expected: dict[int, Any]) -> None:
        """A page that is loaded anew; nobody hears the answer before the last child is through."""
        for who in SOME:
            seat = self.lesson.seats[who]
            held = seat_access(seat.secret)
            assert held is not None
            whole = seat_snapshot(held, self.lesson.clock.now)
            found = (whole.seat.score, str(whole.seat.hand), self._told(whole.answer))
            assert found == expected[who]
            assert (whole.room.phase, whole.seat.may_type) == (oracle.phase(at), who == TYPES)
            if whole.round is not None:
                assert bool(whole.round.accepted) == (oracle.phase(at) != "asking")

    # --- The stage -------------------------------------------------------------------------------

    async def _stage(self, oracle: Oracle, at: float) -> None:
        """The projector has heard the same; it asks once more where only time has passed."""
        await self.lesson.projector.send(protocol.Resync())
        whole = await self.lesson.projector.wait_for(protocol.StageSnapshot)
        while self._counts(whole) != oracle.stage(at):
            whole = await self.lesson.projector.wait_for(protocol.StageSnapshot)

    @staticmethod
    def _counts(whole: protocol.StageSnapshot) -> tuple[object, ...]:
        return (whole.seats, whole.answered, whole.right, whole.right_first)

    def _whole_stage(self, oracle: Oracle, at: float) -> None:
        whole = stage_snapshot(self.lesson.room.pk, self.lesson.clock.now)
        assert whole is not None
        assert (whole.room.phase, self._counts(whole)) == (oracle.phase(at), oracle.stage(at))
        assert Counter({(g.kind, g.text): g.count for g in whole.groups}) == oracle.groups(at)
        if oracle.over:
            podium = sorted((each.place, each.name, each.score) for each in whole.podium)
            assert podium == oracle.podium()
        elif whole.round is not None:
            assert bool(whole.round.accepted) == (oracle.phase(at) == "review")

    # --- Afterwards ------------------------------------------------------------------------------

    def reports(self, oracle: Oracle) -> None:
        """Results, the reports of class and students, and the files say the same."""
        lesson = self.lesson
        grid = room_grid(lesson.vega, lesson.room)
        found = {
            self.places[row.seat.id]: (
                row.sums.points,
                tuple(str(cell.standing) for cell in row.cells),
            )
            for row in grid.rows
        }
        assert found == {w: (oracle.score(w), oracle.row(w)) for w in range(len(NAMES))}
        whole = oracle.tally(range(len(NAMES)))
        self._is(grid.sums.tally, whole)
        self._is(class_report(lesson.vega, lesson.classroom).tally, whole)
        names = [NAMES[who] for who in SOME]
        for student in Student.objects.filter(classroom=lesson.classroom, name__in=names):
            tally = oracle.tally([NAMES.index(student.name)])
            self._is(student_report(lesson.vega, student).tally, tally)
        self._files(oracle)

    @staticmethod
    def _is(found: Tally, expected: Counter[str]) -> None:
        assert {name: getattr(found, name) for name in STANDINGS} == {
            name: expected[name] for name in STANDINGS
        }

    def _files(self, oracle: Oracle) -> None:
        laptop = Client()
        laptop.force_login(self.lesson.vega)
        rows = self._expected_rows(oracle)
        text = self._download(laptop, "csv").decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text[:99] else ","))
        assert [self._line(line) for line in lines] == rows
        book = openpyxl.load_workbook(io.BytesIO(self._download(laptop, "xlsx")))
        header, *values = book["Answers"].iter_rows(values_only=True)
        in_book = [dict(zip(header, value, strict=True)) for value in values]
        assert [self._line(line) for line in in_book] == rows
        _, *sums = book["Children"].iter_rows(values_only=True)
        assert {str(name): points for name, points, *_ in sums} == {
            name: oracle.score(who) for who, name in enumerate(NAMES)
        }

    def _download(self, laptop: Client, ending: str) -> bytes:
        address = reverse("classroom:results_room_export", args=[self.lesson.room.pk, ending])
        response = laptop.get(address)
        assert response.status_code == 200
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]

    @staticmethod
    def _line(line: dict[Any, Any]) -> tuple[str, ...]:
        asked = ("Name", "Prompt", "Accepted")
        fields = (*asked, "Result", "Answer", "Try", "Percent sure", "Points", "Typed")
        return tuple("" if line[each] is None else str(line[each]) for each in fields)

    def _expected_rows(self, oracle: Oracle) -> list[tuple[str, ...]]:
        rows = []
        for name in sorted(NAMES):
            who = NAMES.index(name)
            for asked in oracle.rounds:
                given = oracle.current(who, asked.number)
                rows.append((name, *self._asked(asked.number), *self._given(oracle, given)))
        return rows

    @staticmethod
    def _asked(number: int) -> tuple[str, str]:
        return PROMPTS[number], ACCEPTED[number]

    @staticmethod
    def _given(oracle: Oracle, given: Answer | None) -> tuple[str, ...]:
        if given is None:
            return ("no answer", "", "", "", "", "")
        typed = "yes" if given.act.who == TYPES else "no"
        number, points = oracle.number(given), oracle.points(given)
        sure = "" if typed == "yes" else "40" if given.act.unsure else "97"
        return (WORDS[given.standing], given.text, str(number), sure, str(points), typed)

    def pages(self) -> None:
        """Cy is read to and Dee sits left-handed: their pages say so, and nobody else's."""
        for who in (0, READ_TO, LEFT_HANDED, TYPES):
            device = Client()
            device.cookies[cookies.NAME] = cookies.signed(self.lesson.seats[who].secret)
            text = device.get(f"/play/{self.lesson.room.code}/").content.decode()
            assert ('data-read-aloud="true"' in text) == (who == READ_TO)
            assert ('data-left-handed="true"' in text) == (who == LEFT_HANDED)
            assert ('data-types="true"' in text) == (who == TYPES)
