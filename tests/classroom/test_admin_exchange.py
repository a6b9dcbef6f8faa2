"""Admin imports and exports tables, marks again, deletes for a month and counts to an end."""

import csv
import io
import json
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.admin.exchange import Exported
from classroom.admin.paging import MOST, CappedPaginator, PeriodQuerySet
from classroom.admin.scope import SCHOOL_ADMIN
from classroom.live.services import claims
from classroom.live.services.answer_rows import event_note
from classroom.live.services.claims import answers_claim
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Classroom, Problem, Room, School, Seat, Student, User
from classroom.rules.words import Ruling
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, at, hand_in, kinds, sure

pytestmark = pytest.mark.django_db

CSV_FORMAT, XLSX_FORMAT = "0", "1"

EXPORTED = [
    model._meta.model_name
    for model, shown in admin.site._registry.items()
    if isinstance(shown, Exported)
]


def address(model: str, what: str) -> str:
    return reverse(f"admin:classroom_{model}_{what}")


def exported(client: Client, model: str, form: str) -> bytes:
    response = client.post(address(model, "export"), {"format": form, "resource": "0"})
    assert response.status_code == 200
    return bytes(response.content)


def imported(client: Client, model: str, text: str, *, confirm: bool = True) -> Any:
    file = SimpleUploadedFile("table.csv", text.encode(), "text/csv")
    wish = {"import_file": file, "format": CSV_FORMAT, "resource": "0"}
    response = client.post(address(model, "import"), wish)
    form = response.context.get("confirm_form")
    if form is None or not confirm:
        return response
    return client.post(address(model, "process_import"), form.initial, follow=True)


def test_answers_go_out_as_a_table(admin_client: Client, room: Room, ada: Seat) -> None:
    hand_in(ada, ask(room), sure("56"))
    (row,) = csv.DictReader(io.StringIO(exported(admin_client, "answer", CSV_FORMAT).decode()))
    assert (row["room"], row["name"], row["text"], row["mark"]) == (room.code, "Ada", "56", "right")


@pytest.mark.parametrize("model", EXPORTED)
def test_every_table_goes_out_without_secrets(
    admin_client: Client, room: Room, ada: Seat, model: str
) -> None:
    hand_in(ada, ask(room), sure("56"))
    table = csv.DictReader(io.StringIO(exported(admin_client, model, CSV_FORMAT).decode()))
    names = set(table.fieldnames or ())
    assert names
    assert not names & {"password", "secret", "claim", "card", "token", "strokes"}
    assert f'"{address(model, "export")}' in page(admin_client.get(address(model, "changelist")))


