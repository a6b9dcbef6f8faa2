"""Signing up: open to all, to the mailboxes of some domains, or to nobody."""

from typing import Any

import pytest
from django.test import Client

from classroom.accounts import throttle
from classroom.accounts.views import sign_up as page_of_sign_up
from classroom.models import SiteSettings, User
from tests.classroom.accounts.emails import emails, link
from tests.classroom.live.pages import page

SIGN_UP = "/teach/sign-up/"
STELLA = {
    "email": "Stella@School.example",
    "name": "Ms.  Stella Maris",
    "password1": "comet-tail-88",
    "password2": "comet-tail-88",
}


@pytest.fixture
def only_school(db: None) -> SiteSettings:
    return SiteSettings.objects.create(pk=1, sign_up_domains="school.example\n@other.example")


def test_a_teacher_signs_up_and_is_at_her_desk_at_once(client: Client, db: None) -> None:
    assert "A new teacher's account" in page(client.get(SIGN_UP))
    assert client.post(SIGN_UP, STELLA)["Location"] == "/teach/"
    user = User.objects.get()
    assert (user.username, user.email) == ("stella@school.example", "stella@school.example")
    assert (user.get_full_name(), user.is_staff, user.school) == ("Ms. Stella Maris", False, None)
    assert "Stella Maris" in page(client.get("/teach/"))
    assert client.get(SIGN_UP)["Location"] == "/teach/"
    assert not emails()


@pytest.mark.parametrize("typed", ["STELLA@school.example", "stella@school.example "])
def test_she_signs_in_with_her_e_mail_however_she_types_it(
    client: Client, db: None, typed: str
) -> None:
    Client().post(SIGN_UP, STELLA)
    signed_in = client.post("/teach/sign-in/", {"username": typed, "password": "comet-tail-88"})
    assert signed_in["Location"] == "/teach/"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": ""}, "Write your e-mail address."),
        ({"email": "stella"}, "That is no e-mail address. It looks like name@school.example."),
        ({"email": "s" * 150 + "@x.example"}, "Give at most 150 characters."),
        ({"email": "VEGA@school.example"}, "There is an account with this e-mail already."),
        ({"name": " "}, "Write your name."),
        ({"name": "S" * 101}, "Give at most 100 characters."),
        ({"password2": "comet-tail-89"}, "The two passwords are not the same."),
        ({"password1": "short", "password2": "short"}, "This password is too short."),
        (
            {"password1": "stella@school.example", "password2": "stella@school.example"},
            "The password is too similar to the",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_makes_no_account(
    client: Client, vega: User, change: dict[str, str], sentence: str
) -> None:
    User.objects.filter(pk=vega.pk).update(email="vega@school.example")
    response = client.post(SIGN_UP, STELLA | change)
    assert response.status_code == 400
    assert sentence in page(response)
    assert "comet-tail" not in page(response)
    assert User.objects.count() == 1


def test_a_name_is_cleaned_of_what_cannot_be_seen(client: Client, db: None) -> None:
    client.post(SIGN_UP, STELLA | {"name": "Ms.\u202e Stella\tMaris"})
    assert User.objects.get().get_full_name() == "Ms. Stella Maris"


def test_an_admin_can_switch_it_off(client: Client, db: None) -> None:
    SiteSettings.objects.create(pk=1, sign_up_open=False)
    for response in (client.get(SIGN_UP), client.post(SIGN_UP, STELLA)):
        assert response.status_code == 403
        assert "Nobody can sign up here" in page(response)
    assert not User.objects.exists()


def test_where_only_some_domains_may_the_mailbox_is_proven_first(
    client: Client, only_school: SiteSettings
) -> None:
    assert "school.example, other.example" in page(client.get(SIGN_UP))
    sent = client.post(SIGN_UP, {"email": "Stella@school.example"})
    assert "Look into your mailbox" in page(sent)
    (email,) = emails()
    assert email.to == ["stella@school.example"]
    assert not User.objects.exists()
    address = link(email)
    assert "stella@school.example" in page(client.get(address))
    # The address is the e-mail's, whatever the form says.
    assert client.post(address, STELLA | {"email": "eve@evil.example"})["Location"] == "/teach/"
    assert User.objects.get().email == "stella@school.example"
    again = Client().post(address, STELLA)
    assert "There is an account with this e-mail already." in page(again)


def test_an_address_of_another_domain_gets_no_email(
    client: Client, only_school: SiteSettings
) -> None:
    for email in ("eve@evil.example", "eve@sub.school.example", "eve@notschool.example"):
        refused = client.post(SIGN_UP, {"email": email})
        assert "Only addresses of school.example, other.example can sign up here." in page(refused)
    assert not emails()


def test_the_page_tells_nobody_who_has_an_account(
    client: Client, only_school: SiteSettings, vega: User
) -> None:
    User.objects.filter(pk=vega.pk).update(email="vega@school.example")
    known = client.post(SIGN_UP, {"email": "vega@school.example"})
    unknown = client.post(SIGN_UP, {"email": "nova@school.example"})
    assert page(known).replace("vega", "nova") == page(unknown)
    first, second = emails()
    assert link(first) == "/teach/sign-in/"
    assert link(second).startswith(SIGN_UP)


def test_a_link_that_was_changed_or_is_a_day_old_opens_nothing(
    client: Client, only_school: SiteSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(SIGN_UP, {"email": "stella@school.example"})
    address = link(emails()[0])
    assert client.get(address[:-2] + "x/").status_code == 410
    monkeypatch.setattr(page_of_sign_up, "_TOKEN_MAX_AGE", -1)
    stale = client.post(address, STELLA)
    assert (stale.status_code, User.objects.count()) == (410, 0)
    assert "This link is too old" in page(stale)


def test_a_link_of_a_domain_that_may_no_longer_sign_up_opens_nothing(
    client: Client, only_school: SiteSettings
) -> None:
    client.post(SIGN_UP, {"email": "stella@school.example"})
    SiteSettings.objects.update(sign_up_domains="other.example")
    assert client.post(link(emails()[0]), STELLA).status_code == 410


def test_a_mailbox_gets_three_emails_an_hour(client: Client, only_school: SiteSettings) -> None:
    for _ in range(5):
        client.post(SIGN_UP, {"email": "stella@school.example"})
    assert len(emails()) == 3


def test_a_whole_staff_room_can_sign_up_but_no_robot(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_sign_up, "TRIES", 2)
    assert [client.post(SIGN_UP, {"name": ""}).status_code for _ in range(3)] == [400, 400, 429]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post(SIGN_UP, STELLA).status_code == 302


def test_a_window_counts_each_asker_alone_and_begins_anew() -> None:
    def tries(who: str, count: int, **window: Any) -> list[bool]:
        return [throttle.allow("test", who, limit=2, **window) for _ in range(count)]

    assert tries("ada", 3) == [True, True, False]
    assert tries("bo", 1) == [True]
    assert tries("cy", 3, seconds=0) == [True, True, True]
