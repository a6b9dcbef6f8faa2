"""Room codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.codes import ALPHABET, CODE_LENGTH, is_code, new_code, normalise


def test_the_alphabet_has_nothing_that_looks_alike() -> None:
    assert not set(ALPHABET) & set("0O1IL")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_a_new_code_is_six_characters_of_the_alphabet_and_hardly_ever_comes_twice() -> None:
    codes = {new_code() for _ in range(500)}
    assert all(is_code(code) and len(code) == CODE_LENGTH == 6 for code in codes)
    assert len(codes) > 495
    assert set("".join(codes)) == set(ALPHABET)


@pytest.mark.parametrize("typed", ["abc234", " ABC 234 ", "abc-234", "a b c 2 3 4", "ABC234"])
def test_a_code_is_found_however_it_was_typed(typed: str) -> None:
    assert normalise(typed) == "ABC234"


@pytest.mark.parametrize("text", ["", "ABC23", "ABC2345", "ABC23O", "ABC230", "abc234", "ABC23É"])
def test_this_is_no_code(text: str) -> None:
    assert not is_code(text)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
