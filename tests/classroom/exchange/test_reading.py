"""Tables come in as people have them, and what is none is told with line and column."""

import codecs
from datetime import date

import pytest

from classroom.exchange import BadTable, records
from classroom.exchange.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS
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