def test_no_name_is_a_formula(admin_client: Client, class_3b: Classroom) -> None:
    Student.objects.create(classroom=class_3b, name="=cmd()")
    book = openpyxl.load_workbook(io.BytesIO(exported(admin_client, "student", XLSX_FORMAT)))
    cells = [cell for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=cmd()" in [cell.value for cell in cells]


@pytest.mark.parametrize(("form", "kind"), [(CSV_FORMAT, "csv"), (XLSX_FORMAT, "xlsx")])
def test_what_goes_out_of_admin_comes_in_again_as_it_was(
    admin_client: Client, class_3b: Classroom, form: str, kind: str
) -> None:
    names = ["=cmd()", "3/4", "1-2", "'Ada", "007", "Apr 3"]
    for name in names:
        Student.objects.create(classroom=class_3b, name=name)
    content = exported(admin_client, "student", form)
    for student in Student.objects.filter(name__in=names):
        Student.objects.filter(pk=student.pk).update(name=f"? {student.pk}")
    file = SimpleUploadedFile(f"table.{kind}", content)
    wish = {"import_file": file, "format": form, "resource": "0"}
    looked = admin_client.post(address("student", "import"), wish)
    admin_client.post(address("student", "process_import"), looked.context["confirm_form"].initial)
    assert set(Student.objects.values_list("name", flat=True)) == {"Ada", "Bo", *names}


def test_students_come_in_after_a_look(admin_client: Client, class_3b: Classroom) -> None:
    text = f"name,classroom\nDee,{class_3b.pk}\nEli,{class_3b.pk}\n"
    preview = imported(admin_client, "student", text, confirm=False)
    assert "Dee" in page(preview)
    assert Student.objects.count() == 2
    imported(admin_client, "student", text)
    assert set(Student.objects.values_list("name", flat=True)) == {"Ada", "Bo", "Dee", "Eli"}


def test_a_row_that_cannot_be_is_named_and_nothing_is_saved(
    admin_client: Client, class_3b: Classroom
) -> None:
    text = f"name,classroom\nDee,{class_3b.pk}\nEli,999\n"
    response = imported(admin_client, "student", text)
    assert "Traceback" not in page(response)
    assert "Line 2" in page(response) or "Row" in page(response)
    assert Student.objects.count() == 2


def test_a_file_that_is_no_table_is_a_sentence(admin_client: Client, class_3b: Classroom) -> None:
    file = SimpleUploadedFile("table.xlsx", b"\x00\x01\x02" * 99)
    wish = {"import_file": file, "format": XLSX_FORMAT, "resource": "0"}
    response = admin_client.post(address("student", "import"), wish)
    assert response.status_code == 200
    assert "Traceback" not in page(response)


def test_a_schools_admin_imports_into_the_own_school_alone(
    school: School, vega: User, class_3b: Classroom, orion: User
) -> None:
    vega.school = school
    vega.save()
    theirs = Classroom.objects.create(teacher=orion, name="Class 3X")
    cy = Student.objects.create(classroom=theirs, name="Cy")
    user = User.objects.create_user("luna", is_staff=True, school=school)
    user.groups.add(Group.objects.get(name=SCHOOL_ADMIN))
    luna = Client()
    luna.force_login(user)
    imported(luna, "student", f"name,classroom\nDee,{theirs.pk}\n")
    imported(luna, "student", f"id,name,classroom\n{cy.pk},Stolen,{class_3b.pk}\n")
    cy.refresh_from_db()
    assert (cy.name, cy.classroom, theirs.students.count()) == ("Cy", theirs, 1)


def test_problems_keep_their_answers_on_the_way_out_and_in(
    admin_client: Client, room: Room
) -> None:
    Problem.objects.filter(position=2).update(accepted=["1.125"])  # a decimal, as the set writes it
    text = exported(admin_client, "problem", CSV_FORMAT).decode()
    Problem.objects.update(accepted=["1"])
    imported(admin_client, "problem", text)
    assert Problem.objects.get(position=1).accepted == ["56"]
    assert Problem.objects.get(position=2).accepted == ["1.125"]


@pytest.mark.parametrize(
    ("prompt", "accepted", "form", "sentence"),
    [
        (r"$\frac{1}$ =", ["1"], "any", "is not complete"),
        (r"$\frac5", ["5"], "any", "A $ opens a formula"),
        ("9 ÷ 8 =", ["2", "1,125"], "any", "may mean two numbers: write 1125 or 1.125."),
        ("1 / 2 =", ["1/2"], "integer", "cannot be written as a whole number"),
        ("7 × 8 =", ["1,000,000,000"], "any", "is no answer"),
        ("7 × 8 =", [56], "any", "is no answer"),
    ],
)
def test_admin_saves_no_problem_that_a_teacher_could_not_save(
    admin_client: Client, room: Room, prompt: str, accepted: list[Any], form: str, sentence: str
) -> None:
    problem = Problem.objects.get(position=1)
    fields = {"prompt": prompt, "accepted": json.dumps(accepted), "form": form}
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "problem_set", "position", "points", *fields])
    writer.writeheader()
    place = {"problem_set": problem.problem_set_id, "position": 1, "points": 1}
    writer.writerow({"id": problem.pk, **place, **fields})
    assert sentence in page(imported(admin_client, "problem", table.getvalue()))
    where = reverse("admin:classroom_problem_change", args=[problem.pk])
    assert sentence in page(admin_client.post(where, {**place, **fields}))
    problem.refresh_from_db()
    assert (problem.prompt, problem.accepted) == ("7 × 8 =", ["56"])


def act(client: Client, model: str, action: str, *rows: Any) -> str:
    wish = {"action": action, "_selected_action": [row.pk for row in rows]}
    return page(client.post(address(model, "changelist"), wish, follow=True))


