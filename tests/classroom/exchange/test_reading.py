"""Tables come in as people have them, and what is none is told with line and column."""

import codecs
import io
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from classroom.exchange import BadTable, Row, read_tables, records
from classroom.exchange.headers import phrase
from classroom.exchange.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, cell_fault
from tests.classroom.cases import case
from tests.classroom.exchange.files import cells, read, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "content",
    [
        "Name;Year\nZoë;3\n".encode(),
        codecs.BOM_UTF8 + "Name,Year\r\nZoë,3\r\n".encode(),
        codecs.BOM_UTF16_LE + "Name\tYear\nZoë\t3".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Name\tYear\nZoë\t3".encode("utf-16-be"),
        "Name\tYear\nZoë\t3".encode("utf-16-le"),
        "Name;Year\rZoë;3\r".encode("cp1252"),
        "sep=;\r\nName;Year\r\nZoë;3\r\n".encode(),
        workbook(["Name", "Year"], ["Zoë", 3.0]),
    ],
)
def test_the_same_table_in_every_encoding_and_with_every_separator(content: bytes) -> None:
    assert cells(content) == [("Name", "Year"), ("Zoë", "3")]


def test_it_is_said_that_letters_were_read_as_windows_1252() -> None:
    assert read("Zoë".encode("cp1252")).encoding == "cp1252"
    assert read("Zoë".encode()).encoding == "utf-8"


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    table = read(b'\n"Ada\nthe first"\n\n\nBo\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Ada\nthe first",)),
        (6, ("Bo",)),
    ]


def test_lines_of_a_spreadsheet_are_its_rows() -> None:
    table = read(workbook(["Ada"], [], [None, "Bo"]))
    assert [(row.line, row.cells) for row in table.rows] == [(1, ("Ada",)), (3, ("", "Bo"))]


def test_a_comma_inside_answers_separated_by_semicolons_separates_nothing() -> None:
    assert cells(b"0,5;1,2\n1,5;2,2\n") == [("0,5", "1,2"), ("1,5", "2,2")]


def test_cells_of_a_spreadsheet_read_as_people_see_them() -> None:
    row = ["=1+1", 0.5, True, date(2026, 9, 1)]
    assert cells(workbook(["formula", "half", "yes", "date"], row))[1] == (
        "",  # a formula that was never worked out has no value
        "0.5",
        "True",
        "2026-09-01",
    )


