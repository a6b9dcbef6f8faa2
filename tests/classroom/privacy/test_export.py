"""Everything that is kept about one student, in one file."""

import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live.services.settling_one import answer_settle
from classroom.models import (
    Act,
    Annotation,
    FactMemory,
    Practice,
    PracticeAnswer,
    Room,
    Seat,
    StagedSheet,
    Student,
    User,
)
from classroom.privacy.export import student_zip
from classroom.rules.words import Ruling
from tests.classroom.live.stories import INK, at, hand_in, unsure


@pytest.fixture
def ada(lesson: Room, vega: User) -> Student:
    """Ada sent twice, the second was settled; she practised, and has a card."""
    ada = Student.objects.get(name="Ada")
    seat = Seat.objects.get(student=ada)
    answer = hand_in(seat, lesson.rounds.get(), unsure("5b"), now=at(5))
    answer_settle(room_id=lesson.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(9))
    PracticeAnswer.objects.create(
        practice=Practice.objects.get(), number=1, prompt="7 × 8 =", fact="7×8", text="54",
        mark="wrong", first_ink_ms=900, at=at(20),
    )  # fmt: skip
    FactMemory.objects.create(student=ada, fact="7×8", card={"stability": 1.5}, due_at=at(99))
    return ada


def export(laptop: Client, student: Student) -> zipfile.ZipFile:
    response: Any = laptop.get(f"/teach/students/{student.pk}/export/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_all_that_is_kept_about_ada_is_in_it(vegas_laptop: Client, ada: Student) -> None:
    archive = export(vegas_laptop, ada)
    kept = json.loads(archive.read("student.json"))
    assert (kept["format"], kept["version"]) == ("astro-numbers/student", 1)
    assert (kept["student"]["name"], kept["student"]["class"]) == ("Ada", "Class 3B")
    (lesson,) = kept["lessons"]
    first, second = lesson["answers"]
    assert (first["read_as"], first["is_current"], first["mark"]) == ("56", False, "right")
    assert (second["read_as"], second["marked_by"]) == ("5b", "teacher")
    assert second["ink"] == [[list(point) for point in stroke] for stroke in INK]
    assert [event["what"] for event in second["history"]] == ["stored", "marked", "settled"]
    (run,) = kept["practice"]
    assert run["answers"][0]["first_ink_ms"] == 900
    (fact,) = kept["remembered_facts"]
    assert (fact["fact"], fact["scheduler"]) == ("7×8", {"stability": 1.5})


def test_a_name_that_was_not_shown_and_a_remembered_device_are_in_it(
    vegas_laptop: Client, ada: Student
) -> None:
    seat = Seat.objects.get(student=ada)
    Seat.objects.filter(pk=seat.pk).update(
        typed_name="Ada the Worst", space_name="Orbit 7", removed_at=at(9)
    )
    Act.objects.create(room=seat.room, seat=seat, count=1, at=at(9), kind="removed", by="Ms. Kim")
    (lesson,) = json.loads(export(vegas_laptop, ada).read("student.json"))["lessons"]
    assert lesson["name_typed_and_not_shown"] == "Ada the Worst"
    assert lesson["device_is_remembered"] is True
    assert lesson["name_while_names_are_hidden"] == "Orbit 7"
    assert [act["what"] for act in lesson["done_on_the_board"]] == ["removed"]


def test_what_the_class_is_looking_at_and_what_was_written_there_is_in_it(
    vegas_laptop: Client, ada: Student, lesson: Room
) -> None:
    seat = Seat.objects.get(student=ada)
    StagedSheet.objects.create(
        room=lesson, seat=seat, strokes=INK, with_name=True, staged_at=at(30)
    )
    star = {"points": [[900, 200]], "sticker": "star"}
    about = {"seat": seat, "round": lesson.rounds.get(), "answer": seat.answers.first()}
    Annotation.objects.create(**about, marks=[star], by="Ms. Vega", changed_at=at(31))
    archive = export(vegas_laptop, ada)
    (kept,) = json.loads(archive.read("student.json"))["lessons"]
    (written,) = kept["written_on_the_sheets"]
    assert (written["by"], written["marks"]) == ("Ms. Vega", [star])
    (sheet,) = kept["on_the_stage"]
    assert (sheet["with_the_name"], sheet["answer"]) == (True, None)
    assert sheet["ink"] == [[list(point) for point in stroke] for stroke in INK]
    assert sheet["ink_picture"] in archive.namelist()


def test_every_answers_ink_is_a_picture(vegas_laptop: Client, ada: Student) -> None:
    archive = export(vegas_laptop, ada)
    kept = json.loads(archive.read("student.json"))
    named = [answer["ink_picture"] for answer in kept["lessons"][0]["answers"]]
    assert named == ["ink/0001.svg", "ink/0002.svg"]
    assert set(archive.namelist()) == {"student.json", *named}
    for name in named:
        drawing = ElementTree.fromstring(archive.read(name))
        assert len(drawing.findall("{*}polyline")) == len(INK)


def test_nothing_of_the_other_children_and_no_secret_is_in_it(
    vegas_laptop: Client, ada: Student
) -> None:
    ada.card = "7f5b6a1e-3d0f-4a53-9c7e-0d6d3a2f1b11"
    ada.save()
    text = export(vegas_laptop, ada).read("student.json").decode()
    assert '"Bo"' not in text
    assert "Guest" not in text
    assert str(ada.card) not in text
    assert str(Seat.objects.get(student=ada).secret) not in text
    assert '"has_a_card": true' in text


def test_a_name_of_any_alphabet_becomes_a_file_name(vegas_laptop: Client, ada: Student) -> None:
    Student.objects.filter(pk=ada.pk).update(name='Ада "/..')
    response = vegas_laptop.get(f"/teach/students/{ada.pk}/export/")
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert export(vegas_laptop, ada).testzip() is None


@pytest.mark.parametrize("more", [0, 12])
def test_the_number_of_queries_does_not_grow(
    ada: Student, lesson: Room, more: int, django_assert_num_queries: Any
) -> None:
    seat = Seat.objects.get(student=ada)
    for count in range(more):
        hand_in(seat, lesson.rounds.get(), unsure("5"), now=at(60 * (count + 2)))
        Practice.objects.create(student=ada, operation="add")
    student = Student.objects.select_related("classroom__school").get(pk=ada.pk)
    with django_assert_num_queries(13):
        student_zip(student, timezone.now()).close()


def test_mr_orion_gets_nothing_and_a_deleted_student_is_not_given_out(
    orions_laptop: Client, vegas_laptop: Client, ada: Student
) -> None:
    address = f"/teach/students/{ada.pk}/export/"
    assert orions_laptop.get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/teach/sign-in/")
    vegas_laptop.post(f"/teach/delete/student/{ada.pk}/")
    assert vegas_laptop.get(address).status_code == 404
