"""Deleting the account: with the password, with everything, and back within a month."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.accounts import coming_back
from classroom.models import Classroom, ProblemSet, Room, School, User
from classroom.privacy.services import delete
from tests.classroom.live.pages import page

DELETE = "/teach/account/delete/"
BACK = "/teach/account/back/"


def sign_in(laptop: Client, password: str = "starlight-7") -> Any:
    return laptop.post("/teach/sign-in/", {"username": "vega", "password": password})


def test_the_page_says_what_goes_and_asks_for_the_password(
    vegas_laptop: Client, vega: User, lesson: Room
) -> None:
    asked = page(vegas_laptop.get(DELETE))
    counts = ("1 class<", "2 students", "1 problem set<", "Lessons and homework: 1<")
    for words in (*counts, "3 answers with ink"):
        assert words in asked
    refused = vegas_laptop.post(DELETE, {"password": "guess"})
    assert refused.status_code == 400
    assert "That is not your current password." in page(refused)
    vega.refresh_from_db()
    assert vega.deleted_at is None
    assert vegas_laptop.get(f"/teach/delete/account/{vega.pk}/")["Location"] == DELETE


def test_it_goes_with_everything_and_signs_out_everywhere(
    vegas_laptop: Client, vega: User, lesson: Room, class_3b: Classroom, times_tables: ProblemSet
) -> None:
    other = Client()
    other.force_login(vega)
    assert "Your account is deleted" in page(vegas_laptop.post(DELETE, {"password": "starlight-7"}))
    for row in (vega, lesson, class_3b, times_tables):
        row.refresh_from_db()
        assert row.deleted_at == vega.deleted_at is not None
    for laptop in (vegas_laptop, other):
        assert laptop.get("/teach/")["Location"].startswith("/teach/sign-in/")


def test_signing_in_within_the_month_offers_to_bring_it_back(
    client: Client, vega: User, lesson: Room, class_3b: Classroom, times_tables: ProblemSet
) -> None:
    delete(thing=vega, now=timezone.now() - timedelta(days=9))
    assert sign_in(client)["Location"] == BACK
    assert client.get("/teach/").status_code == 302  # nobody is signed in by that
    assert "For 21 more days you can have it back" in page(client.get(BACK))
    welcome = client.post(BACK, follow=True)
    assert "Welcome back." in page(welcome)
    assert "Times tables" in page(welcome)
    for row in (vega, lesson, class_3b, times_tables):
        row.refresh_from_db()
        assert row.deleted_at is None
    assert vega.is_active
    assert class_3b.students.filter(archived_at=None).count() == 2


def test_a_wrong_password_offers_nothing(client: Client, vega: User) -> None:
    delete(thing=vega, now=timezone.now())
    assert "do not fit together" in page(sign_in(client, "moonlight-7"))
    assert client.get(BACK)["Location"] == client.post(BACK)["Location"] == "/teach/sign-in/"


def test_after_thirty_days_the_password_opens_nothing(client: Client, vega: User) -> None:
    delete(thing=vega, now=timezone.now() - timedelta(days=30))
    assert "do not fit together" in page(sign_in(client))


def test_an_offer_ends_after_a_quarter_of_an_hour(
    client: Client, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    delete(thing=vega, now=timezone.now())
    sign_in(client)
    monkeypatch.setattr(coming_back, "MAX_AGE", -1)
    assert client.post(BACK)["Location"] == "/teach/sign-in/"


def test_the_month_may_end_while_the_page_is_open(client: Client, vega: User) -> None:
    delete(thing=vega, now=timezone.now())
    sign_in(client)
    User.objects.update(deleted_at=timezone.now() - timedelta(days=30))
    assert client.post(BACK)["Location"] == "/teach/sign-in/"
    assert not User.objects.get().is_active


def test_a_user_whom_an_admin_disabled_is_offered_nothing(client: Client, vega: User) -> None:
    User.objects.update(is_active=False)
    assert "do not fit together" in page(sign_in(client))


def test_a_deleted_admin_does_not_get_into_admin(client: Client, admin_user: User) -> None:
    delete(thing=admin_user, now=timezone.now())
    fields = {"username": "admin", "password": "password"}
    client.post("/admin/login/?next=/admin/", fields)
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_a_set_shared_with_the_school_goes_from_the_colleagues_desks_too(
    orions_laptop: Client, orion: User, vega: User, school: School, times_tables: ProblemSet
) -> None:
    User.objects.update(school=school)
    ProblemSet.objects.update(school=school)
    assert "Times tables" in page(orions_laptop.get("/teach/"))
    delete(thing=vega, now=timezone.now())
    assert "Times tables" not in page(orions_laptop.get("/teach/"))
