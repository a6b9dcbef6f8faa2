"""Guesses why an answer is wrong: none for right answers, and seldom one by chance."""

import random
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.generators import generate
from classroom.generators.base import Style
from classroom.practice.levels import LEVELS
from classroom.rules.arithmetic import NotArithmetic, worked_out
from classroom.rules.misconceptions import Misconception, guess
from inference.api.contract import Separator

texts = st.text(max_size=20) | st.text("0123456789+−×÷/*().,-=▢ ", max_size=20)


def test_no_right_answer_of_the_practice_gets_a_guess() -> None:
    for level in (level for levels in LEVELS.values() for level in levels):
        for separator in Separator:
            for made in generate(level.spec, style=Style(separator)):
                right = made.accepted[0]
                assert guess(made.prompt, made.accepted, right, separator=separator) is None


@given(texts, texts, st.sampled_from(".,"))
@example("5 ÷ (0 + 1) =", "5", ".")
@example("(8 − 2) ÷ 0.5 ÷ 0.25", "48", ".")
@example("$\\frac{▢}{4} = 0$", "0", ",")
@example("", "1,000/3", ".")
@example("0 ÷ 5", "0", ".")
@example("−0 × 3", "-0", ".")
def test_any_text_may_stand_there_and_a_right_answer_gets_no_guess(
    prompt: str, text: str, separator: str
) -> None:
    assert guess(prompt, [text], text, separator=separator) is None
    for wrong in ("0", "1", "-5", "56", "1/3", prompt):
        for accepted in ([text], [text, "3/4"], []):
            found = guess(prompt, accepted, wrong, separator=separator)
            assert found is None or found.text()


@given(
    st.lists(st.integers(-30, 999) | st.sampled_from(["0.5", "0.25", "1/2", "2/3"]), min_size=2),
    st.data(),
)
def test_any_sum_has_guesses_for_none_of_its_right_answers(
    numbers: list[int | str], data: st.DataObject
) -> None:
    signs = data.draw(st.lists(st.sampled_from("+−×÷"), min_size=8, max_size=8))
    parts = [str(numbers[0])]
    for sign, number in zip(signs, numbers[1:5], strict=False):
        parts += [sign, f"({number})"]
    prompt = " ".join(parts)
    with suppress(NotArithmetic):
        right = worked_out(prompt)
        assert guess(prompt, [right], right) is None
        for wrong in ("0", "1", "-5", "56", "1/3", "0.5"):
            found = guess(prompt, [right], wrong)
            assert found is None or found.text()


@pytest.mark.parametrize(
    "prompts",
    [
        pytest.param([f"{a} × {b}" for a in range(3, 11) for b in range(3, 11)], id="tables"),
        pytest.param([f"{a} + {b}" for a in range(25, 99, 7) for b in range(26, 99, 9)], id="sums"),
        pytest.param(
            [f"{a} − {b}" for a in range(61, 199, 13) for b in range(23, 60, 7)], id="differences"
        ),
        pytest.param(
            [f"{a} + {b}" for a in range(250, 999, 83) for b in range(260, 999, 91)], id="hundreds"
        ),
    ],
)
def test_random_answers_near_the_right_one_seldom_get_a_guess(prompts: list[str]) -> None:
    """Guesses that fit by chance would teach teachers to overlook them all."""
    chance = random.Random(7)
    asked = guessed = 0
    for prompt in prompts:
        right = int(worked_out(prompt))
        for _ in range(20):
            wrong = chance.choice([n for n in range(max(0, right - 30), right + 31) if n != right])
            found = guess(prompt, [str(right)], str(wrong))
            if found is None or found.misconception != Misconception.OFF_BY_ONE:
                asked += 1
                guessed += found is not None
    print(f"{guessed / asked:.1%} of {asked} random answers get a guess")
    assert guessed / asked < 0.15
