"""A run: ten problems, what they are worth, and a pass that nobody can forge."""

import msgspec
import pytest
from django.core import signing

from classroom.practice import parts, passes
from classroom.practice.levels import LEVELS
from classroom.practice.runs import LENGTH, Run, counted, judged, moved_on, problems, taken_back
from classroom.protocol import MAX_PASS, Refused
from classroom.rules.words import Mark, Operation
from tests.classroom.generators.solver import holds

EVERY_LEVEL = [(name, level) for name, levels in LEVELS.items() for level in range(len(levels))]


def run(operation: Operation = Operation.MULTIPLY, level: int = 3, **fields: object) -> Run:
    return msgspec.structs.replace(Run(key=7, operation=operation, level=level), **fields)


@pytest.mark.parametrize(("operation", "index"), EVERY_LEVEL)
def test_every_level_asks_ten_different_problems_with_right_answers(
    operation: Operation, index: int
) -> None:
    asked = problems(run(operation, index + 1))
    assert len({made.prompt for made in asked}) == LENGTH
    assert all(holds(made.prompt, text) for made in asked for text in made.accepted)


def test_a_level_lays_under_the_ink_what_helps_with_it() -> None:
    def under(**wanted: object) -> str | None:
        asked = run(**wanted)  # type: ignore[arg-type]
        lies = parts.round_part(asked, problems(asked)[0]).background
        if lies is None:
            return None
        return f"{lies.kind} {lies.first // 1000} {lies.last // 1000}{lies.separator}"

    below = under(operation=Operation.SUBTRACT, level=6, separator=",")
    assert below == "number line -10 15,"
    assert under(operation=Operation.ADD, level=1) == "number line 0 10."
    assert str(under(operation=Operation.ADD, level=5)).startswith("squared")
    assert under(operation=Operation.MULTIPLY, level=3) is None
    assert under(operation=Operation.MULTIPLY, level=5, only=True, facts=("7×8",)) is None


def test_two_runs_ask_different_problems_and_one_run_always_the_same() -> None:
    assert problems(run()) == problems(run())
    assert problems(run()) != problems(run(key=8))


def test_facts_to_remember_are_asked_first_and_not_twice() -> None:
    asked = [made.fact for made in problems(run(facts=("7×8", "6×9")))]
    assert asked[:2] == ["7×8", "6×9"]
    assert not {"7×8", "6×9"} & set(asked[2:])
    assert len(asked) == LENGTH


@pytest.mark.parametrize("operation", ["multiply", "divide"])
@pytest.mark.parametrize("facts", [("7×8", "6×9"), tuple(f"2×{by}" for by in range(2, 11))])
def test_a_run_has_ten_problems_whatever_there_is_to_remember(
    operation: Operation, facts: tuple[str, ...]
) -> None:
    for key in range(1, 41):
        for level in (2, 4):
            asked = problems(run(operation, level, key=key, facts=facts))
            assert len(asked) == LENGTH


def test_facts_are_asked_in_the_way_that_was_chosen() -> None:
    assert problems(run(facts=("7×8",)))[0].prompt == "7 × 8 ="
    assert problems(run(Operation.DIVIDE, facts=("7×8",)))[0].prompt == "56 ÷ 7 ="


def test_more_facts_than_fit_wait_for_the_next_run() -> None:
    facts = tuple(f"{a}×{b}" for a in range(2, 5) for b in range(5, 10))
    assert [made.fact for made in problems(run(facts=facts))] == list(facts[:LENGTH])


def test_right_answers_in_a_row_are_worth_more_until_one_is_wrong() -> None:
    there = run()
    for _ in range(3):
        there = moved_on(judged(there, Mark.RIGHT, "56"), now=0)
    assert (there.score, there.streak, there.right) == (10 + 12 + 14, 3, 3)
    there = judged(there, Mark.WRONG, "54")
    assert (there.score, there.streak, there.best_streak, there.asked) == (36, 0, 3, 4)


def test_marks_count_as_the_run_that_they_come_from() -> None:
    there, marks = run(), [*[Mark.RIGHT] * 2, Mark.WRONG, *[Mark.RIGHT] * 7]
    for mark in marks:
        there = moved_on(judged(there, mark, "56"), now=0)
    assert counted(marks) == (there.asked, there.right, there.score)


def test_the_worth_of_a_streak_ends_somewhere() -> None:
    there = run(streak=40)
    assert judged(there, Mark.RIGHT, "56").earned == judged(run(streak=6), Mark.RIGHT, "56").earned


def test_an_unsure_answer_changes_nothing() -> None:
    assert judged(run(), Mark.UNSURE, "5") == run()


def test_a_misread_answer_breaks_no_streak() -> None:
    before = run(streak=4, asked=4, right=4, score=60)
    after = taken_back(judged(before, Mark.WRONG, "17"))
    assert (after.asked, after.right, after.score, after.streak) == (4, 4, 60, 4)
    assert after.standing == "left"


def test_runs_tell_different_facts_from_space() -> None:
    told = [
        parts.snapshot(judged(run(key=key), Mark.RIGHT, "56"), None, "", 0).fact
        for key in range(1, 9)
    ]
    assert len(set(told)) == 8


def test_a_problem_that_is_left_out_counts_nothing() -> None:
    after = moved_on(run(), now=5)
    assert (after.number, after.asked, after.score, after.opened_at) == (2, 0, 0, 5)


def test_a_pass_brings_the_run_back() -> None:
    there = judged(run(facts=("7×8",)), Mark.RIGHT, "56")
    assert passes.read(passes.signed(there)) == there
    facts = tuple(f"{a}×{b}" for a in (6, 7) for b in range(8, 13))
    assert len(passes.signed(run(facts=facts, key=2**40 - 1, practice=10**9))) < MAX_PASS / 2


def test_the_pass_holds_no_answer() -> None:
    data = signing.loads(passes.signed(run()), salt="classroom.practice.run")
    assert "accepted" not in data
    assert "seed" not in data


@pytest.mark.parametrize(
    "data",
    [
        "nonsense",
        signing.dumps({"key": 7}, salt="classroom.practice.run"),
        signing.dumps(msgspec.to_builtins(run(level=99)), salt="classroom.practice.run"),
        signing.dumps(msgspec.to_builtins(run()), salt="another"),
        passes.signed(run())[:-1],
    ],
    ids=["no pass", "half a run", "no such level", "another signature", "cut off"],
)
def test_a_forged_or_broken_pass_is_refused(data: str) -> None:
    with pytest.raises(Refused) as caught:
        passes.read(data)
    assert caught.value.reason == "no_run"
