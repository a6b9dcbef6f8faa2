"""Exports, opened again with what other people open them with."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from classroom.models import Answer, Room, Round, Seat, Student
from classroom.reports.pdf.paper import Paper, seen
from classroom.reports.pdf.table import Box, Head, parts, table
from tests.classroom.reports.conftest import Lesson
from tests.classroom.reports.test_speed import fill

FORMULA = "=HYPERLINK(1)"


def taken(laptop: Client, address: str) -> bytes:
    """Download a file, whole."""
    response: Any = laptop.get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment;")
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def sheets_of(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    workbook = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def address(kind: str, key: int, ending: str) -> str:
    return f"/teach/results/{kind}/{key}/export/{ending}/"


# --- A room ---------------------------------------------------------------------------------------


def test_a_rooms_csv_has_a_row_for_each_child_and_problem(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    rows = rows_of(taken(vegas_laptop, address("rooms", lesson.room.pk, "csv")))
    assert len(rows) == 4 * 3  # Zed, who was taken out, too
    found = {(row["Name"], row["Problem"]): (row["Result"], row["Answer"]) for row in rows}
    assert found["Ada", "1"] == ("right", "56")
    assert found["Ada", "2"] == ("late", "42")
    assert found["Bo", "1"] == ("wrong", "58")
    assert found["Dee", "1"] == ("unsure", "5")
    assert found["Dee", "3"] == ("no answer", "")
    bo = next(row for row in rows if row["Name"] == "Bo" and row["Problem"] == "2")
    assert (bo["Marked by"], bo["First stroke, s"], bo["Writing, s"]) == (
        "the teacher",
        "1.2",
        "2.5",
    )
    assert (bo["Prompt"], bo["Accepted"], bo["Guest"]) == ("6 × 7 =", "42", "no")
    assert bo["Sent"] == "2026-03-02 12:00:35"


def test_a_rooms_csv_streams(vegas_laptop: Client, lesson: Lesson) -> None:
    response = vegas_laptop.get(address("rooms", lesson.room.pk, "csv"))
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_formulas_are_made_harmless(vegas_laptop: Client, lesson: Lesson) -> None:
    Seat.objects.filter(pk=lesson.dee.pk).update(name=FORMULA)
    Round.objects.filter(pk=lesson.rounds[0].pk).update(prompt=FORMULA)
    Answer.objects.filter(seat=lesson.ada).update(text="-7")
    rows = rows_of(taken(vegas_laptop, address("rooms", lesson.room.pk, "csv")))
    names = {row["Name"] for row in rows}
    assert f"'{FORMULA}" in names
    assert {row["Prompt"] for row in rows if row["Problem"] == "1"} == {f"'{FORMULA}"}
    assert "-7" in {row["Answer"] for row in rows}  # a number stays one
    content = taken(vegas_laptop, address("rooms", lesson.room.pk, "xlsx"))
    workbook = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_a_rooms_workbook_has_children_problems_and_answers(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    sheets = sheets_of(taken(vegas_laptop, address("rooms", lesson.room.pk, "xlsx")))
    assert list(sheets) == ["Children", "Problems", "Answers"]
    header, *children = sheets["Children"]
    assert header[-3:] == ("1. 7 × 8 =", "2. 6 × 7 =", "3. 7 × 8 = (asked again)")
    assert children[0][:10] == ("Ada", 1, 1, 0, 0, 1, 0, 1, 3, 33)
    assert children[0][10] == 1  # right at the first try
    assert children[1][-3:] == ("wrong: 58 (try 2, first wrong: 54)", "right: 4", "right: 56")
    assert [row[1] for row in sheets["Problems"][1:]] == [
        "7 × 8 =",
        "6 × 7 =",
        "7 × 8 = (asked again)",
    ]
    assert sheets["Problems"][1][-2:] == ("58 (1)", "54 (1)")
    assert len(sheets["Answers"]) == 1 + 4 * 3


def test_a_rooms_pdf_reads_as_the_page_does(vegas_laptop: Client, lesson: Lesson) -> None:
    (text,) = pages_of(taken(vegas_laptop, address("rooms", lesson.room.pk, "pdf")))
    for words in ("Times tables", "Class 3B", "✓ 56", "✗ 58", "? 5", "◷ 42", "Page 1 of 1"):
        assert words in text
    assert "3 children, 6 answers of 9: 3 right, 1 wrong, 1 unsure, 1 late" in text.replace(
        "\n", " "
    )


def test_a_wide_room_is_split_over_pages_that_lie(vegas_laptop: Client, room: Room) -> None:
    fill(room, 25, 30)
    content = taken(vegas_laptop, address("rooms", room.pk, "pdf"))
    reader = PdfReader(io.BytesIO(content))
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    texts = pages_of(content)
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert "Times tables" in text
    with_names = [text for text in texts if "Child 7" in text]
    assert len(with_names) == 3  # 30 problems are three times as wide as a page
    assert all("Name" in text for text in with_names)
    whole = "".join(texts).replace("\n", "")
    assert all(f"{number}. {number} × 8" in whole for number in range(1, 31))


# --- Students and classes -------------------------------------------------------------------------


def test_a_students_files_hold_lessons_facts_and_answers(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    key = lesson.bo.student_id
    assert key is not None
    rows = rows_of(taken(vegas_laptop, address("students", key, "csv")))
    assert [(row["Prompt"], row["Result"], row["Answer"]) for row in rows] == [
        ("7 × 8 =", "right", "56"),
        ("6 × 7 =", "right", "4"),
        ("7 × 8 =", "wrong", "58"),
    ]
    assert [(row["Try"], row["First try"]) for row in rows] == [
        ("1", "right"),
        ("1", "right"),
        ("2", "wrong"),
    ]
    sheets = sheets_of(taken(vegas_laptop, address("students", key, "xlsx")))
    assert list(sheets) == ["Lessons", "Table facts", "Answers"]
    assert sheets["Lessons"][1][1:] == ("Times tables", 2, 1, 0, 0, 0, 0, 3, 66)
    assert [row[:3] for row in sheets["Table facts"][1:]] == [("6×7", 1, 0), ("7×8", 1, 1)]
    text = "".join(pages_of(taken(vegas_laptop, address("students", key, "pdf"))))
    for words in ("Bo", "Class 3B", "Times tables", "6×7", "✗² 58", "2 Mar"):
        assert words in text


def test_a_students_report_draws_the_ink(vegas_laptop: Client, lesson: Lesson) -> None:
    key = lesson.ada.student_id
    assert key is not None
    with_ink = strokes_in(taken(vegas_laptop, address("students", key, "pdf")))
    Answer.objects.filter(seat=lesson.ada).update(strokes=[])
    assert with_ink == strokes_in(taken(vegas_laptop, address("students", key, "pdf"))) + 4


def strokes_in(content: bytes) -> int:
    """Count the lines that the first page draws by themselves, boxes left out."""
    page = PdfReader(io.BytesIO(content)).pages[0]
    contents = page.get_contents()
    assert contents is not None
    return len(re.findall(rb"\bS\b", contents.get_data()))


def test_a_classs_files_hold_students_weeks_facts_and_mistakes(
    vegas_laptop: Client, lesson: Lesson
) -> None:
    key = lesson.room.classroom_id
    assert key is not None
    rows = rows_of(taken(vegas_laptop, address("classes", key, "csv")))
    assert [(row["Name"], row["Right"], row["Late"]) for row in rows] == [
        ("Ada", "1", "1"),
        ("Bo", "2", "0"),
    ]
    sheets = sheets_of(taken(vegas_laptop, address("classes", key, "xlsx")))
    assert list(sheets) == ["Students", "Weeks", "Table facts", "Wrong answers"]
    assert sheets["Table facts"][0][-2:] == ("Ada", "Bo")
    # A first try that was mended is no final answer: neither counts the other.
    assert sheets["Wrong answers"][0][3:5] == ("As final answer", "As first try")
    assert sheets["Wrong answers"][1] == ("7 × 8 =", "58", "56", 1, 0, None)
    assert sheets["Wrong answers"][2] == ("7 × 8 =", "54", "56", 0, 1, None)
    text = "".join(pages_of(taken(vegas_laptop, address("classes", key, "pdf"))))
    for words in ("Class 3B", "Ada", "1 / 3", "2 / 3", "Everybody", "7×8", "58"):
        assert words in text


def test_names_of_many_alphabets_are_in_the_pdf(vegas_laptop: Client, lesson: Lesson) -> None:
    names = ["Željko Łukasiewicz-Ñandú", "Ελένη Παπαδοπούλου", "Ольга Ивановна", "Cleo " + "M" * 27]
    classroom = lesson.room.classroom
    assert classroom is not None
    Student.objects.bulk_create(Student(classroom=classroom, name=name) for name in names)
    content = taken(vegas_laptop, address("classes", classroom.pk, "pdf"))
    text = "".join(pages_of(content)).replace("\n", "").replace(" ", "")
    for name in names:
        assert name.replace(" ", "") in text
    assert b"/FontFile2" in content  # embedded, whatever the printer knows


def test_hebrew_names_run_from_right_to_left() -> None:
    assert seen("אדה") == "הדא"
    assert seen("Ada") == "Ada"


# --- Tables on paper ------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [0, 1, 9, 10, 31])
def test_columns_are_shared_out_evenly_and_each_stands_once(columns: int) -> None:
    heads = [Head("Name", 44), *(Head(str(number), 20) for number in range(columns))]
    pages = parts(heads, 230)
    assert all(page[0] == 0 for page in pages)
    assert [column for page in pages for column in page[1:]] == list(range(1, columns + 1))
    assert all(sum(heads[column].width for column in page) <= 230 for page in pages)
    sizes = [len(page) for page in pages]
    assert max(sizes) - min(sizes) <= max(1, len(pages) - 1)


def test_the_header_of_a_table_stands_on_every_page() -> None:
    paper = Paper("A title that is far too long for one line " * 3, "about")
    table(
        paper, [Head("Name", 50, wraps=True)], [[Box(f"Child {number}")] for number in range(120)]
    )
    texts = pages_of(paper.content())
    assert len(texts) > 2
    assert all("Name" in text and "A title" in text for text in texts)
    assert sum(text.count("Child") for text in texts) == 120
