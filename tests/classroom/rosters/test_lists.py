"""A list becomes a roster: every fault is shown by its line before anything is saved."""

import codecs
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from classroom.models import Classroom
from classroom.rosters.selectors import names_of
from classroom.rules.roster import Entry
from tests.classroom.exchange.files import workbook
from tests.classroom.live.pages import page


def upload(laptop: Client, classroom: Classroom, content: bytes, name: str = "3b.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return laptop.post(f"/teach/classes/{classroom.pk}/import/", {"file": file})


def paste(laptop: Client, classroom: Classroom, text: str) -> Any:
    return laptop.post(f"/teach/classes/{classroom.pk}/import/", {"names": text})


def counts(lines: int) -> dict[str, str]:
    """Return what the preview says of itself: how many lines it has."""
    return {"form-TOTAL_FORMS": str(lines), "form-INITIAL_FORMS": str(lines)}


def save(laptop: Client, classroom: Classroom, entries: list[Entry], **more: str) -> Any:
    fields = counts(len(entries)) | more
    for number, entry in enumerate(entries):
        fields |= {f"form-{number}-line": str(entry.line), f"form-{number}-name": entry.name}
        fields |= {f"form-{number}-take": "on"} if entry.take else {}
    return laptop.post(f"/teach/classes/{classroom.pk}/import/save/", fields)


def lines(response: Any) -> list[tuple[int, str, str | None]]:
    found = response.context["checked"]
    return [(one.entry.line, one.entry.name, one.fault) for one in found]


def test_a_pasted_list_is_shown_and_nothing_is_saved_yet(
    laptop: Client, class_3b: Classroom
) -> None:
    response = paste(laptop, class_3b, "1. Cy\n\n2) Moss,  Di\r\nEve\tYoung\n")
    assert lines(response) == [(1, "Cy", None), (3, "Di Moss", None), (4, "Eve Young", None)]
    assert "Add 3 students" in page(response)
    assert names_of(class_3b) == ["Ada", "Bo"]


@pytest.mark.parametrize(
    "content",
    [
        b"First name;Last name;Year\nZo\xeb;Young;3\n",
        codecs.BOM_UTF16_LE + "Surname\tForename\nYoung\tZoë".encode("utf-16-le"),
        'Pupil,Year\n"Young, Zoë",3\n'.encode(),
        "\nZoë Young\n".encode(),
        workbook(["Year", "Full name"], [3, "Zoë  Young "]),
    ],
)
def test_the_names_are_found_in_the_files_that_schools_have(
    laptop: Client, class_3b: Classroom, content: bytes
) -> None:
    response = upload(laptop, class_3b, content)
    assert lines(response) == [(2, "Zoë Young", None)]
    guessed = "we took Windows-1252" in page(response)
    assert guessed == (b"Zo\xeb;" in content)


def test_each_fault_is_shown_in_its_line(laptop: Client, class_3b: Classroom) -> None:
    names = ["name", "Cy", "x,", "N" * 40, "12", "CY", "ada"]
    content = "\n".join(f"{name},3" for name in names).encode()
    response = upload(laptop, class_3b, content.replace(b"x,,3", b",3"))
    assert lines(response) == [
        (2, "Cy", None),
        (3, "", "empty"),
        (4, "N" * 40, "too_long"),
        (5, "12", "no_name"),
        (6, "CY", "double"),
        (7, "ada", "in_class"),
    ]
    shown = page(response)
    for sentence in (
        "4 lines need you.",
        "There is no name in this line.",
        "This name has 40 letters; 32 fit.",
        "A number or an address is no name.",
        "The same name stands in line 2",
        "In the class already, so it is left out.",
        "Write “CY 2”",
        "1 name is ready.",
        "Look again, then add them",
    ):
        assert sentence in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"name\n", "There is no name in it."),
        (b"x" * (6 * 1024 * 1024), "This file is larger than 5 MB."),
        (b"\n".join(b"Child %d" % n for n in range(201)), "this list has 201 names"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is no text file."),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(
    laptop: Client, class_3b: Classroom, content: bytes, sentence: str
) -> None:
    response = upload(laptop, class_3b, content)
    assert response.status_code == 400
    assert sentence in page(response)


def test_without_a_list_there_is_nothing_to_look_at(laptop: Client, class_3b: Classroom) -> None:
    assert laptop.get(f"/teach/classes/{class_3b.pk}/import/").status_code == 200
    response = paste(laptop, class_3b, " \n ")
    assert response.status_code == 400
    assert "Paste some names, or choose a file." in page(response)


def test_a_mended_list_is_saved_as_a_whole(laptop: Client, class_3b: Classroom) -> None:
    entries = [
        Entry(1, "Cy"),
        Entry(2, "Cy"),
        Entry(3, "Dick Whittington"),
        Entry(4, "", take=False),
    ]
    refused = save(laptop, class_3b, entries)
    assert refused.status_code == 400
    assert "One line needs you." in page(refused)
    assert names_of(class_3b) == ["Ada", "Bo"]

    suggested = save(laptop, class_3b, entries, use="2")
    assert lines(suggested)[1] == (2, "Cy 2", None)
    assert names_of(class_3b) == ["Ada", "Bo"]

    entries[1] = Entry(2, "Cy 2")
    saved = save(laptop, class_3b, entries)
    assert saved["Location"] == f"/teach/classes/{class_3b.pk}/"
    assert "3 students added." in page(laptop.get(saved["Location"]))
    assert names_of(class_3b) == ["Ada", "Bo", "Cy", "Cy 2", "Dick Whittington"]


def test_a_list_that_would_overfill_the_class_is_refused_whole(
    laptop: Client, class_3b: Classroom
) -> None:
    response = save(laptop, class_3b, [Entry(n + 1, f"Child {n}") for n in range(199)])
    assert response.status_code == 400
    assert "A class has at most 200 students." in page(response)
    assert names_of(class_3b) == ["Ada", "Bo"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {**counts(1), "form-TOTAL_FORMS": "x"},
        {**counts(1), "form-TOTAL_FORMS": "-1"},
        counts(99999),
        {**counts(1), "form-INITIAL_FORMS": "0"},
        {**counts(1), "form-0-line": "one", "form-0-name": "Cy", "form-0-take": "on"},
        {**counts(1), "form-0-line": "1", "form-0-name": "C\x00y", "form-0-take": "on"},
        {**counts(1), "form-0-line": "1", "form-0-name": "Cy"},
    ],
)
def test_a_form_that_no_page_of_ours_sends_saves_nothing(
    laptop: Client, class_3b: Classroom, fields: dict[str, str]
) -> None:
    response = laptop.post(f"/teach/classes/{class_3b.pk}/import/save/", fields)
    assert response.status_code == 400
    assert "No name is ticked." in page(response)
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_the_preview_sends_each_line_under_a_name_of_its_own(
    laptop: Client, class_3b: Classroom
) -> None:
    shown = page(paste(laptop, class_3b, "Cy\nDee"))
    assert 'name="form-TOTAL_FORMS" value="2"' in shown
    assert 'name="form-INITIAL_FORMS" value="2"' in shown
    assert 'name="form-1-line" value="2"' in shown
    assert 'name="form-1-take" checked' in shown
    assert 'id="name-1" name="form-1-name" type="text" value="Dee"' in shown


def test_names_are_text_and_never_markup(laptop: Client, class_3b: Classroom) -> None:
    shown = paste(laptop, class_3b, '<b>Cy</b>\n"><script>').content.decode()
    assert "<b>Cy" not in shown
    assert "<script>" not in shown
