"""A class is handed over to a colleague of the same school, and to nobody else."""

import pytest
from django.test import Client
from django.utils import timezone

from classroom.models import Classroom, Room, School, User
from classroom.rosters.handover import NoColleague, class_hand_over
from tests.classroom.live.pages import page


@pytest.fixture
def luna(school: School, vega: User) -> User:
    """Mx. Luna teaches at Ms. Vega's school."""
    vega.school = school
    vega.save()
    return User.objects.create_user("luna", last_name="Luna", school=school)


@pytest.fixture
def vegas_laptop(vega: User) -> Client:
    laptop = Client()
    laptop.force_login(vega)
    return laptop


def test_a_class_goes_to_a_colleague_with_its_lessons(
    vegas_laptop: Client, luna: User, class_3b: Classroom, room: Room
) -> None:
    Room.objects.filter(pk=room.pk).update(classroom=class_3b)
    address = f"/teach/classes/{class_3b.pk}/hand-over/"
    asked = page(vegas_laptop.get(address))
    assert "2 students" in asked
    assert "Lessons and homework: 1<" in asked
    assert "Luna (luna)" in asked
    done = vegas_laptop.post(address, {"colleague": luna.pk}, follow=True)
    assert "“Class 3B” now belongs to Luna." in page(done)
    class_3b.refresh_from_db()
    room.refresh_from_db()
    assert (class_3b.teacher, room.teacher) == (luna, luna)
    assert vegas_laptop.get(f"/teach/rooms/{room.pk}/").status_code == 404
    assert vegas_laptop.get(address).status_code == 404
    hers = Client()
    hers.force_login(luna)
    assert "Class 3B" in page(hers.get("/teach/"))
    assert hers.get(f"/teach/rooms/{room.pk}/").status_code == 200


def test_a_class_of_the_same_name_gets_a_number(luna: User, class_3b: Classroom) -> None:
    Classroom.objects.create(teacher=luna, name="class 3b")
    assert class_hand_over(classroom=class_3b, colleague=luna) == "Class 3B (2)"


def test_nobody_of_another_school_gets_a_class(
    vegas_laptop: Client, luna: User, orion: User, class_3b: Classroom
) -> None:
    address = f"/teach/classes/{class_3b.pk}/hand-over/"
    assert "Orion" not in page(vegas_laptop.get(address))
    for chosen, sentence in (
        (str(orion.pk), "Choose a colleague of your school."),
        ("", "Choose who gets the class."),
    ):
        refused = vegas_laptop.post(address, {"colleague": chosen})
        assert refused.status_code == 400
        assert sentence in page(refused)
    with pytest.raises(NoColleague):
        class_hand_over(classroom=class_3b, colleague=orion)
    class_3b.refresh_from_db()
    assert class_3b.teacher.username == "vega"


def test_a_colleague_who_left_is_not_offered(
    vegas_laptop: Client, luna: User, class_3b: Classroom
) -> None:
    User.objects.filter(pk=luna.pk).update(deleted_at=timezone.now(), is_active=False)
    shown = page(vegas_laptop.get(f"/teach/classes/{class_3b.pk}/hand-over/"))
    assert "Nobody else of your school has an account here yet." in shown


def test_without_a_school_there_is_nobody_to_hand_over_to(
    vegas_laptop: Client, class_3b: Classroom
) -> None:
    shown = page(vegas_laptop.get(f"/teach/classes/{class_3b.pk}/hand-over/"))
    assert "you belong to no school" in shown


def test_mr_orion_hands_nothing_over(luna: User, orion: User, class_3b: Classroom) -> None:
    laptop = Client()
    laptop.force_login(orion)
    address = f"/teach/classes/{class_3b.pk}/hand-over/"
    assert laptop.get(address).status_code == 404
    assert laptop.post(address, {"colleague": luna.pk}).status_code == 404
