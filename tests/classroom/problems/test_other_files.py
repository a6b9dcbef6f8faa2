"""Problem sets as other people's programs save them: nothing in them is changed in silence."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import ProblemSet, User
from classroom.problems.answers import as_written
from classroom.problems.doubts import MARKS
from classroom.problems.file_table import from_table
from classroom.problems.services.sets import set_create
from classroom.problems.words import form_of, points_of, seconds_of
from tests.classroom.cases import case
from tests.classroom.live.pages import chosen, page
from tests.classroom.problems.pictures import uploaded
from tests.classroom.problems.test_files import import_address, look, take
from tests.classroom.rosters.workbooks import workbook_of


@pytest.fixture
def commas(vega: User) -> ProblemSet:
    """An empty set of Ms. Vega's with a decimal comma."""
    return set_create(teacher=vega, title="Komma", separator=",")


def say(laptop: Client, looked: Any, **fields: Any) -> Any:
    """Save what was looked at, and say what the marks before three digits mean."""
    into = fields.pop("into", None)
    meant = {f"meant-{name}": text for name, text in fields.items() if name in MARKS}
    rest = {name: text for name, text in fields.items() if name not in MARKS}
    given = {"ticket": looked.context["ticket"]} | meant | rest
    return laptop.post(import_address(into), given)


def accepted(problem_set: ProblemSet) -> list[list[str]]:
    return list(problem_set.problems.order_by("position").values_list("accepted", flat=True))


def faults(response: Any) -> dict[int, str]:
    return {fault.line: fault.sentence for fault in response.context["faults"]}


def test_numbers_of_a_spreadsheet_stay_numbers_in_a_set_with_a_comma(
    vegas_laptop: Client, commas: ProblemSet
) -> None:
    looked = look(vegas_laptop, case("de_numbers.xlsx"), "de.xlsx", into=commas)
    assert "1,125" in page(looked)
    assert not looked.context["questions"]
    take(vegas_laptop, looked, commas)
    assert accepted(commas) == [["1,125"], ["12,625"]]


def test_a_text_of_our_own_export_is_asked_about_before_it_becomes_a_thousand(
    vegas_laptop: Client, commas: ProblemSet
) -> None:
    looked = look(vegas_laptop, case("own_export_point.xlsx"), "own.xlsx", into=commas)
    shown = page(looked)
    assert "1.125 = <b>1125</b>" in shown
    assert "1.125 = <b>1,125</b>" in shown
    unanswered = take(vegas_laptop, looked, commas)
    assert unanswered.status_code == 400
    assert "Say what the marks before three digits mean." in page(unanswered)
    assert not accepted(commas)
    say(vegas_laptop, looked, into=commas, point="decimal")
    assert accepted(commas) == [["1,125"]]


@pytest.mark.parametrize(
    ("meant", "right"),
    [
        ({"comma": "decimal", "point": "whole"}, ["6,5", "1,125", "1000"]),
        ({"comma": "whole", "point": "decimal"}, ["6,5", "1125", "1,000"]),
    ],
)
def test_one_mark_before_three_digits_means_what_ms_vega_says(
    vegas_laptop: Client, meant: dict[str, str], right: list[str]
) -> None:
    looked = look(vegas_laptop, case("semi_comma.csv"), separator=",")
    questions = looked.context["questions"]
    assert {one.mark: [doubt.line for doubt in one.doubts] for one in questions} == {
        "comma": [3],
        "point": [4],
    }
    half = say(vegas_laptop, looked, comma="decimal")
    assert half.status_code == 400
    assert chosen(page(half)) == ["meant-comma=decimal"]
    say(vegas_laptop, half, title="Halves", **meant)
    assert accepted(ProblemSet.objects.get()) == [[text] for text in right]


def test_what_she_says_is_checked_against_the_form_that_is_wanted(vegas_laptop: Client) -> None:
    looked = look(vegas_laptop, 'prompt,answers,form\nx,"1,125",integer\n')
    refused = say(vegas_laptop, looked, title="x", comma="decimal")
    assert "cannot be written as a whole number" in page(refused)
    say(vegas_laptop, looked, title="x", comma="whole")
    assert accepted(ProblemSet.objects.get()) == [["1125"]]


