"""``manage.py recognize``: ink in, readings out, and a sentence for what is no ink."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.ink.composer import compose


def record(text: str) -> str:
    return json.dumps({"strokes": compose(text, seed=1)})


def recognized(*arguments: str) -> tuple[list[dict[str, object]], int]:
    out, status = io.StringIO(), 0
    try:
        call_command("recognize", *arguments, stdout=out)
    except SystemExit as error:
        status = int(error.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], status


def file_of(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_each_record_becomes_a_reading(tmp_path: Path) -> None:
    readings, status = recognized(file_of(tmp_path, record("56"), record("-7")))
    assert [reading["text"] for reading in readings] == ["56", "-7"]
    assert status == 0
    first = readings[0]["symbols"]
    assert isinstance(first, list)
    assert [symbol["text"] for symbol in first] == ["5", "6"]
    assert {"text", "confidence", "strokes"} <= set(first[0])


def test_a_bad_record_gives_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    path = file_of(tmp_path, record("1"), "", "nonsense", '{"strokes": [[["x", 1]]]}', record("2"))
    lines, status = recognized(path)
    assert status == 1
    assert [line.get("text") for line in lines] == ["1", None, None, "2"]
    assert str(lines[1]["error"]).startswith("line 3: ")
    assert str(lines[2]["error"]).startswith("line 4: ")


def test_an_empty_sheet_is_unsure_and_no_error(tmp_path: Path) -> None:
    lines, status = recognized(file_of(tmp_path, '{"strokes": []}'))
    assert (lines[0]["text"], lines[0]["unsure"], status) == ("", True, 0)


def test_records_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(record("9").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert recognized()[0][0]["text"] == "9"


def with_separator(text: str, separator: object) -> str:
    return json.dumps({"strokes": compose(text, seed=1), "separator": separator})


def test_a_record_may_say_its_separator(tmp_path: Path) -> None:
    lines = [with_separator("3.5", "."), with_separator("3.5", ","), record("3.5")]
    readings, status = recognized(file_of(tmp_path, *lines))
    assert [reading["text"] for reading in readings] == ["3.5", "3,5", "3.5"]
    assert status == 0


@pytest.mark.parametrize("separator", [";", "", "..", 1, None, ["."]])
def test_another_separator_is_one_clear_sentence(tmp_path: Path, separator: object) -> None:
    readings, status = recognized(file_of(tmp_path, with_separator("3.5", separator), record("2")))
    assert readings[0] == {"error": 'line 1: the separator has to be "." or ","'}
    assert (readings[1]["text"], status) == ("2", 1)


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone cannot be read: No such file or directory\."):
        call_command("recognize", str(tmp_path / "gone"))


def test_an_unknown_reader_is_one_clear_sentence() -> None:
    with pytest.raises(CommandError, match="There is no reader 'nobody'"):
        call_command("recognize", "--model", "nobody")


def test_a_line_that_is_nested_without_end_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    deep = '{"x": ' + "[" * 100_000 + "]" * 100_000 + ', "strokes": []}'
    lines, status = recognized(file_of(tmp_path, deep, record("2")))
    assert status == 1
    assert lines[0] == {"error": "line 1: the line is nested too deeply"}
    assert lines[1]["text"] == "2"


def test_a_packed_file_that_is_damaged_inside_is_one_clear_sentence(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(record("56").encode()))
    packed[10] = 0xFF  # the first block of the deflated data, of a kind that there is not
    path = tmp_path / "ink.jsonl.gz"
    path.write_bytes(packed)
    with pytest.raises(CommandError, match=r"ink\.jsonl\.gz cannot be read: .*invalid block"):
        call_command("recognize", str(path))
