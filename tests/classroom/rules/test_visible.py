"""What a name keeps of what was typed, and what it loses since nobody could see it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.names import clean, fault
from tests.classroom.cases import case


@pytest.mark.parametrize("name", case("emoji.csv").decode().splitlines()[1:])
def test_names_with_joiners_and_with_new_emoji_are_kept_as_they_stand(name: str) -> None:
    assert clean(name) == name
    assert fault(name) is None


def test_nothing_that_cannot_be_seen_is_a_name() -> None:
    names = case("invis.csv").decode().splitlines()[1:]
    assert [clean(name) for name in names] == ["", "", "", "adA", "", "Áda", ""]


@pytest.mark.parametrize(
    "name",
    [
        *("❤️ Ada", "1️⃣", "👨‍👩‍👧", "👩🏽‍🚀", "👁️‍🗨️", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        *("Nguyễn Thị Ệ", "שָׁלוֹם", "محمّد", "กิ๊ก", "ශ්‍රී", "ശ്രീ അവന്‍", "བསྒྲུབས", "葛\U000e0100"),
        *("Ảnh", "김민수", "李雷", "\U00031350", "O’Neil", "D'Arcy", "Anne-Marie"),
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(name: str) -> None:
    assert clean(name) == name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada\u200b\u2060\ufeffB", "AdaB"),
        ("A\u200dd\u200ca", "Ada"),
        ("\u200d\u200c\u2060", ""),
        ("\ufe0f\ufe0e", ""),
        ("\u0301\u20dd", ""),
        ("\u1160\uffa0\u3164\u2800", ""),
        ("\U000e0041\U000e0042\U000e007f", ""),
        ("Ada\U000e0041", "Ada"),
        ("🏴\U000e0067\U000e0062", "🏴"),
        ("Ada\u3164Lovelace", "Ada Lovelace"),
        ("\u2066Ada\u2069\u202e\u200f\u061c", "Ada"),
        ("So\u00adfia", "Sofia"),
        ("A\u0488d\u20dda", "Ada"),
        ("\u115fA\u034fda\u17b4", "Ada"),
        ("می\u200c\u200cنا", "می\u200cنا"),
        ("\ufdd0\uffff\ue000Ada\U0001ffff", "Ada"),
    ],
)
def test_what_shows_nothing_goes(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@given(
    st.text("aŁя", min_size=1, max_size=3), st.text("\u0300\u0301\u0302\u0303\u0315\u0316\u0489")
)
def test_no_letter_carries_more_marks_than_writing_uses(letters: str, marks: str) -> None:
    parts = unicodedata.normalize("NFD", clean(letters + marks))
    assert sum(bool(unicodedata.combining(part)) for part in parts[len(letters) :]) <= 3


HIDDEN = st.sampled_from("\u200d\u200c\u200b\ufe0f\U000e0067\U000e007f🏴👩न\u094dم \u0301A\u3164")


@given(st.lists(HIDDEN, max_size=12).map("".join) | st.text(max_size=20))
def test_cleaning_twice_changes_nothing_more_and_leaves_something_to_see(name: str) -> None:
    cleaned = clean(name)
    assert clean(cleaned) == cleaned
    marks = ("M", "C", "Z")
    assert not cleaned or any(
        unicodedata.category(character)[0] not in marks or unicodedata.category(character) == "Cn"
        for character in cleaned
    )
