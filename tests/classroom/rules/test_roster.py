"""A list of names before it becomes a roster."""

from classroom.rules.roster import Entry, check, entry_of, without_those_present
from tests.classroom.cases import case


def faults(entries: list[Entry], present: list[str] | None = None) -> list[str | None]:
    return [one.fault for one in check(entries, present or [])]


def listed(*names: str) -> list[Entry]:
    return [entry_of(line, name) for line, name in enumerate(names, 1)]


def test_a_list_without_fault_passes() -> None:
    assert faults(listed("Ada", "Bo", "Lovelace, Cy")) == [None, None, None]
    assert entry_of(3, "Lovelace,  Cy\t").name == "Cy Lovelace"


def test_each_line_says_what_is_wrong_with_it() -> None:
    entries = listed("Ada", "", "N" * 33, "a@b.org", "ADA", "Bo", "1001")
    assert faults(entries, ["bo"]) == [
        *(None, "empty", "too_long", "no_name", "double", "in_class", "no_name")
    ]


def test_two_of_one_name_are_told_apart_by_the_line_and_a_name_that_is_free() -> None:
    first, second, third, _ = check(listed("Ada", "Ada", "ada", "Ada 2"), [])
    assert (first.fault, second.fault, second.other) == (None, "double", 1)
    assert (second.instead, third.instead) == ("Ada 3", "ada 4")


def test_a_line_without_a_tick_stops_nothing_and_takes_no_name() -> None:
    entries = [Entry(1, "Ada", take=False), Entry(2, "Ada"), Entry(3, "", take=False)]
    checked = check(entries, [])
    assert [one.stops for one in checked] == [False, False, False]
    assert checked[1].fault is None


def test_no_name_on_a_teachers_list_is_called_rude() -> None:
    names = case("rudereal.csv").decode().splitlines()[1:]
    assert faults(listed(*names)) == [None] * 20


def test_who_is_in_the_class_already_is_left_out_until_it_is_ticked() -> None:
    entries = without_those_present(listed("Ada", "Bo"), ["ADA"])
    assert [entry.take for entry in entries] == [False, True]
