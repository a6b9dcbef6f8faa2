"""Your account: name and e-mail to change, the school to read."""

import pytest
from django.test import Client

from classroom.models import School, User
from tests.classroom.accounts.emails import emails
from tests.classroom.live.pages import page

ACCOUNT = "/teach/account/"


@pytest.fixture
def stella(db: None) -> User:
    email = "stella@school.example"
    return User.objects.create_user(email, email=email, password="starlight-7", last_name="Maris")


@pytest.fixture
def laptop(stella: User) -> Client:
    laptop = Client()
    laptop.force_login(stella)
    return laptop


def test_a_name_is_changed_without_the_password(laptop: Client, stella: User) -> None:
    fields = {"name": "Ms. Stella Maris", "email": stella.email}
    assert "Saved." in page(laptop.post(ACCOUNT, fields, follow=True))
    stella.refresh_from_db()
    assert (stella.first_name, stella.last_name) == ("Ms. Stella", "Maris")
    assert not emails()


def test_another_e_mail_needs_the_password_and_the_old_mailbox_hears_of_it(
    laptop: Client, stella: User
) -> None:
    fields = {"name": "Maris", "email": "Maris@new.example"}
    refused = laptop.post(ACCOUNT, fields)
    assert refused.status_code == 400
    assert "That is not your current password." in page(refused)
    laptop.post(ACCOUNT, fields | {"password": "starlight-7"})
    stella.refresh_from_db()
    assert (stella.email, stella.username) == ("maris@new.example", "maris@new.example")
    (email,) = emails()
    assert email.to == ["stella@school.example"]
    assert "maris@new.example" in email.body


def test_a_user_name_of_her_own_stays(laptop: Client, stella: User) -> None:
    User.objects.update(username="stella")
    fields = {"name": "Maris", "email": "maris@new.example", "password": "starlight-7"}
    laptop.post(ACCOUNT, fields)
    assert User.objects.get().username == "stella"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "ORION@school.example"}, "Somebody else has this e-mail."),
        ({"email": "orion"}, "That is no e-mail address."),
        ({"email": ""}, "Write your e-mail address."),
        ({"name": ""}, "Write your name."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(
    laptop: Client, stella: User, orion: User, change: dict[str, str], sentence: str
) -> None:
    User.objects.filter(pk=orion.pk).update(email="orion@school.example")
    fields = {"name": "Maris", "email": stella.email, "password": "starlight-7"}
    response = laptop.post(ACCOUNT, fields | change)
    assert response.status_code == 400
    assert sentence in page(response)
    before = stella.email
    stella.refresh_from_db()
    assert (stella.email, stella.get_full_name()) == (before, "Maris")


def test_a_teacher_without_an_e_mail_may_stay_without(client: Client, vega: User) -> None:
    client.force_login(vega)
    assert client.post(ACCOUNT, {"name": "Ms. Vega", "email": ""}).status_code == 302
    fields = {"name": "Ms. Vega", "email": "vega@school.example", "password": "starlight-7"}
    assert client.post(ACCOUNT, fields).status_code == 302
    assert User.objects.get().username == "vega"


def test_the_schools_rules_stand_on_the_page(laptop: Client, stella: User, school: School) -> None:
    assert "You belong to no school." in page(laptop.get(ACCOUNT))
    school.retention_days = 400
    school.save()
    stella.school = school
    stella.save()
    shown = page(laptop.get(ACCOUNT))
    for words in ("Hilltop School", "400 days, then deleted for good", "Ink trains the reader"):
        assert words in shown


def test_the_page_is_for_whoever_is_signed_in(client: Client, db: None) -> None:
    assert client.get(ACCOUNT)["Location"] == "/teach/sign-in/?next=/teach/account/"
