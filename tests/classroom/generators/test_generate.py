"""Whatever is asked of a generator, what it makes is right."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.generators import (
    KINDS,
    Made,
    NoSolution,
    Spec,
    Style,
    generate,
    spec_data,
    spec_from,
)
from classroom.rules.grammar import parse
from classroom.rules.marking import is_right
from classroom.rules.tables import fact_of
from tests.classroom.generators.solver import holds
from tests.classroom.generators.specs import specs

any_spec = st.one_of(*map(specs, KINDS.values()))
separators = st.sampled_from([".", ","])
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made(spec: Spec, style: Style | None = None) -> list[Made]:
    """What the spec makes; nothing where it says that it cannot."""
    try:
        return generate(spec, style=style)
    except NoSolution:
        return []


@unhurried
@given(any_spec, separators)
def test_every_answer_solves_its_prompt(spec: Spec, separator: str) -> None:
    for problem in made(spec, Style(separator)):  # type: ignore[arg-type]
        assert all(holds(problem.prompt, text, separator) for text in problem.accepted), problem


@unhurried
@given(any_spec, separators)
def test_every_answer_can_be_written_on_a_canvas_and_is_marked_right(
    spec: Spec, separator: str
) -> None:
    for problem in made(spec, Style(separator)):  # type: ignore[arg-type]
        for text in problem.accepted:
            parse(text, separator=separator)
            assert is_right(text, problem.accepted, form=problem.form, separator=separator)


@unhurried
@given(any_spec)
def test_nothing_is_asked_twice_and_as_much_as_was_wanted(spec: Spec) -> None:
    problems = made(spec)
    assert len(problems) in (0, spec.count)
    assert len({problem.prompt for problem in problems}) == len(problems)


@unhurried
@given(any_spec)
def test_the_same_seed_makes_the_same_set(spec: Spec) -> None:
    assert made(spec) == made(spec_from(spec_data(spec)))


@unhurried
@given(any_spec)
def test_what_is_made_fits_into_the_data(spec: Spec) -> None:
    for problem in made(spec):
        assert 0 < len(problem.prompt) <= 200
        assert len(problem.explanation) <= 400
        assert problem.fact == fact_of(problem.prompt)


@unhurried
@given(any_spec)
def test_a_spec_that_cannot_be_met_blames_one_of_its_own_options(spec: Spec) -> None:
    none = refusal(spec)
    if none is not None:
        assert none.field in spec.__struct_fields__
        assert none.sentence % none.about


def refusal(spec: Spec) -> NoSolution | None:
    try:
        generate(spec)
    except NoSolution as none:
        return none
    return None


@unhurried
@given(specs(KINDS["add"]))
def test_addends_and_sums_stay_inside_their_ranges(spec: Any) -> None:
    for problem in made(spec):
        a, b = map(int, re.findall(r"\d+", problem.prompt))
        assert spec.least <= min(a, b) <= max(a, b) <= spec.most
        assert a + b <= spec.sum_most


@unhurried
@given(specs(KINDS["subtract"]))
def test_differences_stay_inside_their_range_and_above_zero(spec: Any) -> None:
    for problem in made(spec):
        a, b = map(int, re.findall(r"\d+", problem.prompt))
        assert spec.least <= b <= a <= spec.most


@unhurried
@given(specs(KINDS["divide"]))
def test_divisors_and_quotients_stay_inside_their_ranges(spec: Any) -> None:
    for problem in made(spec):
        small, large = sorted(map(int, re.findall(r"\d+", problem.prompt)))
        divisor = small if spec.asks != "exact" else large // int(problem.accepted[0])
        assert spec.least <= divisor <= spec.most
        assert spec.quotient_least <= large // divisor <= spec.quotient_most


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_kind_makes_ten_problems_without_any_choice(kind: str) -> None:
    assert len(generate(KINDS[kind]())) == 10


@pytest.mark.parametrize("kind", list(KINDS))
def test_another_seed_makes_another_set(kind: str) -> None:
    first, second = (
        [problem.prompt for problem in generate(KINDS[kind](seed=seed, grows=False))]
        for seed in (1, 2)
    )
    assert first != second


def test_unknown_kinds_and_options_are_refused() -> None:
    for data in ({"kind": "juggling"}, {"kind": "add", "colour": 1}, {"kind": "add", "least": -1}):
        with pytest.raises(msgspec.ValidationError):
            spec_from(data)