def test_an_answer_is_marked_again_unless_the_teacher_has_settled_it(
    admin_client: Client, room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    open_answer = hand_in(ada, asked, sure("54"))
    settled = hand_in(bo, asked, sure("54"))
    answer_settle(room_id=room.pk, answer_id=settled.pk, mark=Ruling.RIGHT, user=vega, now=at(9))
    assert "1 answer is being read again." in act(
        admin_client, "answer", "mark_again", open_answer, settled
    )
    open_answer.refresh_from_db()
    settled.refresh_from_db()
    assert (open_answer.mark, settled.mark) == ("reading", "right")
    assert kinds(open_answer)[-1] == "read_again"
    assert act(admin_client, "room", "mark_answers_again", room)


def test_what_a_teacher_settles_while_answers_are_put_back_stays_settled(
    room: Room, ada: Seat, bo: Seat, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(room)
    for seat in (ada, bo):
        hand_in(seat, asked, sure("54"))
    first, second = Answer.objects.order_by("pk")
    note = event_note

    def settling(answer: Answer, kind: str, **how: Any) -> None:
        note(answer, kind, **how)
        if answer == first and kind == "read_again":
            answer_settle(
                room_id=room.pk, answer_id=second.pk, mark=Ruling.RIGHT, user=vega, now=at(9)
            )

    monkeypatch.setattr(claims, "event_note", settling)
    assert claims.answers_read_again(answers=Answer.objects.all(), now=at(10)) == 1
    second.refresh_from_db()
    assert (second.mark, second.points, kinds(second)[-1]) == ("right", 1, "settled")


def test_the_sweep_takes_up_what_is_to_be_read_again(
    admin_client: Client, room: Room, ada: Seat
) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    act(admin_client, "answer", "mark_again", answer)
    assert [found.pk for found in answers_claim(now=timezone.now())] == [answer.pk]


def test_a_class_is_deleted_for_a_month_and_brought_back(
    admin_client: Client, class_3b: Classroom
) -> None:
    assert "1 row was deleted." in act(admin_client, "classroom", "delete_for_a_month", class_3b)
    class_3b.refresh_from_db()
    assert class_3b.deleted_at is not None
    assert "1 row was brought back." in act(admin_client, "classroom", "bring_back", class_3b)
    class_3b.refresh_from_db()
    assert [class_3b.deleted_at, class_3b.archived_at] == [None, None]


def test_purging_is_called_by_its_name(admin_client: Client, class_3b: Classroom) -> None:
    text = page(admin_client.get(address("classroom", "changelist")))
    assert "Purge the chosen classes for good" in text


def test_a_long_list_is_not_counted_to_its_end(
    room: Room, ada: Seat, django_assert_num_queries: Any
) -> None:
    hand_in(ada, ask(room), sure("56"))
    pages = CappedPaginator(Answer.objects.order_by("-received_at"), 50)
    with django_assert_num_queries(1) as queries:
        assert pages.count == 1
    assert f"LIMIT {MOST}" in queries[0]["sql"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("year", ["2025-01-01", "2026-01-01"]),
        ("month", ["2025-12-01", "2026-01-01", "2026-03-01"]),
        ("day", ["2025-12-31", "2026-01-31", "2026-03-01", "2026-03-02"]),
    ],
)
def test_periods_are_found_by_stepping_as_django_finds_them(
    room: Room, ada: Seat, kind: Any, found: list[str]
) -> None:
    asked = ask(room, now=datetime.fromisoformat("2025-12-31T23:00+00:00"))
    for day in ("2025-12-31T23:59", "2026-01-31T12:00", "2026-03-01T00:00", "2026-03-02T08:00"):
        now = datetime.fromisoformat(f"{day}+00:00")
        hand_in(ada, asked, sure("56"), now=now)
    stepped = PeriodQuerySet(Answer).datetimes("received_at", kind)
    assert [f"{moment:%Y-%m-%d}" for moment in stepped] == found
    assert stepped == list(Answer.objects.datetimes("received_at", kind))
    assert PeriodQuerySet(Answer).datetimes("received_at", kind, "DESC") == stepped[::-1]
