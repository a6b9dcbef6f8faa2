"""Problem sets as files: out and in again without loss, and every fault by line and column."""

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from django.conf import settings as settings_of_site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.exchange import Sheet, csv_lines, xlsx_bytes
from classroom.models import Picture, Problem, ProblemSet
from classroom.problems.drafts import Draft, draft_of, faults_of, tidied
from classroom.problems.file_json import PictureFile, ProblemFile, SetFile, from_json, to_json
from classroom.problems.file_table import COLUMNS, HEADER, from_table, rows_of
from classroom.problems.incoming import BadFile, faults_in
from classroom.problems.redraw import redraw
from classroom.problems.services.pictures import picture_of
from classroom.problems.services.problems import problems_add
from tests.classroom.live.pages import page
from tests.classroom.problems.pictures import picture_bytes, uploaded

texts = st.text(max_size=60) | st.sampled_from(["=cmd|' /C calc'!A0", "'=1", "-7", "+1", "a;b\n,c"])
answers = st.sampled_from(["56", "-7", "3.5", ".5", "1/2", "1,000", "0", "−3", "12345678"])
drafts = st.builds(
    Draft,
    prompt=texts.filter(lambda text: "$" not in text),
    accepted=st.lists(answers, min_size=1, max_size=4).map(tuple),
    points=st.integers(1, 100),
    seconds=st.none() | st.integers(5, 3600),
    hint=texts,
    explanation=texts,
    background=st.sampled_from(
        ["", "squared", "number line -1 to 1 by 0.25", "clock without numbers"]
    ),
)
sets_of_drafts = st.lists(
    drafts.map(tidied).filter(lambda draft: not faults_of(draft, separator=".")),
    min_size=1,
    max_size=8,
)
A_SET = ProblemSet(title="Häufige Fehler", description="Ein Satz", separator=".", generator=[1])


@given(sets_of_drafts)
@settings(max_examples=60)
def test_our_json_loses_nothing(problems: list[Draft]) -> None:
    back = from_json(to_json(A_SET, problems))
    assert back.drafts == problems
    assert (back.title, back.description) == (A_SET.title, A_SET.description)
    assert (back.separator, back.generator) == (".", [1])


@given(sets_of_drafts)
@settings(max_examples=60)
def test_csv_loses_nothing(problems: list[Draft]) -> None:
    content = "".join(csv_lines(HEADER, rows_of(problems))).encode()
    assert from_table(uploaded(content, "set.csv")).drafts == problems


@given(sets_of_drafts)
@settings(max_examples=20, deadline=None)
def test_xlsx_loses_nothing(problems: list[Draft]) -> None:
    content = xlsx_bytes([Sheet("Problems", HEADER, rows_of(problems))])
    assert from_table(uploaded(content, "set.xlsx")).drafts == problems


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_our_json_loses_no_picture(kind: str) -> None:
    picture = picture_of(redrawn=redraw(picture_bytes(kind=kind)), alt="Two cats")
    draft = Draft(prompt="How many?", accepted=("2",), picture=picture)
    (back,) = from_json(to_json(A_SET, [draft])).drafts
    assert back.picture is not None
    assert bytes(back.picture.content) == bytes(picture.content)
    assert (back.picture.alt, back.picture.content_type) == ("Two cats", picture.content_type)
    assert (back.picture.width, back.picture.height) == (40, 30)


def test_a_foreign_picture_in_a_file_is_drawn_anew() -> None:
    content = picture_bytes((1600, 20), "PNG")
    draft = Draft(
        prompt="How many?",
        accepted=("2",),
        picture=Picture(content=content, content_type="image/png", width=1600, height=20, alt="x"),
    )
    (back,) = from_json(to_json(A_SET, [draft])).drafts
    assert back.picture is not None
    assert (back.picture.width, back.picture.height) == (1200, 15)


# --- The pages ----------------------------------------------------------------------------------


def import_address(problem_set: ProblemSet | None = None) -> str:
    if problem_set is None:
        return reverse("classroom:set_import")
    return reverse("classroom:set_import_into", args=[problem_set.pk])


def look(laptop: Client, content: bytes | str, name: str = "My set.csv", **fields: Any) -> Any:
    """Choose a file, and look at what the page says."""
    given = content if isinstance(content, bytes) else content.encode()
    target = fields.pop("into", None)
    return laptop.post(
        import_address(target), {"file": SimpleUploadedFile(name, given), "separator": "."} | fields
    )


def take(laptop: Client, looked: Any, target: ProblemSet | None = None, **fields: str) -> Any:
    return laptop.post(import_address(target), {"ticket": looked.context["ticket"]} | fields)


TABLE = "prompt;answers;points\n3 + 4 =;7;2\n7 ÷ 2 =;3.5\n"


