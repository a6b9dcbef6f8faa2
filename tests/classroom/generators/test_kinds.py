"""What each kind of generator promises beyond being right."""

import re

import pytest

from classroom.generators import Made, NoSolution, Style, generate, spec_from
from classroom.rules.tables import fact_of
from inference.api.contract import Separator


def made(**options: object) -> list[Made]:
    return generate(spec_from(options))


def prompts(**options: object) -> list[str]:
    return [problem.prompt for problem in made(**options)]


def numbers(prompt: str) -> list[int]:
    return [int(text) for text in re.findall(r"\d+", prompt)]


def ones_and_tens(prompt: str) -> list[tuple[int, int]]:
    a, b = numbers(prompt)[:2]
    return [(a % 10, b % 10), (a // 10 % 10, b // 10 % 10)]


def test_a_seed_gives_these_very_problems_on_every_machine() -> None:
    tables = prompts(kind="tables", seed=7, count=4)
    assert tables == ["1 × 7 =", "2 × 7 =", "4 × 7 =", "7 × 7 ="]
    sums = prompts(kind="add", seed=7, count=4, most=100)
    assert sums == ["16 + 9 =", "8 + 25 =", "66 + 10 =", "33 + 39 ="]


def test_sums_never_or_always_carry_as_it_was_chosen() -> None:
    wide = {"kind": "add", "least": 10, "most": 99, "count": 40}
    for prompt in prompts(**wide, carrying="never"):
        assert all(a + b < 10 for a, b in ones_and_tens(prompt)), prompt
    for prompt in prompts(**wide, carrying="always"):
        assert any(a + b > 9 for a, b in ones_and_tens(prompt)), prompt


def test_differences_never_or_always_borrow_as_it_was_chosen() -> None:
    wide = {"kind": "subtract", "least": 10, "most": 99, "count": 40}
    for prompt in prompts(**wide, borrowing="never"):
        assert all(a >= b for a, b in ones_and_tens(prompt)), prompt
    for prompt in prompts(**wide, borrowing="always"):
        assert any(a < b for a, b in ones_and_tens(prompt)), prompt


def test_a_set_that_grows_begins_with_the_easy_ones() -> None:
    sums = [sum(numbers(prompt)) for prompt in prompts(kind="add", carrying="never", most=90)]
    assert sums == sorted(sums)


def test_only_the_chosen_tables_are_asked() -> None:
    for prompt in prompts(kind="tables", tables=[3, 8], count=20):
        assert {3, 8} & set(numbers(prompt))


def test_tables_in_all_ways_ask_for_the_same_facts() -> None:
    problems = made(kind="tables", tables=[7], ways="all", count=30)
    signs = {sign for problem in problems for sign in "÷▢" if sign in problem.prompt}
    assert signs == {"÷", "▢"}
    assert {problem.fact for problem in problems} == {
        "×".join(map(str, sorted((7, other)))) for other in range(1, 11)
    }


def test_exact_division_comes_out_whole_and_the_rest_does_not() -> None:
    for prompt in prompts(kind="divide", count=30):
        dividend, divisor = numbers(prompt)
        assert dividend % divisor == 0
    for prompt in prompts(kind="divide", asks="remainder", count=30):
        dividend, divisor = numbers(prompt)
        assert dividend % divisor > 0


def test_a_missing_number_may_stand_first_or_second() -> None:
    assert all(prompt.startswith("▢") for prompt in prompts(kind="missing", place="first"))
    assert not any(prompt.startswith("▢") for prompt in prompts(kind="missing", place="second"))


def test_bonds_go_in_steps() -> None:
    for prompt in prompts(kind="bonds", whole=100, step=10):
        assert all(number % 10 == 0 for number in numbers(prompt))


def test_brackets_come_only_where_they_were_chosen() -> None:
    assert not any("(" in prompt for prompt in prompts(kind="negatives", count=40))
    assert any("(" in prompt for prompt in prompts(kind="negatives", count=40, brackets=True))


def test_decimals_are_written_as_the_set_writes_them() -> None:
    problem = generate(spec_from({"kind": "decimals", "count": 1}), style=Style(Separator.COMMA))[0]
    assert "," in problem.prompt
    assert "." not in problem.prompt


def test_words_are_written_in_the_language_of_the_set() -> None:
    spec = spec_from({"kind": "doubles", "asks": "half", "count": 1, "least": 7, "most": 7})
    german = {"Half of %(number)s =": "Die Hälfte von %(number)s ="}
    problem = generate(spec, style=Style(say=lambda text: german.get(text, text)))[0]
    assert problem.prompt == "Die Hälfte von 14 ="


def test_signs_are_those_of_the_language_of_the_set() -> None:
    spec = spec_from({"kind": "tables", "tables": [7], "ways": "divide", "count": 1})
    problem = generate(spec, style=Style(say=lambda text: {"÷": ":"}.get(text, text)))[0]
    assert re.fullmatch(r"\d+ : \d+ =", problem.prompt)
    assert problem.fact == fact_of(problem.prompt)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"kind": "add", "least": 9, "most": 3}, "most"),
        ({"kind": "add", "least": 10, "most": 20, "sum_most": 15}, "sum_most"),
        ({"kind": "add", "least": 1, "most": 4, "carrying": "always"}, "most"),
        ({"kind": "add", "least": 1, "most": 2}, "count"),
        ({"kind": "subtract", "least": 1, "most": 9, "borrowing": "always"}, "most"),
        ({"kind": "divide", "least": 1, "most": 1, "asks": "remainder"}, "most"),
        ({"kind": "missing", "least": 0, "most": 0}, "most"),
        ({"kind": "missing", "least": 1, "most": 500}, "most"),
        ({"kind": "tables", "tables": [7], "up_to": 3}, "count"),
        ({"kind": "bonds", "whole": 10, "step": 3}, "step"),
        ({"kind": "rounding", "least": 100, "most": 100, "to": 100}, "most"),
        ({"kind": "negatives", "least": 5, "most": 4}, "most"),
        ({"kind": "decimals", "least": 0, "most": 0}, "most"),
        ({"kind": "fractions", "least": 5, "most": 5, "alike": False}, "most"),
        ({"kind": "fractions", "asks": "add", "least": 2, "most": 2}, "count"),
    ],
)
def test_options_without_a_solution_are_named(options: dict[str, object], field: str) -> None:
    with pytest.raises(NoSolution) as caught:
        made(**options)
    assert caught.value.field == field
    assert str(caught.value)


def test_sums_that_hardly_ever_fit_are_found_all_the_same() -> None:
    options = {"kind": "add", "least": 9, "most": 9999, "sum_most": 9999, "count": 50}
    assert len(prompts(**options, carrying="never")) == 50
