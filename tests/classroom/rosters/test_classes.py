"""Classes and the students on their rosters."""

import pytest
from django.test import Client

from classroom.models import Classroom, School, Student, User
from classroom.models.people import NameStyle
from classroom.rosters.selectors import names_of, roster_of, shown_name
from classroom.rosters.services import (
    RosterRefused,
    class_archive,
    class_bring_back,
    class_create,
    student_move,
    student_rename,
    students_add,
)
from classroom.rules.roster import MAX_STUDENTS
from tests.classroom.live.pages import page
from tests.classroom.live.stories import NOON

FULL = NameStyle.FULL.value


def test_ms_vega_makes_a_class_and_names_it_anew(laptop: Client, vega: User) -> None:
    made = laptop.post("/teach/classes/new/", {"name": " Class  3B ", "name_style": "initial"})
    classroom = Classroom.objects.get()
    assert made["Location"] == f"/teach/classes/{classroom.pk}/"
    assert (classroom.name, classroom.name_style, classroom.teacher) == (
        "Class 3B",
        "initial",
        vega,
    )
    change = f"/teach/classes/{classroom.pk}/edit/"
    assert 'value="Class 3B"' in page(laptop.get(change))
    laptop.post(change, {"name": "Class 4B", "name_style": "full"})
    assert "Class 4B" in page(laptop.get("/teach/classes/"))


def test_a_class_belongs_to_its_teachers_school(vega: User, school: School) -> None:
    vega.school = school
    assert class_create(teacher=vega, name="Class 3B", name_style=FULL).school == school


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "", "name_style": "full"}, "Write a name for the class."),
        ({"name": "\u200b", "name_style": "full"}, "Write a name for the class."),
        ({"name": "N" * 81, "name_style": "full"}, "Use at most 80 letters."),
        ({"name": "clAss 3b", "name_style": "full"}, "You have a class with the name “clAss 3b”"),
        ({"name": "Class 4A", "name_style": "secret"}, "Select a valid choice."),
    ],
)
def test_a_class_that_cannot_be_says_why_and_nothing_is_made(
    laptop: Client, class_3b: Classroom, fields: dict[str, str], sentence: str
) -> None:
    response = laptop.post("/teach/classes/new/", fields)
    assert response.status_code == 400
    assert sentence in page(response)
    assert Classroom.objects.count() == 1


def test_a_class_is_archived_and_brought_back_with_everybody_in_it(
    laptop: Client, class_3b: Classroom
) -> None:
    address = f"/teach/classes/{class_3b.pk}/"
    laptop.post(f"{address}put-away/")
    listing = page(laptop.get("/teach/classes/"))
    assert "1 archived class" in listing
    assert "Class 3B" not in page(laptop.get("/teach/"))
    assert "This class is archived." in page(laptop.get(address))
    assert laptop.post(f"{address}students/", {"name": "Cy"}).status_code == 404
    laptop.post(f"{address}bring-back/")
    assert "archived" not in page(laptop.get("/teach/classes/"))
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_a_class_does_not_come_back_beside_one_of_the_same_name(
    laptop: Client, class_3b: Classroom, vega: User
) -> None:
    class_archive(classroom=class_3b, now=NOON)
    class_create(teacher=vega, name="class 3b", name_style=FULL)
    with pytest.raises(RosterRefused):
        class_bring_back(classroom=class_3b)
    response = laptop.post(f"/teach/classes/{class_3b.pk}/bring-back/", follow=True)
    assert "Rename that one first." in page(response)
    class_3b.refresh_from_db()
    assert class_3b.archived_at == NOON


# --- Students -------------------------------------------------------------------------------------


