"""The groups of admin: a school's admin sees the own school, support sees no child's name."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from classroom.admin.groups import RIGHTS, groups_make
from classroom.admin.scope import SCHOOL_ADMIN, SUPPORT
from classroom.models import (
    Answer,
    Classroom,
    FactMemory,
    Practice,
    Problem,
    ProblemSet,
    Room,
    School,
    Seat,
    SiteSettings,
    Student,
    User,
)
from tests.classroom.live.pages import page
from tests.classroom.live.stories import ask, hand_in, sure

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label == "classroom"]


def address(model: type[models.Model], what: str, *args: Any) -> str:
    return reverse(f"admin:classroom_{model._meta.model_name}_{what}", args=args)


def staff(name: str, group: str, school: School | None = None) -> Client:
    user = User.objects.create_user(name, is_staff=True, school=school)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def hilltop(school: School, vega: User) -> School:
    vega.school = school
    vega.save()
    return school


@pytest.fixture
def lesson(hilltop: School, room: Room, class_3b: Classroom, orions_room: Room, cy: Seat) -> Room:
    """Ada answers in Ms. Vega's room at Hilltop School, Cy in Mr. Orion's, who is elsewhere."""
    ada = class_3b.students.get(name="Ada")
    seat = Seat.objects.create(room=room, name="Ada", student=ada)
    hand_in(seat, ask(room), sure("56"))
    hand_in(cy, ask(orions_room), sure("2"))
    practice = Practice.objects.create(operation="add", student=ada)
    practice.answers.create(number=1, prompt="1 + 1 =", mark="right", at=room.created_at)
    FactMemory.objects.create(student=ada, fact="7×8", card={}, due_at=room.created_at)
    return room


def test_the_groups_are_there_with_their_rights() -> None:
    for name, rights in RIGHTS.items():
        codes = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
        assert set(codes) == {
            f"{a}_{model}" for model, acts in rights.items() for a in acts.split()
        }


def test_rights_that_an_admin_changed_stay_changed() -> None:
    group = Group.objects.get(name=SUPPORT)
    group.permissions.remove(*group.permissions.filter(codename="view_room"))
    groups_make()
    assert not group.permissions.filter(codename="view_room").exists()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_schools_admin_sees_the_own_school_alone(
    model: type[models.Model], lesson: Room, hilltop: School, orion: User
) -> None:
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    response = luna.get(address(model, "changelist"), follow=True)
    if response.status_code == 403:
        assert RIGHTS[SCHOOL_ADMIN].get(str(model._meta.model_name)) is None
        return
    text = page(response)
    assert orion.last_name not in text
    assert ">Cy<" not in text
    mine = {row.pk for row in response.context["cl"].queryset}
    everything = list(model._default_manager.all())
    for row in everything:
        expected = 200 if row.pk in mine else 302
        assert luna.get(address(model, "change", row.pk)).status_code == expected


def test_a_schools_admin_without_a_school_sees_nothing(lesson: Room) -> None:
    nobody = staff("nobody", SCHOOL_ADMIN)
    response = nobody.get(address(Student, "changelist"))
    assert list(response.context["cl"].queryset) == []


def test_a_schools_admin_finds_no_other_schools_class_by_typing(
    lesson: Room, hilltop: School, orion: User
) -> None:
    Classroom.objects.create(teacher=orion, name="Class 3X")
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    wish = {"app_label": "classroom", "model_name": "student", "field_name": "classroom"}
    found = luna.get(reverse("admin:autocomplete"), wish | {"term": "Class"}).json()
    assert [row["text"] for row in found["results"]] == ["Class 3B"]


def test_a_schools_admin_moves_no_student_to_another_school(
    lesson: Room, hilltop: School, orion: User
) -> None:
    theirs = Classroom.objects.create(teacher=orion, name="Class 3X")
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    ada = Student.objects.get(name="Ada")
    response = luna.post(
        address(Student, "change", ada.pk), {"name": "Ada", "classroom": theirs.pk}
    )
    ada.refresh_from_db()
    assert response.status_code == 200
    assert ada.classroom.name == "Class 3B"


def test_a_schools_admin_gives_nobody_more_rights(
    lesson: Room, hilltop: School, vega: User
) -> None:
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    text = page(luna.get(address(User, "change", vega.pk)))
    for field in ("is_superuser", "is_staff", "user_permissions", "groups"):
        assert f'name="{field}"' not in text
    wish = {"username": "vega", "is_superuser": "on", "is_staff": "on", "email": ""}
    luna.post(address(User, "change", vega.pk), wish)
    vega.refresh_from_db()
    assert (vega.is_superuser, vega.is_staff) == (False, False)


def test_whom_a_schools_admin_makes_teaches_at_that_school(hilltop: School) -> None:
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    password = "moonlight-and-7-stars"
    wish = {"username": "nova", "usable_password": "true"}
    response = luna.post(
        address(User, "add"), wish | {"password1": password, "password2": password}
    )
    assert response.status_code == 302
    nova = User.objects.get(username="nova")
    assert (nova.school, nova.is_staff, nova.must_change_password) == (hilltop, False, True)


def test_a_superuser_is_out_of_a_schools_admins_reach(hilltop: School) -> None:
    boss = User.objects.create_superuser("boss", school=hilltop)
    luna = staff("luna", SCHOOL_ADMIN, hilltop)
    assert luna.get(address(User, "change", boss.pk)).status_code == 302


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_support_reads_no_childs_name_and_changes_nothing(
    model: type[models.Model], lesson: Room
) -> None:
    sam = staff("sam", SUPPORT)
    allowed = RIGHTS[SUPPORT].get(str(model._meta.model_name)) is not None
    response = sam.get(address(model, "changelist"), follow=True)
    assert response.status_code == (200 if allowed else 403)
    pages = [response]
    for row in model._default_manager.all():
        shown = sam.get(address(model, "change", row.pk))
        assert shown.status_code == (200 if allowed else 403)
        assert sam.post(address(model, "change", row.pk), {}).status_code == 403
        if model is not SiteSettings:  # nobody's name was ever in it
            assert sam.get(address(model, "history", row.pk)).status_code == 403
        pages.append(shown)
    for one in pages:
        assert re.search(r"\b(Ada|Cy)\b", page(one)) is None


def test_support_finds_out_no_name_by_searching(lesson: Room) -> None:
    sam = staff("sam", SUPPORT)
    found = sam.get(address(Answer, "changelist"), {"q": "Ada"}).context["cl"].result_list
    assert list(found) == []


def test_support_exports_nothing(lesson: Room) -> None:
    sam = staff("sam", SUPPORT)
    for model in (Room, Answer, Problem, ProblemSet):
        assert sam.get(address(model, "export")).status_code == 403
