"""What a teacher says of answers: settled, corrected, counted, taken back, put on the stage."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from classroom.live.adults import teacher
from classroom.live.services.annotations import annotation_add, annotation_rub_out
from classroom.live.services.settling import (
    answers_correct,
    answers_count,
    answers_settle,
    answers_unsettle,
)
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.live.services.staging import MOST_STAGED, sheet_leave, sheet_stage, stage_clear
from classroom.models import Annotation
from classroom.protocol import MOST_MARKS, Annotate, RubOut
from classroom.rules.words import Ruling
from tests.classroom.machine.children import which
from tests.classroom.machine.oracle_parts import Given
from tests.classroom.machine.teacher import Teacher

UNDO_FOR = timedelta(seconds=25)


class Decisions(Teacher):
    """The rules of what Ms. Vega decides."""

    def _pick(self, which: int, *, waiting: bool = False) -> Given | None:
        self.tick()
        there = [each for each in self.oracle.counted() if each.waits or not waiting]
        return self.pick(there, which)

    def _at(self, **given: Any) -> dict[str, Any]:
        """Return what a service is told of who presses: Ms. Vega, or Ms. Kim at a second board."""
        user = None if self.colleague else self.vega
        who = {"user": user, "colleague": self.colleague}
        return {"room_id": self.room_id, "now": self.now, **who, **given}

    def _settled(self, answers: list[Given], mark: str, text: str | None = None) -> None:
        for each in answers:
            said = each.settled_text if text is None else text
            if each.settled is not None and (each.settled, each.settled_text) == (mark, said):
                continue  # what was settled in just this way already stays as it is
            each.settled, each.settled_at, each.settled_text = mark, self.now, said
            each.settled_by = self.colleague
            each.history.append("settled")
        self.settled_last = answers

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which, mark=st.sampled_from(list(Ruling)))
    def settle(self, which: int, mark: Ruling) -> None:
        """Mark any answer that counts, also one that was accepted."""
        given = self._pick(which)
        if given is None:
            return
        refused = "not_now" if mark is Ruling.UNCOUNTED and not given.late else None
        if self.told(answer_settle, refused=refused, **self._at(answer_id=given.key, mark=mark)):
            self._settled([given], mark.value)

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which, right=st.booleans())
    def correct(self, which: int, right: bool) -> None:
        """Say what the ink of an answer reads."""
        given = self._pick(which)
        if given is None:
            return
        text = given.asked.accepted if right else "99"
        self.told(answer_correct, **self._at(answer_id=given.key, text=text))
        self._settled([given], "right" if right else "wrong", text)

    @precondition(lambda self: any(e.waits for e in self.oracle.counted()))
    @rule(which=which, mark=st.sampled_from(list(Ruling)), many=st.integers(1, 4))
    def settle_alike(self, which: int, mark: Ruling, many: int) -> None:
        """Settle several that wait with one tap."""
        answers = self._alike(which, many)
        if not answers:
            return
        refused = (
            "not_now" if mark is Ruling.UNCOUNTED and not all(e.late for e in answers) else None
        )
        ids = [each.key for each in answers]
        if self.told(answers_settle, refused=refused, **self._at(answer_ids=ids, mark=mark)):
            self._settled(answers, mark.value)

    @precondition(lambda self: any(e.waits for e in self.oracle.counted()))
    @rule(which=which, right=st.booleans(), many=st.integers(1, 4))
    def correct_alike(self, which: int, right: bool, many: int) -> None:
        answers = self._alike(which, many)
        if not answers:
            return
        asked = answers[0].asked
        answers = [each for each in answers if each.asked is asked]
        text = asked.accepted if right else "99"
        self.told(answers_correct, **self._at(answer_ids=[e.key for e in answers], text=text))
        self._settled(answers, "right" if right else "wrong", text)

    def _alike(self, which: int, many: int) -> list[Given]:
        first = self._pick(which, waiting=True)
        if first is None:
            return []
        return [each for each in self.oracle.counted() if each.waits and each.mark == first.mark][
            :many
        ]

    @precondition(lambda self: any(e.in_time for e in self.oracle.counted()))
    @rule()
    def count_what_was_written_in_time(self) -> None:
        """Count with one tap what came late and was written in time, each as it was read."""
        self.tick()
        answers = [
            each
            for each in self.oracle.counted()
            if each.in_time and each.mark in ("right", "wrong")
        ]
        if answers:
            self.told(answers_count, **self._at(answer_ids=[each.key for each in answers]))
            for each in answers:
                self._settled([each], each.mark, "")
            self.settled_last = answers

    @precondition(lambda self: self.settled_last)
    @rule(seconds=st.sampled_from([0.5, 2, 30]))
    def take_back(self, seconds: float) -> None:
        """Undo what was settled last, all of it or nothing."""
        self.tick(seconds)
        answers = self.settled_last
        if not answers:
            return
        ids = [each.key for each in answers]
        refused = self._why_not_undone(answers)
        if self.told(answers_unsettle, refused=refused, **self._at(answer_ids=ids)):
            for each in answers:
                each.settled, each.settled_at, each.settled_text = None, None, ""
                each.history.append("unsettled")

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which)
    def think_again(self, which: int) -> None:
        """Accept an answer, and take that back with the next tap."""
        self.settle(which, Ruling.RIGHT)
        self.take_back(1)

    def _why_not_undone(self, answers: list[Given]) -> str | None:
        if not all(each.current for each in answers):
            return "no_answer"
        for each in answers:
            is_last = each.history[-1] == "settled" and each.history[-2] != "settled"
            was_read = each.read is not None
            soon = each.settled_at is not None and self.now - each.settled_at <= UNDO_FOR
            own = each.settled_by == self.colleague
            if not (is_last and was_read and soon and own):
                return "not_now"
        return None

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which, named=st.booleans(), clears=st.booleans())
    def stage(self, which: int, named: bool, clears: bool) -> None:
        """Put the sheet of an answer on the stage, or take all off."""
        self.tick()
        if clears:
            self.told(stage_clear, room_id=self.room_id, seat_id=None)
        given = self.pick(list(self.oracle.answers.values()), which)
        if given is None:
            return
        room = self.room
        refused = "stage_full" if self.stage_is_full(given.seat) else None
        refused = refused if self.oracle.seats[given.seat].here else "no_seat"
        refused = "not_now" if self.oracle.phase == "over" else refused
        is_there = self.told(
            sheet_stage,
            refused=refused,
            room_id=self.room_id,
            version=room.phase_version,
            seat_id=given.seat,
            answer_id=given.key,
            strokes=(),
            named=named,
            now=self.now,
        )
        if is_there:
            self.asks(room.staged.get(seat=given.seat).pk, self.oracle.settings.ask_stage)

    def asks(self, key: int, first: bool) -> None:
        """A sheet is on the stage, or its child is asked first for twenty seconds."""
        until = self.now + timedelta(seconds=20)
        self.leaves[key] = ("asked", until) if first else ("given", None)

    def stage_is_full(self, seat: int) -> bool:
        """Say whether there is no room for a sheet of this seat beside those of others."""
        others = self.room.staged.exclude(seat=seat).values_list("pk", flat=True)
        return sum(self.may_be_shown(key) for key in others) >= MOST_STAGED

    def may_be_shown(self, key: int) -> bool:
        leave, until = self.leaves[key]
        return leave == "given" or (leave == "asked" and self.is_asked(until))

    def is_asked(self, until: datetime | None) -> bool:
        return until is not None and self.now <= until + timedelta(seconds=1)

    @precondition(lambda self: self.room.staged.exists())
    @rule(which=which, yes=st.booleans(), seconds=st.sampled_from([0.5, 5, 19, 25]))
    def may_show(self, which: int, yes: bool, seconds: float) -> None:
        """A child says whether its sheet may be shown; silence is no."""
        self.tick(seconds)
        sheet = self.pick(list(self.room.staged.select_related("seat__room")), which)
        assert sheet is not None
        leave, until = self.leaves[sheet.pk]
        said = "given" if yes else "refused"
        open_ = leave == "asked" and self.is_asked(until)
        refused = None if open_ or (until and leave == said) else "not_now"
        at: dict[str, Any] = {"seat": sheet.seat, "sheet_id": sheet.pk, "yes": yes}
        if self.told(sheet_leave, refused=refused, now=self.now, **at):
            self.leaves[sheet.pk] = (said, until)

    @precondition(lambda self: self.oracle.answers)
    @rule(which=which, rubs=st.booleans(), whole=st.booleans())
    def write_on_a_sheet(self, which: int, rubs: bool, whole: bool) -> None:
        """Write on the sheet of any answer, or rub out: nothing else changes by it."""
        self.tick()
        given = self.pick(list(self.oracle.answers.values()), which)
        if given is None:
            return
        sheet: dict[str, Any] = {"seat": given.seat, "round": given.asked.key, "answer": given.key}
        before = self._written(given)
        message = RubOut(**sheet, all=whole) if rubs else Annotate(**sheet, points=((90, 90),))
        refused = "too_big" if before >= MOST_MARKS and not rubs else None
        refused = refused if self.oracle.seats[given.seat].here else "no_seat"
        self.told(
            annotation_rub_out if rubs else annotation_add,
            refused=refused,
            room_id=self.room_id,
            message=message,
            adult=teacher(self.vega),
            now=self.now,
        )
        if refused is None:
            left = 0 if whole else max(0, before - 1)
            assert self._written(given) == (left if rubs else before + 1)

    def _written(self, given: Given) -> int:
        marks = Annotation.objects.filter(answer=given.key).values_list("marks", flat=True)
        return sum(map(len, marks))