def test_money_in_a_word_problem_stands_as_written_and_formulas_are_told(
    vegas_laptop: Client,
) -> None:
    table = case("dollars.csv").decode() + '"What is $\\frac{1}{2}$ of $6?",3\n'
    looked = look(vegas_laptop, table)
    shown = page(looked)
    assert "Sam has $5 and spends $2. What is left?" in shown
    assert shown.count("Taken for a formula:") == 1
    assert r"<code>\frac{1}{2}</code>" in shown


def test_each_date_that_a_spreadsheet_made_is_told(vegas_laptop: Client) -> None:
    found = faults(look(vegas_laptop, case("excel_date.csv")))
    assert list(found) == [2, 3, 4, 5]
    assert all("the spreadsheet made a date of it" in sentence for sentence in found.values())


@pytest.mark.parametrize(
    "text",
    [
        *("3-Apr", "3. Apr.", "Apr-03", "Apr 3, 2026", "2026-04-03", "03.04.2026", "3.4.26"),
        *("4-avr", "avr.-26", "3 marzo", "4-Mai", "03-ene", "4月3日", "3-апр", "04.Mär", "13:30"),
        *("2026-04-03 00:00:00", "3/Apr/26", "kwi-26", "01:30:00", "3 April 2026"),
    ],
)
def test_a_date_is_recognised_in_any_form(vegas_laptop: Client, text: str) -> None:
    found = faults(look(vegas_laptop, f'prompt;answers\nx;"{text}"\n'))
    assert "the spreadsheet made a date of it" in found[2]


def test_a_date_cell_of_a_workbook_is_told(vegas_laptop: Client) -> None:
    content = workbook_of({"Sets": [["prompt", "answers"], ["x", date(2026, 4, 3)]]})
    found = faults(look(vegas_laptop, content, "a.xlsx"))
    assert "the spreadsheet made a date of it" in found[2]


@pytest.mark.parametrize(("file", "line"), [("hidden_first.xlsx", 2), ("title_above.xlsx", 4)])
def test_the_visible_sheet_is_read_and_the_header_below_its_title(file: str, line: int) -> None:
    (found,) = from_table(uploaded(case(file), file)).lines
    assert (found.line, found.draft.prompt, found.draft.accepted) == (line, "7x8", ("56",))


def test_blanks_and_wide_digits_inside_numbers_are_folded(vegas_laptop: Client) -> None:
    take(vegas_laptop, look(vegas_laptop, case("nbsp.csv")), title="Numbers")
    assert accepted(ProblemSet.objects.get()) == [["1000"], ["1000"], ["56"], ["56"]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(("−7", "-7"), ("1⁄2", "1/2"), ("+5", "5"), ("'3/4", "3/4"), ("1’000", "1000")),
        *(("１２", "12"), ("1 234,5", "1234,5"), ("seven", "seven"), ("4–Mar", "4–Mar")),
    ],
)
def test_an_answer_is_kept_as_a_keyboard_writes_it(text: str, written: str) -> None:
    assert as_written(text) == written


def test_a_formula_without_a_value_and_an_error_are_told_by_their_cells(
    vegas_laptop: Client,
) -> None:
    found = faults(look(vegas_laptop, case("formula_uncached.xlsx"), "a.xlsx"))
    assert "B2 holds a formula without a stored value. Open the file" in found[2]
    assert "B3 holds the error #N/A" in found[3]


