"""Exported labels: settled answers of schools that opted in, and no names."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from classroom.labels import is_known
from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.models import Classroom, ProblemSet, Room, School, Seat, Student, User
from classroom.rules.grammar import NotAnAnswer, parse
from classroom.rules.words import Ruling
from inference.lab.data.labels import read_labels
from tests.classroom.live.stories import INK, ask, at, hand_in, sure, unsure
from tests.inference.tiny import write_lines


@pytest.fixture
def lesson(vega: User, school: School, class_3b: Classroom, times_tables: ProblemSet) -> Room:
    """Ada's 56 is corrected by the teacher, Bo's is confirmed, a guest's too; all opted in."""
    School.objects.update(ink_trains_reader=True)
    User.objects.filter(pk=vega.pk).update(school=school)
    Classroom.objects.filter(pk=class_3b.pk).update(school=school)
    room = room_open(teacher=vega, problem_set=times_tables)
    Room.objects.filter(pk=room.pk).update(classroom=class_3b)
    asked = ask(room)
    seats = {name: seat_take(room=room, name=name).seat for name in ("Ada", "Bo", "Guest")}
    ada = hand_in(seats["Ada"], asked, unsure("86"), now=at(1))
    answer_correct(room_id=room.pk, answer_id=ada.pk, text="58", user=vega, now=at(2))
    for name in ("Bo", "Guest"):
        answer = hand_in(seats[name], asked, unsure("56"), now=at(3))
        answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(4))
    return room


def exported(folder: Path) -> list[dict[str, Any]]:
    out = folder / "labels.jsonl.gz"
    call_command("export_labels", "--out", out)
    with gzip.open(out, "rt") as lines:
        return [json.loads(line) for line in lines]


def said(folder: Path) -> list[str]:
    return [label["label"] for label in exported(folder)]


def test_what_the_teacher_settled_becomes_a_label_without_a_name(
    lesson: Room, tmp_path: Path
) -> None:
    first, second, _ = exported(tmp_path)
    assert (first["label"], second["label"]) == ("58", "56")
    assert first["strokes"] == [[list(point) for point in stroke] for stroke in INK]
    assert set(first) == {"label", "writer", "source", "strokes"}
    assert first["writer"] != second["writer"]
    assert exported(tmp_path)[:2] == [first, second]
    assert "Ada" not in json.dumps([first, second])


def test_a_school_that_did_not_opt_in_gives_nothing(lesson: Room, tmp_path: Path) -> None:
    School.objects.update(ink_trains_reader=False)
    assert said(tmp_path) == []


def test_a_class_of_a_school_that_did_not_opt_in_gives_nothing(
    lesson: Room, class_3b: Classroom, tmp_path: Path
) -> None:
    Classroom.objects.filter(pk=class_3b.pk).update(school=School.objects.create(name="Other"))
    assert said(tmp_path) == []


def test_a_class_without_a_school_goes_by_its_teachers(
    lesson: Room, class_3b: Classroom, tmp_path: Path
) -> None:
    Classroom.objects.filter(pk=class_3b.pk).update(school=None)
    assert said(tmp_path) == ["58", "56", "56"]


def test_a_deleted_student_is_in_no_later_export(lesson: Room, tmp_path: Path) -> None:
    Student.objects.get(name="Ada").delete()
    assert said(tmp_path) == ["56", "56"]


def test_what_was_deleted_a_moment_ago_is_in_no_export_and_is_back_when_that_is_undone(
    lesson: Room, vega: User, class_3b: Classroom, tmp_path: Path
) -> None:
    ada = Student.objects.filter(name="Ada")
    ada.update(deleted_at=at(5), archived_at=at(5))
    assert said(tmp_path) == ["56", "56"]
    ada.update(deleted_at=None, archived_at=None)
    classes = Classroom.objects.filter(pk=class_3b.pk)
    classes.update(deleted_at=at(5), archived_at=at(5))
    assert said(tmp_path) == []
    classes.update(deleted_at=None, archived_at=None)
    Room.objects.filter(pk=lesson.pk).update(phase="over", ended_at=at(5))
    for deleted in (Room.objects.filter(pk=lesson.pk), User.objects.filter(pk=vega.pk)):
        deleted.update(deleted_at=at(5))
        assert said(tmp_path) == []
        deleted.update(deleted_at=None)
    assert said(tmp_path) == ["58", "56", "56"]


