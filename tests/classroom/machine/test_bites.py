"""The machine bites: bugs that a lesson might have are put in one at a time, and each is found.

The product has no switch for them: each is a patch of one function, made here.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from classroom.live import notify
from classroom.live.selectors import scores, stages
from classroom.live.selectors.changes import Change
from classroom.live.services import answer_rows, answers, claims, settling, settling_one, tries
from classroom.live.services.sheets_again import as_it_comes
from classroom.live.showing import show_answer
from classroom.models import Answer
from classroom.privacy import undo
from classroom.rules import scoring
from classroom.rules.words import Mark, Ruling
from tests.classroom.machine.homework import AnyHomework
from tests.classroom.machine.machine import AnyRoom
from tests.classroom.machine.running import run

pytestmark = pytest.mark.django_db

Patch = pytest.MonkeyPatch


class SmallRoom(AnyRoom):
    """A room that is quickly looked through, after every second step."""

    seats = 8
    every = 2

    def reports_agree(self) -> None: ...

    def people_agree(self) -> None: ...


def a_resent_answer_is_another_one(patch: Patch) -> None:
    def forgets(seat: Any, sent: Any, sent_before: Any) -> Any:
        as_it_is, known = as_it_comes(seat, sent, sent_before)
        if known is None or sent.collected:
            return as_it_is, known
        return msgspec.structs.replace(sent, answer=uuid.uuid4()), None

    patch.setattr(answers, "as_it_comes", forgets)


def a_superseded_answer_counts_on_the_stage(patch: Patch) -> None:
    stages.answered(0)  # its query is written once, and not with what follows
    every = SimpleNamespace(current=Answer.objects.all)
    patch.setattr(stages, "Answer", SimpleNamespace(objects=every))


def asking_again_pays_twice(patch: Patch) -> None:
    patch.setattr(scores, "score", lambda earned: sum(points for _, points in earned))


def a_decision_that_is_taken_back_keeps_its_points(patch: Patch) -> None:
    def marks_alone(answer: Answer, mark: Any, marker: Any) -> None:
        answer.mark, answer.marked_by = mark, marker
        answer.points = answer.points if mark == "right" else 0

    patch.setattr(settling, "set_mark", marks_alone)


def a_late_answer_counts_before_it_is_settled(patch: Patch) -> None:
    right = scoring.points_for
    patch.setattr(tries, "points_for", lambda **given: right(**{**given, "late": False}))


def two_processes_take_on_the_same_answer(patch: Patch) -> None:
    patch.setattr(claims, "_lapsed", lambda now: Answer.objects.filter(mark=Mark.READING))


def the_second_adult_wins(patch: Patch) -> None:
    patch.setattr(settling_one, "_not_settled_meanwhile", lambda *given: None)


def a_child_that_is_brought_back_is_told_to_nobody(patch: Patch) -> None:
    patch.setattr(undo, "_sit_down_again", lambda *given: None)


def a_day_that_passes_makes_nothing_late(patch: Patch) -> None:
    patch.setattr(answer_rows, "is_closed", lambda closes_at, clock: False)


def a_tile_says_when_it_was_sent(patch: Patch) -> None:
    def sent_later(answer: Answer, change: Change) -> Any:
        return show_answer(answer, replace(change, at=2**50))

    patch.setattr(notify, "show_answer", sent_later)


class SmallHomework(AnyHomework):
    """Homework of a few, which Ada hands in after its day."""

    seats = 8
    every = 2

    def reports_agree(self) -> None: ...

    def people_agree(self) -> None: ...

    def opening(self) -> None:
        self.move_due(-30)
        self.next(0, reveals=False)
        self.send(0, "right", thinks=1, writes=0)


class SentAgain(SmallRoom):
    """Ada's answer comes twice, for the network lost what was said of the first."""

    def opening(self) -> None:
        self.jump(0)
        self.send(0, "right", thinks=1, writes=0)
        self.send_again(0)


class SentTwice(SmallRoom):
    """Ada writes another answer."""

    def opening(self) -> None:
        self.jump(0)
        for says in ("wrong", "right"):
            self.send(0, says, thinks=1, writes=0)


class AskedAgain(SmallRoom):
    """Ada is right, and is asked the same again."""

    def opening(self) -> None:
        for _ in range(2):
            self.jump(0)
            self.send(0, "right", thinks=1, writes=0)


class AfterTime(SmallRoom):
    """Ada's answer comes when the problem is closed."""

    def opening(self) -> None:
        self.jump(0)
        self.press_in_vain("close")
        self.tick(3)
        self.send(0, "right", thinks=1, writes=0)


class ThoughtAgain(AfterTime):
    """Ms. Vega counts it, and takes that back."""

    def opening(self) -> None:
        super().opening()
        self.think_again(0)


class ReaderAway(SmallRoom):
    """Nobody reads Ada's answer, and two processes look for what waits."""

    def opening(self) -> None:
        self.jump(0)
        self.send(0, "read later", thinks=1, writes=0)
        self.two_processes_sweep()


class TwoAdults(SmallRoom):
    """Ms. Vega settles what Ms. Kim, at the other board, saw a moment before."""

    def opening(self) -> None:
        self.jump(0)
        self.send(0, "unsure", thinks=1, writes=0)
        self.settle(0, Ruling.RIGHT)
        self.the_other_adult_presses()
        self.settle_too_late(0, Ruling.WRONG)


class DeletedByMistake(SmallRoom):
    """Ada is deleted in mid-lesson, and comes back."""

    def opening(self) -> None:
        self.a_student_is_deleted_and_brought_back(0, 0.5)


class HeldBack(SmallRoom):
    """Ada's answer is on its way to the board when the next problem is asked."""

    def opening(self) -> None:
        self.jump(0)
        self.a_hub_holds_back()
        self.send(0, "wrong", thinks=1, writes=0)
        self.jump(1)


BUGS = [
    (a_resent_answer_is_another_one, SentAgain),
    (a_superseded_answer_counts_on_the_stage, SentTwice),
    (asking_again_pays_twice, AskedAgain),
    (a_decision_that_is_taken_back_keeps_its_points, ThoughtAgain),
    (a_late_answer_counts_before_it_is_settled, AfterTime),
    (two_processes_take_on_the_same_answer, ReaderAway),
    (the_second_adult_wins, TwoAdults),
    (a_child_that_is_brought_back_is_told_to_nobody, DeletedByMistake),
    (a_day_that_passes_makes_nothing_late, SmallHomework),
    (a_tile_says_when_it_was_sent, HeldBack),
]


@pytest.mark.parametrize(("bug", "room"), BUGS, ids=lambda each: each.__name__)
def test_the_machine_finds(
    bug: Callable[[Patch], None], room: type[AnyRoom], monkeypatch: Patch
) -> None:
    """Where three moves must come together, the lesson begins with them: chance takes too long."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        run(room, steps=600)


@pytest.mark.parametrize(
    "room",
    [
        SentAgain,
        SentTwice,
        AskedAgain,
        ThoughtAgain,
        AfterTime,
        ReaderAway,
        TwoAdults,
        DeletedByMistake,
        SmallHomework,
        HeldBack,
    ],
)
def test_without_the_bug_such_a_lesson_agrees(room: type[AnyRoom]) -> None:
    run(room, steps=30)
