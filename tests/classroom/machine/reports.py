"""Whether results, files and the reports of class and students say what the oracle says."""

from collections import Counter
from datetime import UTC

from classroom.models import Student
from classroom.reports.exports.room import answer_header, answer_rows, grid_rows
from classroom.reports.selectors.classes import class_report
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.student import student_report
from classroom.reports.standings import Tally
from classroom.reports.words import WORDS
from tests.classroom.machine.counts import Counts


class Reports(Counts):
    """The looks of who reads a lesson afterwards."""

    def reports_agree(self) -> None:
        grid = room_grid(self.vega, self.room)
        oracle, scores = self.oracle, self.oracle.scores()
        plain = oracle.scores(plain=True)
        sums = {row.seat.id: (row.sums.points, row.sums.bonus) for row in grid.rows}
        assert sums == {seat: (score, score - plain[seat]) for seat, score in scores.items()}
        counted = [each for each in oracle.rounds if not each.skipped]
        by_seat = {row.seat.id: row.sums.tally for row in grid.rows}
        if all(each.seat is None for each in oracle.rounds):  # else a column is a problem
            for seat in scores:
                tally = oracle.tally([seat], counted)
                self._is(by_seat[seat], tally, len(counted))
            assert grid.sums.collected == sum(
                each.collected and not each.asked.skipped and oracle.seats[each.seat].here
                for each in oracle.counted()
            )
        if oracle.settings.teams:
            teams = {each.team: (each.seats, each.score) for each in grid.teams}
            expected = {team: of for team, of in oracle.teams(scores).items() if of[0]}
            assert teams == expected
        rows = list(answer_rows(self.room, grid, UTC))
        assert len(rows) == len(grid.columns) * (len(grid.rows) + len(grid.removed))
        result = answer_header(grid).index("Result")
        results = Counter(row[result] for row in rows)
        assert results == Counter(
            str(WORDS[cell.standing]) for row in (*grid.rows, *grid.removed) for cell in row.cells
        )
        points = {row[0]: row[1 + bool(grid.teams)] for row in grid_rows(grid)}
        assert points == {row.seat.name: scores[row.seat.id] for row in grid.rows}

    def people_agree(self) -> None:
        """The reports of the class and of each student count the same."""
        oracle = self.oracle
        counted = [each for each in oracle.rounds if not each.skipped]
        asked = sum(each.seat is None for each in counted)
        asked += len({each.problem for each in counted if each.seat is not None})
        report = class_report(self.vega, self.classroom)
        if not counted and oracle.phase == "over":
            return
        whole = oracle.tally([seat.key for seat in oracle.here], oracle.rounds)
        self._is(report.tally, whole, None)
        for student in Student.objects.filter(classroom=self.classroom):
            (seat,) = [each for each in oracle.seats.values() if each.student == student.name]
            found = student_report(self.vega, student).tally
            tally = oracle.tally([seat.key] if seat.here else [], oracle.rounds)
            self._is(found, tally, asked if seat.here else 0)

    @staticmethod
    def _is(found: Tally, expected: Counter[str], asked: int | None) -> None:
        stands = ("right", "wrong", "unsure", "late", "uncounted", "reading")
        assert {name: getattr(found, name) for name in stands} == {
            name: expected[name] for name in stands
        }
        if asked is not None:
            answered = sum(expected[name] for name in stands)
            assert found.nothing == max(0, asked - answered)