def test_a_table_is_looked_at_first_and_then_becomes_a_set(vegas_laptop: Client) -> None:
    looked = look(vegas_laptop, TABLE)
    assert "2 problems to save" in page(looked)
    assert 'value="My set"' in page(looked)
    assert not ProblemSet.objects.exists()
    response = take(vegas_laptop, looked, title="Sums")
    made = ProblemSet.objects.get()
    assert response["Location"] == reverse("classroom:problem_set", args=[made.pk])
    rows = made.problems.order_by("position").values_list("prompt", "accepted", "points")
    assert list(rows) == [("3 + 4 =", ["7"], 2), ("7 ÷ 2 =", ["3.5"], 1)]
    assert (made.title, made.teacher.username) == ("Sums", "vega")


def test_a_table_comes_to_the_end_of_a_set(vegas_laptop: Client, times_tables: ProblemSet) -> None:
    looked = look(vegas_laptop, TABLE, into=times_tables)
    take(vegas_laptop, looked, times_tables)
    assert [p.prompt for p in times_tables.problems.order_by("position")] == [
        *("7 × 8 =", "6 × 7 =", "3 + 4 =", "7 ÷ 2 =")
    ]


def test_everything_wrong_is_said_by_line_and_column_and_nothing_is_saved(
    vegas_laptop: Client,
) -> None:
    table = (
        "points,prompt,answers,form,seconds\n"
        "1,3 + 4 =,seven,any,\n"
        ",,5,any,2\n"
        '0,"$\\frac{1}{2$",2026-02-01,word,soon\n'
    )
    response = look(vegas_laptop, table)
    assert response.status_code == 400
    faults = {(fault.line, fault.column): fault.sentence for fault in response.context["faults"]}
    assert list(faults) == [(2, 3), (3, 2), (3, 5), (4, 1), (4, 2), (4, 3), (4, 4), (4, 5)]
    assert faults[2, 3].startswith("“seven” is no number a child can write")
    assert faults[3, 2] == "Write what you ask."
    assert faults[3, 5] == "Give a whole number from 5 to 3600."
    assert faults[4, 2] == "The formula “\\frac{1}{2” is not complete."
    assert "made a date of it" in faults[4, 3]
    assert faults[4, 4].startswith("“word” is no form of answer.")
    assert faults[4, 1] == "Give a whole number from 1 to 100."
    assert faults[4, 5] == "“soon” is no whole number."
    assert "8 things to fix" in page(response)
    assert not ProblemSet.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("question,hint\n1 + 1,\n", "a.csv", "Line 1: There is no column “answers”."),
        ("", "a.csv", "This file is empty."),
        ("prompt,answers,prompt\n", "a.csv", "Line 1, column 3: The column “prompt” is there twic"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "This file is larger than 5 MB."),
        (b"PK\x03\x04 no workbook", "a.xlsx", "This workbook is damaged."),
        ("{", "a.json", "This is no JSON file: it is damaged, or something else."),
        (
            "[]",
            "a.json",
            "Astro Numbers: here should stand named values in { }, not a list in [ ].",
        ),
        ('{"format": "other"}', "a.json", "“format” is not as it should be: Invalid enum value"),
        (
            '{"format": "astro-numbers/problem-set", "version": 1, "title": "x", '
            '"problems": [{"prompt": "1", "accepted": 1}]}',
            "a.json",
            "Problem 1, “accepted”: here should stand a list in [ ], not a whole number.",
        ),
    ],
)
def test_a_file_that_holds_no_set_says_why(
    vegas_laptop: Client, content: bytes | str, name: str, sentence: str
) -> None:
    response = look(vegas_laptop, content, name)
    assert response.status_code == 400
    assert sentence in page(response)
    assert not ProblemSet.objects.exists()


def test_a_table_without_problems_says_so(vegas_laptop: Client) -> None:
    response = look(vegas_laptop, "prompt,answers\n")
    assert "There is no problem in this file." in page(response)