def test_forms_points_and_seconds_are_understood_as_people_write_them() -> None:
    drafts = from_table(uploaded(case("form_words.csv"), "a.csv")).drafts
    assert [(one.form, one.points, one.seconds) for one in drafts] == [
        ("integer", 1, 30),
        ("fraction", 2, None),
        ("any", 1, 90),
        ("any", 1, 20),
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        *(("A whole number", "integer"), ("ganze Zahl", "integer"), ("INT", "integer")),
        *(("a decimal", "decimal"), ("Bruch", "fraction"), ("any form", "any"), ("", "any")),
        ("Any form of the same value", "any"),
        ("roman", "roman"),
    ],
)
def test_a_form_has_many_words(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("30", 30), ("30s", 30), ("30 sec", 30), ("20.0", 20), ("20,0", 20), ("1:30", 90)),
        *(("2 min", 120), ("1m30s", 90), ("1 min 30 s", 90), ("0:01:30", 90), ("90 seconds", 90)),
        *(("soon", None), ("", None), ("1.5", None), ("-3", None), ("s", None)),
    ],
)
def test_a_time_is_written_in_many_ways(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "points"),
    [("1", 1), ("1.0", 1), ("2 points", 2), ("3 pts.", 3), ("1.5", None), ("many", None)],
)
def test_points_are_written_in_many_ways(text: str, points: int | None) -> None:
    assert points_of(text) == points


@pytest.mark.parametrize("file", ["quizizz.csv", "kahoot_shape.xlsx"])
def test_a_file_of_another_kind_says_what_is_missing_and_where_it_may_stand(
    vegas_laptop: Client, file: str
) -> None:
    response = look(vegas_laptop, case(file), file)
    assert response.status_code == 400
    assert "There are no columns “prompt”, “answers”." in page(response)
    assert "may stand further down" in page(response)


def test_it_is_asked_which_of_several_sheets_holds_the_problems(vegas_laptop: Client) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Notes": [["Hello"]],
        "Sums": [["prompt", "answers"], ["1 + 1 =", 2]],
    }
    asked = look(vegas_laptop, workbook_of(sheets), "a.xlsx")
    assert "Which sheet is it?" in page(asked)
    fields = {"which": "on", "ticket": asked.context["ticket"], "title": "a", "separator": "."}
    wrong = vegas_laptop.post(import_address(), fields | {"reading": "0"})
    assert "There are no columns" in page(wrong)
    looked = vegas_laptop.post(import_address(), fields | {"reading": "1"})
    assert "1 problem to save" in page(looked)
    assert 'value="a"' in page(looked)
    assert "Which sheet" in page(vegas_laptop.post(import_address(), fields | {"reading": "7"}))
    late = vegas_laptop.post(import_address(), fields | {"ticket": "x"}, follow=True)
    assert "please choose the file again" in page(late)


def test_it_is_asked_which_letters_are_meant_and_said_which_were_taken(
    vegas_laptop: Client,
) -> None:
    table = "prompt,answers\nSzőke Ödön: 1 + 1 =,2\n"
    asked = look(vegas_laptop, table.encode("cp1250"))
    assert "Which of these looks right?" in page(asked)
    taken = look(vegas_laptop, "prompt,answers\nВычисли сумму чисел: 1 + 1 =,2\n".encode("cp1251"))
    assert "we took Windows-1251" in page(taken)
    fields = {"which": "on", "ticket": taken.context["readings_ticket"]}
    assert "Which of these" in page(vegas_laptop.post(import_address(), fields))


def test_a_set_goes_through_a_spreadsheet_that_would_make_dates_of_its_answers(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    times_tables.problems.filter(position=1).update(accepted=["3/4"], hint="1-2")
    where = reverse("classroom:set_export", args=[times_tables.pk, "csv"])
    content = b"".join(vegas_laptop.get(where))
    assert b",'3/4," in content
    take(vegas_laptop, look(vegas_laptop, content), title="Back")
    back = ProblemSet.objects.get(title="Back").problems.get(position=1)
    assert (back.accepted, back.hint) == (["3/4"], "1-2")


def test_a_title_or_a_prompt_that_shows_nothing_is_none(vegas_laptop: Client) -> None:
    response = vegas_laptop.post(
        reverse("classroom:set_new"), {"title": "\u200b\u3164", "separator": "."}
    )
    assert "Write a title." in page(response)
    assert (
        "Write what you ask." in faults(look(vegas_laptop, "prompt,answers\n\u200b\u2800,2\n"))[2]
    )
