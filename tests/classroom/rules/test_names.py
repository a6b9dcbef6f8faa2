"""Names on seats."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.names import (
    MAX_NAME,
    clean,
    fault,
    is_picked,
    is_same,
    numbered,
    pick,
    shown,
    shown_apart,
)
from classroom.rules.rude import is_doubtful


@pytest.mark.parametrize(
    "name", ["Ada", "Bo", "Zoë", "José María", "李雷", "Ольга", "O'Neil", "J."]
)
def test_ordinary_names_are_welcome(name: str) -> None:
    assert fault(clean(name)) is None


def test_a_name_loses_what_cannot_be_seen() -> None:
    assert clean("  Ada\t\n Love\u00a0lace ") == "Ada Love lace"
    assert clean("A\u200bd\u202ea\x00\x07\ufeff") == "Ada"
    assert clean("\u200b \u2066") == ""


def test_the_same_letters_are_the_same_name_however_they_are_encoded() -> None:
    assert clean("Zoe\u0308") == clean("Zo\u00eb") == "Zoë"


@given(st.text(max_size=40))
def test_a_cleaned_name_is_clean(name: str) -> None:
    cleaned = clean(name)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in cleaned)
    assert cleaned == cleaned.strip()


def test_a_name_needs_a_letter_and_has_an_end() -> None:
    assert fault("") == "empty"
    assert fault("A" * MAX_NAME) is None
    assert fault("A" * (MAX_NAME + 1)) == "too_long"


def test_a_picked_name_is_friendly_and_free() -> None:
    name = pick([], random.Random(7))
    assert fault(name) is None
    assert name != pick([name], random.Random(7))


def test_every_name_to_pick_is_short_enough_and_friendly() -> None:
    taken: set[str] = set()
    while not (name := pick(taken, random.Random(1)))[-1].isdigit():
        assert fault(name) is None
        assert is_picked(name)
        assert not is_doubtful(name)
        taken.add(name)
    assert len(taken) > 800


@pytest.mark.parametrize("name", ["Ada", "", "Brave", "Brave Bo", "Io Brave", "Brave Io Io"])
def test_other_names_were_not_picked(name: str) -> None:
    assert not is_picked(name)


@given(st.integers(0, 2**32), st.integers(0, 60))
def test_a_picked_name_is_never_one_that_is_taken(seed: int, seats: int) -> None:
    chance = random.Random(seed)
    taken: list[str] = []
    for _ in range(seats):
        taken.append(pick([name.upper() for name in taken], chance))
    assert len({name.casefold() for name in taken}) == seats


def test_when_all_space_names_are_taken_they_get_a_number() -> None:
    taken: list[str] = []
    while not taken or not taken[-1][-1].isdigit():
        taken.append(pick(taken, random.Random(1)))
    assert taken[-1].endswith(" 2")
    assert pick(taken).endswith(" 3")


@pytest.mark.parametrize(
    ("name", "other"), [("Ada", "ADA"), ("Émile", "émile"), ("Ольга", "ОЛЬГА")]
)
def test_case_makes_no_other_name(name: str, other: str) -> None:
    assert is_same(name, other)
    assert not is_same(name, other + "x")


# --- Names as a class shows them ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("Ada Lovelace", "Ada L."),
        ("Ada", "Ada"),
        ("Ada 2", "Ada 2"),
        ("Lovelace, Ada", "Ada L."),
        ("Maria van der Berg", "Maria B."),
        ("Bo O", "Bo O"),
        ("李 雷", "李 雷"),
        ("Zoë Ångström", "Zoë Å."),
    ],
)
def test_a_class_may_show_the_first_name_and_an_initial(name: str, initial: str) -> None:
    assert shown(name, "initial") == initial
    assert shown(name, "full") == name


def test_two_that_would_look_the_same_get_more_letters() -> None:
    names = ["Ada Lovelace", "Ada Lopez", "Bo Li", "ada long"]
    assert shown_apart(names, "initial") == {
        "Ada Lovelace": "Ada Lov.",
        "Ada Lopez": "Ada Lop.",
        "Bo Li": "Bo L.",
        "ada long": "ada lon.",
    }
    assert shown_apart(names, "full") == {name: name for name in names}


WORDS = st.text("abÅ", min_size=1, max_size=5)


@given(st.sets(st.tuples(WORDS, WORDS).map(" ".join)))
def test_names_that_differ_are_shown_so_that_they_differ(names: set[str]) -> None:
    found = shown_apart(list(names), "initial")
    assert len(set(found.values())) == len(names)


@given(st.text(max_size=40).map(clean), st.integers(1, 12))
def test_a_number_makes_a_new_name_that_fits(name: str, count: int) -> None:
    taken: list[str] = []
    for _ in range(count):
        taken.append(numbered(name, taken))
    assert len({other.casefold() for other in taken}) == count
    assert all(len(other) <= MAX_NAME for other in taken)
    assert numbered("Ada", ["ada", "ADA 2"]) == "Ada 3"