def test_a_guest_is_a_writer_of_this_room_alone(lesson: Room, tmp_path: Path) -> None:
    writers = {label["writer"] for label in exported(tmp_path)}
    assert len(writers) == 3
    seats_remove(room_id=lesson.pk, seat_ids=[Seat.objects.get(name="Guest").pk], now=at(9))
    assert said(tmp_path) == ["58", "56"]
    assert {label["writer"] for label in exported(tmp_path)} < writers


def test_a_seat_that_was_removed_is_left_out(lesson: Room, tmp_path: Path) -> None:
    seats_remove(room_id=lesson.pk, seat_ids=[Seat.objects.get(name="Bo").pk], now=at(9))
    assert said(tmp_path) == ["58", "56"]


def test_a_mark_that_does_not_say_what_was_written_is_no_label(
    lesson: Room, vega: User, tmp_path: Path
) -> None:
    answer = Seat.objects.get(name="Bo").answers.get()
    answer_settle(room_id=lesson.pk, answer_id=answer.pk, mark=Ruling.WRONG, user=vega, now=at(9))
    assert said(tmp_path) == ["58", "56"]


def test_what_the_reader_marked_alone_is_no_label(
    lesson: Room, class_3b: Classroom, tmp_path: Path
) -> None:
    late = Student.objects.create(classroom=class_3b, name="Dee")
    seat = seat_take(room=lesson, name="", student=late).seat
    hand_in(seat, lesson.rounds.get(), sure("56"), now=at(5))
    assert said(tmp_path) == ["58", "56", "56"]


def test_what_training_knows_no_label_for_is_left_out_and_counted(
    lesson: Room, vega: User, tmp_path: Path
) -> None:
    answer, out = Seat.objects.get(name="Bo").answers.get(), tmp_path / "labels.jsonl.gz"
    answer_correct(room_id=lesson.pk, answer_id=answer.pk, text="-1,000/3", user=vega, now=at(9))
    told = io.StringIO()
    call_command("export_labels", "--out", out, stdout=told)
    assert "2 labels written" in told.getvalue()
    assert "1 left out: training knows no labels such as 1,000/2." in told.getvalue()
    assert {one.label for one in read_labels(out)} == {"58", "56"}


def test_an_answer_without_ink_is_no_label(lesson: Room, tmp_path: Path) -> None:
    Seat.objects.get(name="Bo").answers.update(strokes=[[]])
    assert said(tmp_path) == ["58", "56"]


def test_training_takes_what_is_exported_of_all_that_a_teacher_may_type(tmp_path: Path) -> None:
    wholes = ("", "0", "007", "1000", "1,000", "1.000", "1,000,000", "12345678")
    tails = ("", ".5", ",5", ",500", ".500", "/2", "/1,000", "/1.000")
    typed = [sign + one + tail for sign in ("", "-", "−", "–") for one in wholes for tail in tails]
    taken = {text for text in typed for separator in ".," if is_answer(text, separator)}
    left_out = {text for text in taken if not is_known(text)}
    assert all("/" in text and set(text) & {".", ","} for text in left_out)
    assert {"1,000/2", "−1.000/2"} < left_out
    records = [{"label": one, "strokes": [[[1, 1]]]} for one in sorted(taken - left_out)]
    write_lines(tmp_path / "labels.jsonl.gz", records)
    assert len(read_labels(tmp_path / "labels.jsonl.gz")) == len(records) > 100


def is_answer(text: str, separator: str) -> bool:
    try:
        return bool(parse(text, separator=separator))
    except NotAnAnswer:
        return False


@pytest.mark.parametrize("out", ["", "."])
def test_without_a_name_the_file_is_asked_for(lesson: Room, out: str) -> None:
    with pytest.raises(CommandError, match="Say with --out which file to write"):
        call_command("export_labels", "--out", out)


def test_a_place_that_cannot_be_written_is_one_sentence(lesson: Room, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone/labels\.jsonl\.gz cannot be written: No such"):
        call_command("export_labels", "--out", tmp_path / "gone" / "labels.jsonl.gz")
    assert list(tmp_path.iterdir()) == []