def test_one_name_is_typed_and_stands_on_the_roster(laptop: Client, class_3b: Classroom) -> None:
    response = laptop.post(f"/teach/classes/{class_3b.pk}/students/", {"name": " Cy  Young "})
    assert response["Location"] == f"/teach/classes/{class_3b.pk}/#add"
    assert names_of(class_3b) == ["Ada", "Bo", "Cy Young"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "Write a name."),
        ("N" * 33, "A name has at most 32 letters."),
        ("ADA", "“ADA” is in the class already. Write “ADA 2”, or add a letter."),
    ],
)
def test_a_name_that_cannot_be_stays_in_its_field_with_a_sentence(
    laptop: Client, class_3b: Classroom, name: str, sentence: str
) -> None:
    response = laptop.post(f"/teach/classes/{class_3b.pk}/students/", {"name": name})
    assert response.status_code == 400
    assert sentence in page(response)
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_a_list_with_one_bad_name_adds_nobody(class_3b: Classroom) -> None:
    with pytest.raises(RosterRefused):
        students_add(classroom=class_3b, new=["Cy", "Di", "cy"])
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_a_class_has_its_limit(class_3b: Classroom) -> None:
    students_add(classroom=class_3b, new=[f"Child {n}" for n in range(MAX_STUDENTS - 2)])
    with pytest.raises(RosterRefused, match="at most 200 students"):
        students_add(classroom=class_3b, new=["One More"])


def test_a_student_is_renamed_and_keeps_the_own_name_in_another_spelling(
    laptop: Client, class_3b: Classroom
) -> None:
    ada = class_3b.students.get(name="Ada")
    laptop.post(f"/teach/students/{ada.pk}/", {"name": "ADA"})
    assert laptop.post(f"/teach/students/{ada.pk}/", {"name": "bo"}).status_code == 400
    assert sorted(names_of(class_3b)) == ["ADA", "Bo"]
    with pytest.raises(RosterRefused):
        student_rename(student=ada, name="")


def test_a_student_moves_to_another_class_with_the_card(
    laptop: Client, vega: User, with_cards: Classroom, ada_student: Student
) -> None:
    other = class_create(teacher=vega, name="Class 4A", name_style=FULL)
    response = laptop.post(f"/teach/students/{ada_student.pk}/move/", {"classroom": other.pk})
    assert response["Location"] == f"/teach/classes/{other.pk}/"
    moved = Student.objects.get(pk=ada_student.pk)
    assert (moved.classroom, moved.card, moved.pictures) == (other, ada_student.card, "")
    assert names_of(with_cards) == ["Bo"]


def test_nobody_moves_to_a_class_that_has_that_name_or_is_another_teachers(
    laptop: Client, vega: User, orion: User, class_3b: Classroom
) -> None:
    ada = class_3b.students.get(name="Ada")
    other = class_create(teacher=vega, name="Class 4A", name_style=FULL)
    students_add(classroom=other, new=["ada"])
    with pytest.raises(RosterRefused):
        student_move(student=ada, classroom=other)
    orions = class_create(teacher=orion, name="Class 5C", name_style=FULL)
    for classroom, sentence in ((other, "in the class already"), (orions, "one of your classes")):
        response = laptop.post(f"/teach/students/{ada.pk}/move/", {"classroom": classroom.pk})
        assert response.status_code == 400
        assert sentence in page(response)
    assert "Class 5C" not in page(laptop.get(f"/teach/students/{ada.pk}/"))


def test_names_are_shown_as_the_class_wants_them(laptop: Client, class_3b: Classroom) -> None:
    class_3b.name_style = NameStyle.INITIAL
    class_3b.save()
    students_add(classroom=class_3b, new=["Cy Young", "Cy Yorke", "Di Moss"])
    assert [one.shown for one in roster_of(class_3b)] == [
        "Ada",
        "Bo",
        "Cy Yor.",
        "Cy You.",
        "Di M.",
    ]
    assert shown_name(class_3b.students.get(name="Di Moss")) == "Di M."
    assert ">Di M.</span>" in page(laptop.get(f"/teach/classes/{class_3b.pk}/"))


@pytest.mark.parametrize("students", [2, 60])
def test_the_page_of_a_class_is_read_in_few_queries(
    laptop: Client,
    class_3b: Classroom,
    students: int,
    django_assert_max_num_queries: object,
) -> None:
    students_add(classroom=class_3b, new=[f"Child {n}" for n in range(students)])
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        laptop.get(f"/teach/classes/{class_3b.pk}/")
