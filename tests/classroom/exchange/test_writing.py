"""Tables go out so that they can be opened anywhere, and nothing in them ever runs."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.http import StreamingHttpResponse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from classroom.exchange import Sheet, csv_download, csv_lines, file_name, xlsx_bytes, xlsx_download
from classroom.exchange.csv_out import Cell
from tests.classroom.exchange.files import cells

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["C"]) | st.sampled_from("=+-@'\t\r\n0;,\"/:E%"))


def written(*rows: list[Cell]) -> list[list[str]]:
    text = "".join(csv_lines(["a", "b"], rows))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]


def test_formulas_are_texts_in_csv_and_numbers_stay_numbers() -> None:
    assert written(["=cmd|' /C calc'!A0", "@sum(1)"], ["-7", -7], ["+1/2", "-x"]) == [
        ["'=cmd|' /C calc'!A0", "'@sum(1)"],
        ["-7", "-7"],
        ["'+1/2", "'-x"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("3/4", "1-2", "13/2", "-3/4", "3-4-26", "3/4/2026", "2026-04-03", "03.04.2026", "3-Apr"),
        *(
            "04.Mrz",
            "Apr-03",
            "3. März",
            "avr. 26",
            "1:30",
            "01:30:00",
            "1 1/2",
            "007",
            "1E5",
            "5 %",
        ),
        *("=1+1", "@Ada", "\t=1", "＝1", "4月3日", " 3/4 "),
    ],
)
def test_what_a_spreadsheet_would_change_goes_out_as_a_text_and_comes_back(text: str) -> None:
    assert written([text, f"'{text}"]) == [[f"'{text}", f"''{text}"]]
    content = "".join(csv_lines(["a", "b"], [[text, f"'{text}"]])).encode()
    assert cells(content)[1] == (text, f"'{text}")


@pytest.mark.parametrize(
    "text",
    ["56", "-7", "3.5", "1,125", "Ada 2", "7 × 8 =", "5 marbles", "May", "O'Neil", "1/2 + 3/4"],
)
def test_what_a_spreadsheet_leaves_alone_goes_out_as_it_is(text: str) -> None:
    assert written([text, text]) == [[text, text]]


def test_texts_that_other_tools_kept_from_a_spreadsheet_are_read() -> None:
    assert cells(b'a,b\r\n"=""3/4""","=""say """"hi"""""""\r\n')[1] == ("3/4", 'say "hi"')


def is_plain(text: str) -> bool:
    """Whether a text is read without a question: "Ã¼" may be an ü that was spoilt before."""
    return bool(text.strip()) and not re.search(r"[\u00c2-\u00f4]\W", text)


@given(st.lists(TEXTS.filter(is_plain), min_size=2, max_size=2))
def test_a_csv_file_of_ours_comes_back_as_it_was(texts: list[str]) -> None:
    content = "".join(csv_lines(["a", "b"], [texts])).encode()
    assert cells(content)[1] == tuple(texts)


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    rows: list[list[Cell]] = [["=1+1", "#N/A", 56, 0.5, NOON, None]]
    content = xlsx_bytes([Sheet("3B: [tables]", ["a", "b", "c", "d", "e", "f"], rows)])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == "3B tables"
    assert [cell.value for cell in sheet[2]] == [
        "=1+1",
        "#N/A",
        56,
        0.5,
        NOON.replace(tzinfo=None),
        None,
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n", "d", "n"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"


def test_no_formula_stands_in_a_workbooks_own_xml() -> None:
    content = xlsx_bytes([Sheet("Names", ["name"], [["=HYPERLINK(1)"]])])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_workbook_of_ours_comes_back_as_it_was() -> None:
    content = xlsx_bytes([Sheet("Names", ["name"], [["=Ada"], ["Zoë\nB"], ["\x00-7"]])])
    assert cells(content) == [("name",), ("=Ada",), ("Zoë\nB",), ("-7",)]


def test_file_names_keep_what_every_system_can_save() -> None:
    assert file_name("3B: 7×8?", "../results", "csv") == "3B 7×8 – results.csv"
    response = xlsx_download(file_name("Zoë", "xlsx"), [Sheet("Zoë", ["a"], [])])
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Zo%C3%AB.xlsx"


async def test_csv_is_sent_while_its_rows_are_read() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(1000):
            asked.append(number)
            yield [number]

    response: StreamingHttpResponse = csv_download("numbers.csv", ["number"], rows())
    pieces = aiter(response)
    first = await anext(pieces)
    assert first.startswith("\ufeffnumber\r\n0\r\n".encode())
    assert len(asked) < 200
    rest = b"".join([piece async for piece in pieces])
    assert rest.endswith(b"\r\n999\r\n")