def cell_of(row: list[object], form: str = "General") -> Row:
    """Return the last row of a workbook whose first cell is written in this format."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(row)
    sheet["A1"].number_format = form
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), "a.xlsx").rows[-1]


@pytest.mark.parametrize(
    ("value", "form", "text", "kind"),
    [
        (1.125, "General", "1.125", "number"),
        (0.1 + 0.2, "General", "0.3", "number"),
        (1e-7, "General", "0.0000001", "number"),
        (1e16, "General", "10000000000000000", "number"),
        (-7.0, "0.00", "-7", "number"),
        (0.5, "0%", "50 %", "number"),
        (date(2026, 4, 3), "d-mmm", "2026-04-03", "date"),
        (46115, "mmm-yy", "2026-04-03", "date"),
        (time(1, 30), "h:mm", "1:30", "date"),
        ("#N/A", "General", "#N/A", "error"),
        ("3/4", "@", "3/4", None),
    ],
)
def test_it_is_known_what_a_spreadsheet_says_that_a_cell_is(
    value: object, form: str, text: str, kind: str | None
) -> None:
    row = cell_of([value, "x"], form)
    assert (row.cells[0], row.kinds.get(1)) == (text, kind)


def test_a_formula_without_a_value_is_told_by_its_cell() -> None:
    table = read(case("formula_uncached.xlsx"), "a.xlsx")
    assert table.rows[1].kinds == {2: "formula"}
    sentence = cell_fault(table.rows[1], 2)
    assert "B2 holds a formula without a stored value. Open the file" in sentence
    assert "B3 holds the error #N/A" in cell_fault(table.rows[2], 2)


def test_hidden_sheets_and_empty_ones_are_left_out() -> None:
    found = read_tables(SimpleUploadedFile("a.xlsx", case("hidden_first_roster.xlsx")))
    assert ([one.name for one in found.each], found.is_sure) == (["5B"], True)
    assert cells(case("hidden_first.xlsx"))[1] == ("7x8", "56")


def test_of_several_visible_sheets_none_is_sure_and_one_that_is_too_long_says_so() -> None:
    book = Workbook()
    book.worksheets[0].append(["Ada"])
    book.create_sheet("5B").append(["Bo"])
    for _ in range(MAX_ROWS + 2):
        book.worksheets[0].append(["Cy"])
    book.create_sheet("Empty")
    book.create_sheet("Lists").append(["x"])
    book["Lists"].sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    found = read_tables(SimpleUploadedFile("a.xlsx", out.getvalue()))
    assert [(one.name, one.table is None) for one in found.each] == [("Sheet", True), ("5B", False)]
    assert "more than 2000 rows" in found.each[0].fault
    assert not found.is_sure


def test_a_header_stands_below_its_titles() -> None:
    table = read(case("title_above.xlsx"), "a.xlsx")
    (record,) = records(table, columns={"prompt": [], "answers": []}, required=["answers"])
    assert (record.line, record["prompt"], record["answers"]) == (4, "7x8", "56")
    assert record.kind("answers") == "number"


def test_the_words_of_a_header_may_be_written_in_many_ways() -> None:
    for word in (
        "First_Name [Required]",
        "firstName",
        " FIRST  NAME*",
        "First-Name:",
        "Fírst Name",
    ):
        assert phrase(word) == "first name"
    assert phrase("[1]") == "1"


def test_a_header_is_found_by_words_and_a_missing_column_is_named() -> None:
    table = read(b"First  NAME,Notes\n Ada ,x\nBo\n")
    found = list(records(table, columns={"name": ["first name"], "year": []}))
    assert [(record.line, record["name"], record["year"]) for record in found] == [
        (2, "Ada", ""),
        (3, "Bo", ""),
    ]
    with pytest.raises(BadTable, match="Line 1: There is no column “year”"):
        list(records(table, columns={"name": [], "year": []}, required=["year"]))
    with pytest.raises(BadTable, match="Line 1, column 2: The column “name” is there twice"):
        list(records(read(b"Name,First name\n"), columns={"name": ["first name"]}))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b" \n\n", "This file is empty"),
        (b"GIF89a\x00\x01\x02", "This is no text file"),
        (b"Ada\nB\x81", "Save it as CSV UTF-8"),
        (b"Ada\nB\xef\xbf\xbd", "Line 2: A letter was lost"),
        (b'Ada\nBo\n"Cy\nDi\n', "Line 3: A quotation mark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"PK\x03\x04 and no more", "This workbook is damaged"),
        (b"Ada\n" + b"x" * (MAX_CELL + 1), "Line 2, column 1: This cell holds more than"),
        (b"Ada" + b",x" * MAX_COLUMNS, "Line 1: There are more than 50 columns"),
        (b"Ada\n" * (MAX_ROWS + 2), "There are more than 2000 rows"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(BadTable) as raised:
        read(content)
    assert sentence in str(raised.value)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(workbook(["Ada"]), SHEET, b"<worksheet>" + b" " * (40 * 1024 * 1024))
    assert len(bomb) < 100_000
    with pytest.raises(BadTable, match="unpacks to far more"):
        read(bomb)


@pytest.mark.parametrize("part", [b"<worksheet>", b"", b"\x00\xff"])
def test_a_damaged_workbook_is_told_in_a_sentence(part: bytes) -> None:
    with pytest.raises(BadTable, match="damaged"):
        read(with_part(workbook(["Ada"]), SHEET, part))


def test_entities_in_a_workbook_are_never_unfolded() -> None:
    sheet = (
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData>'
        b"</worksheet>"
    )
    with pytest.raises(BadTable, match="damaged"):
        read(with_part(workbook(["Ada"]), SHEET, sheet))


def test_a_workbook_that_claims_a_million_rows_is_read_to_its_last_real_one() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        b"<t>Ada</t></is></c></row></sheetData></worksheet>"
    )
    assert cells(with_part(workbook(["x"]), SHEET, sheet)) == [("Ada",)]


def test_a_row_far_down_a_spreadsheet_is_refused() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="999999999"><c r="A999999999" t="inlineStr"><is><t>Ada</t></is></c>'
        b"</row></sheetData></worksheet>"
    )
    with pytest.raises(BadTable, match="more than 2000 rows"):
        read(with_part(workbook(["x"]), SHEET, sheet))


def test_a_question_shows_the_lines_whose_letters_tell() -> None:
    names = "Name;Year\nAda Lovelace;4\nBo;4\nCy;4\nDi;4\nZoë Hall;4\n".encode("cp1252")
    readings = read_tables(SimpleUploadedFile("4a.csv", names))
    assert "Zoë Hall · 4" in [line for one in readings.each for line in one.samples]
    assert all(len(one.samples) == 1 for one in readings.each)


def test_a_letter_far_behind_in_a_long_text_is_shown_with_what_stands_around_it() -> None:
    prompt = f"{'Seven apples and eight pears. ' * 5}How many has Eglė? Dovilė counts them."
    readings = read_tables(SimpleUploadedFile("a.csv", f"prompt\n{prompt}\n".encode("cp1257")))
    assert not readings.is_sure
    offered = [choice.samples for choice in readings.choices]
    assert len({tuple(samples) for samples in offered}) == len(offered) > 1
    (shown,) = next(one for one in offered if "Eglė" in one[0])
    assert shown.startswith("…")
    assert shown.endswith("Eglė? Dovilė counts them.")


def test_letters_are_chosen_by_the_names_that_change_and_no_two_choices_look_alike() -> None:
    names = ["Ada", *["Eglė", "Rūta", "Nausėda", "Medėja", "Dovilė", "Agnė"], "Žydrūnas"]
    upload = SimpleUploadedFile("a.csv", "\n".join(names).encode("cp1257"))
    readings = read_tables(upload)
    assert not readings.is_sure
    offered = [tuple(choice.samples) for choice in readings.choices]
    assert len(set(offered)) == len(offered) > 1
    assert not any("Ada" in samples for samples in offered)
    assert any("Eglė" in samples for samples in offered)
    assert any("Eglë" in samples for samples in offered)
