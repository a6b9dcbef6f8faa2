"""Space facts."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.facts import fact_for, facts
from classroom.rules.languages import written_in

FACTS = facts("en")


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
    assert fact_for(number, "en") is fact_for(number, "en")
    assert fact_for(number, "en") in FACTS


def test_all_facts_come_round() -> None:
    assert set(Counter(fact_for(number, "en") for number in range(len(FACTS))).values()) == {1}


def test_a_language_that_nobody_has_written_yet_falls_back(tmp_path: Path) -> None:
    for name in ("en.json", "de.json", "de-at.json"):
        (tmp_path / name).touch()
    asked = ("de", "de-AT", "de-ch", "fr", "", "../en")
    found = [written_in(tmp_path, language, ".json").name for language in asked]
    assert found == ["de.json", "de-at.json", "de.json", "en.json", "en.json", "en.json"]
    assert facts("fr") == FACTS