def test_a_file_larger_than_the_set_has_room_says_from_which_line_on(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    rows = "".join(f"{number} + 1 =,{number + 1}\n" for number in range(199))
    response = look(vegas_laptop, f"prompt,answers\n{rows}", into=times_tables)
    (fault,) = response.context["faults"]
    assert (fault.line, fault.column) == (200, 0)
    assert fault.sentence == "There is room for 198 problems; this file has 199."


def test_faults_in_our_json_are_said_by_problem(vegas_laptop: Client) -> None:
    file = json.loads(to_json(A_SET, [Draft(prompt="1 + 1 =", accepted=("2",))]))
    file["problems"].append({"prompt": "?", "accepted": ["many"]})
    file["problems"].append(
        {"prompt": "?", "accepted": ["2"], "picture": {"alt": "A cat", "content": "bm8="}}
    )
    response = look(vegas_laptop, json.dumps(file), "set.json")
    found = [(fault.line, fault.field) for fault in response.context["faults"]]
    assert found == [(2, "accepted"), (3, "picture")]
    assert not Picture.objects.exists()


def test_a_whole_set_goes_out_as_json_and_comes_to_a_colleague(
    vegas_laptop: Client, orions_laptop: Client, times_tables: ProblemSet
) -> None:
    picture = picture_of(redrawn=redraw(picture_bytes()), alt="Two cats")
    draft = Draft(prompt="$\\frac{1}{2}$ =", accepted=("0.5",), form="decimal", picture=picture)
    problems_add(problem_set=times_tables, drafts=[draft])
    where = reverse("classroom:set_export", args=[times_tables.pk, "json"])
    response = vegas_laptop.get(where)
    assert response["Content-Disposition"] == 'attachment; filename="Times tables.json"'
    looked = look(orions_laptop, response.content, "Times tables.json")
    take(orions_laptop, looked, title="Times tables")
    theirs = ProblemSet.objects.get(teacher__username="orion")
    pairs = zip(
        times_tables.problems.order_by("position"),
        theirs.problems.order_by("position"),
        strict=True,
    )
    for mine, other in pairs:
        assert draft_of(mine).values() == draft_of(other).values()
    kept = theirs.problems.get(position=3).picture
    assert kept is not None
    assert (bytes(kept.content), kept.alt) == (bytes(picture.content), "Two cats")


def test_answers_of_a_set_with_the_other_separator_are_written_anew(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    comma = ProblemSet(title="Komma", separator=",")
    file = to_json(comma, [Draft(prompt="7 ÷ 2 =", accepted=("3,5", "7/2"))])
    looked = look(vegas_laptop, file, "set.json", into=times_tables)
    take(vegas_laptop, looked, times_tables)
    assert times_tables.problems.get(position=3).accepted == ["3.5", "7/2"]


def test_tables_go_out_with_formulas_made_harmless(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    Problem.objects.filter(position=1).update(prompt="=cmd|' /C calc'!A0", hint="@sum")
    csv = vegas_laptop.get(reverse("classroom:set_export", args=[times_tables.pk, "csv"]))
    text = b"".join(csv).decode("utf-8-sig")
    assert text.splitlines()[1].startswith("'=cmd|' /C calc'!A0,56,any,1,,'@sum,")
    xlsx = vegas_laptop.get(reverse("classroom:set_export", args=[times_tables.pk, "xlsx"]))
    (sheet,) = openpyxl.load_workbook(io.BytesIO(xlsx.content)).worksheets
    assert sheet["A2"].data_type == "s"
    assert [cell.value for cell in sheet[1]] == list(HEADER)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_taken_as_it_is(vegas_laptop: Client, kind: str) -> None:
    response = vegas_laptop.get(reverse("classroom:set_template", args=[kind]))
    content = response.getvalue()
    assert "3 problems to save" in page(look(vegas_laptop, content, f"t.{kind}"))


def test_no_other_kind_of_file_is_there(vegas_laptop: Client, times_tables: ProblemSet) -> None:
    assert vegas_laptop.get(reverse("classroom:set_template", args=["pdf"])).status_code == 404
    where = reverse("classroom:set_export", args=[times_tables.pk, "pdf"])
    assert vegas_laptop.get(where).status_code == 404


def test_a_ticket_serves_its_own_teacher_alone(vegas_laptop: Client, orions_laptop: Client) -> None:
    looked = look(vegas_laptop, TABLE)
    take(orions_laptop, looked, title="Mine")
    orions_laptop.post(import_address(), {"ticket": "made up"})
    assert not ProblemSet.objects.exists()


def test_what_is_no_file_of_ours_is_refused_by_its_reader_too() -> None:
    with pytest.raises(BadFile, match="no problem set"):
        from_json(b'"text"')


def test_the_docs_name_every_field_and_column() -> None:
    described = (Path(settings_of_site.BASE_DIR) / "docs" / "problem-sets.md").read_text()
    fields = {
        field.name
        for kind in (SetFile, ProblemFile, PictureFile)
        for field in msgspec.structs.fields(kind)
    }
    for name in fields:
        assert f"`{name}`" in described or f'"{name}"' in described
    for name, others in COLUMNS.items():
        words = "".join(f"`{word}`, " for word in others).removesuffix(", ")
        assert f"| `{name}` | {words}{' ' if words else ''}| " in described


def test_the_example_in_the_docs_is_a_set() -> None:
    described = (Path(settings_of_site.BASE_DIR) / "docs" / "problem-sets.md").read_text()
    example = json.loads(described.partition("```json")[2].partition("```")[0])
    del example["problems"][0]["picture"]
    incoming = from_json(json.dumps(example).encode())
    assert faults_in(incoming, separator=incoming.separator) == []
