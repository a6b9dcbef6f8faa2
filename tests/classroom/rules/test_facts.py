"""Space facts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.facts import FACTS, fact_for


def test_there_are_enough_facts_for_many_lessons_and_none_comes_twice() -> None:
    assert len(FACTS) >= 40
    assert len({fact.text for fact in FACTS}) == len(FACTS)


def test_every_fact_is_one_or_two_short_sentences_with_a_source() -> None:
    for fact in FACTS:
        assert fact.text[0].isupper()
        assert fact.text.endswith(".")
        assert len(fact.text) <= 100
        assert ", " in fact.source


@given(st.integers(0, 2**128 - 1))
def test_the_same_answer_always_brings_the_same_fact(number: int) -> None:
    assert fact_for(number) is fact_for(number)
    assert fact_for(number) in FACTS


def test_all_facts_come_round() -> None:
    assert set(Counter(map(fact_for, range(len(FACTS)))).values()) == {1}
