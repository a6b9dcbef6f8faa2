"""Teachers' accounts: signing in and out, and passwords of their own."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from classroom.accounts import guessing
from classroom.accounts.services import (
    new_password,
    password_choose,
    password_give,
    teacher_create,
)
from classroom.models import User
from tests.classroom.live.pages import page

SIGN_IN = "/teach/sign-in/"
PASSWORD = "/teach/password/"
TRIES = 6


def sign_in(
    client: Client,
    password: str,
    *,
    username: str = "vega",
    address: str = "192.0.2.1",
    **extra: str,
) -> Any:
    fields = {"username": username, "password": password} | extra
    return client.post(SIGN_IN, fields, REMOTE_ADDR=address)


def test_ms_vega_signs_in_and_comes_to_her_desk(client: Client, vega: User) -> None:
    assert "Teacher sign-in" in page(client.get(SIGN_IN))
    response = sign_in(client, "starlight-7")
    assert (response.status_code, response["Location"]) == (302, "/teach/")
    assert "Vega" in page(client.get("/teach/"))
    assert client.get(SIGN_IN)["Location"] == "/teach/"


def test_she_comes_to_the_page_she_wanted_but_never_to_another_site(
    client: Client, vega: User
) -> None:
    assert sign_in(client, "starlight-7", next="/teach/rooms/5/")["Location"] == "/teach/rooms/5/"
    client.logout()
    assert sign_in(client, "starlight-7", next="//evil.example/")["Location"] == "/teach/"


def test_a_wrong_password_gets_one_friendly_sentence(client: Client, vega: User) -> None:
    response = sign_in(client, "moonlight-7")
    assert "That user name and password do not fit together. Please try again." in page(response)
    assert 'value="vega"' in page(response)
    assert "moonlight-7" not in page(response)
    unknown = sign_in(client, "moonlight-7", username="nobody")
    assert "do not fit together" in page(unknown)


def test_a_name_that_no_database_can_hold_is_a_wrong_name(client: Client, vega: User) -> None:
    typed = sign_in(client, "starlight-7", username="ve\0ga@hilltop.example")
    assert "do not fit together" in page(typed) or "Null characters" in page(typed)


def test_six_wrong_tries_lock_this_account_for_this_address(client: Client, vega: User) -> None:
    for _ in range(TRIES - 1):
        assert sign_in(client, "wrong").status_code == 200
    locked = sign_in(client, "wrong")
    assert locked.status_code == 429
    assert "Too many tries" in page(locked)
    assert sign_in(client, "starlight-7").status_code == 429
    assert client.get("/teach/").status_code == 302


def test_one_password_tried_with_many_names_ends_and_known_devices_go_on(
    client: Client, vega: User, orion: User
) -> None:
    staff_room = Client()
    assert sign_in(staff_room, "starlight-7").status_code == 302
    staff_room.post("/teach/sign-out/")
    for number in range(guessing.NAMES):
        assert sign_in(client, "sunshine", username=f"teacher{number}").status_code == 200
    spraying = sign_in(client, "starlight-8", username="orion")
    assert spraying.status_code == 429
    assert "tried very often from your network" in page(spraying)
    assert "_auth_user_id" not in client.session
    # Ms. Vega has signed in on this computer before; Mr. Orion has not, but he is elsewhere now.
    assert sign_in(staff_room, "starlight-7").status_code == 302
    staff_room.post("/teach/sign-out/")
    assert sign_in(staff_room, "starlight-8", username="orion").status_code == 429
    assert (
        sign_in(Client(), "starlight-8", username="orion", address="192.0.2.9").status_code == 302
    )


def test_the_same_name_again_and_again_is_one_name(client: Client, vega: User) -> None:
    for _ in range(guessing.NAMES + 5):
        sign_in(client, "wrong", username="nobody")
    assert sign_in(client, "starlight-7").status_code == 302


def test_who_has_the_half_of_an_ipv6_network_is_one(client: Client, vega: User) -> None:
    for number in range(guessing.NAMES):
        sign_in(client, "x", username=f"t{number}", address=f"2001:db8:0:7::{number:x}")
    assert sign_in(client, "starlight-7", address="2001:db8:0:7:ffff::1").status_code == 429
    assert sign_in(client, "starlight-7", address="2001:db8:0:8::1").status_code == 302


def test_a_forged_device_cookie_is_worth_nothing(client: Client, vega: User) -> None:
    for number in range(guessing.NAMES):
        sign_in(client, "x", username=f"t{number}")
    client.cookies[guessing.KNOWN] = f"[{vega.pk}]"
    assert sign_in(client, "starlight-7").status_code == 429


def test_no_password_can_be_tried_at_admins_own_door(client: Client, vega: User) -> None:
    tried = client.post("/admin/login/?next=/admin/", {"username": "vega", "password": "x"})
    assert (tried.status_code, tried["Location"]) == (302, "/teach/sign-in/?next=/admin/")
    client.force_login(vega)
    assert client.post("/admin/login/", {"username": "a", "password": "x"}).status_code == 403


def test_the_lock_holds_nobody_else(client: Client, vega: User, orion: User) -> None:
    for _ in range(TRIES):
        sign_in(client, "wrong")
    # A school is one address: the colleague next door signs in, and so does she from home.
    assert sign_in(Client(), "starlight-8", username="orion").status_code == 302
    assert sign_in(Client(), "starlight-7", address="198.51.100.4").status_code == 302


def test_a_right_password_forgets_the_wrong_tries(client: Client, vega: User) -> None:
    for _ in range(2):
        for _ in range(TRIES - 1):
            sign_in(client, "wrong")
        assert sign_in(client, "starlight-7").status_code == 302
        client.logout()


def test_signing_out_ends_the_session_and_needs_a_button(client: Client, vega: User) -> None:
    sign_in(client, "starlight-7")
    assert client.get("/teach/sign-out/").status_code == 405
    assert client.get("/teach/").status_code == 200
    response = client.post("/teach/sign-out/")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/teach/").status_code == 302


# --- A password of one's own ----------------------------------------------------------------------


@pytest.fixture
def nova(db: None) -> User:
    return teacher_create(username="nova", password="given-1234", name="Ms. Nova Lee", school=None)


@pytest.mark.parametrize("path", ["/teach/", "/teach/rooms/1/", "/admin/"])
def test_a_given_password_leads_to_the_page_where_an_own_one_is_chosen(
    client: Client, nova: User, path: str
) -> None:
    client.force_login(nova)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, PASSWORD)


def test_she_can_still_sign_out_or_play_along(client: Client, nova: User) -> None:
    client.force_login(nova)
    lost = client.get("/teach/nowhere/")
    assert lost.status_code == 404
    assert "Back to your desk" in lost.content.decode()
    assert "Back to the start" in client.get("/nowhere/").content.decode()
    assert client.get("/").status_code == 200
    assert client.post("/teach/sign-out/").status_code == 302


def test_a_password_of_her_own_opens_the_desk_and_keeps_her_signed_in(
    client: Client, nova: User
) -> None:
    client.force_login(nova)
    assert "Choose your own password" in page(client.get(PASSWORD))
    chosen = {"new_password1": "comet-tail-88", "new_password2": "comet-tail-88"}
    response = client.post(PASSWORD, chosen)
    assert (response.status_code, response["Location"]) == (302, "/teach/")
    assert client.get("/teach/").status_code == 200
    nova.refresh_from_db()
    assert nova.check_password("comet-tail-88")
    assert not nova.must_change_password


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("comet-tail-88", "comet-tail-89", "The two password fields didn't match."),
        ("short", "short", "This password is too short."),
        ("password123", "password123", "This password is too common."),
        ("4711471147", "4711471147", "This password is entirely numeric."),
        ("", "", "This field is required."),
    ],
)
def test_a_weak_password_is_not_taken(
    client: Client, nova: User, first: str, second: str, sentence: str
) -> None:
    client.force_login(nova)
    response = client.post(PASSWORD, {"new_password1": first, "new_password2": second})
    assert sentence in page(response).replace("’", "'")
    nova.refresh_from_db()
    assert nova.check_password("given-1234")
    assert nova.must_change_password


def test_the_service_takes_no_weak_password_either(nova: User) -> None:
    with pytest.raises(ValidationError):
        password_choose(user=nova, password="12345678")
    nova.refresh_from_db()
    assert nova.must_change_password


def test_a_new_teacher_has_a_name_and_must_choose_a_password(nova: User) -> None:
    assert nova.display_name == "Ms. Nova Lee"
    assert (nova.last_name, nova.must_change_password, nova.is_staff) == ("Lee", True, False)


def test_given_passwords_are_random_and_easy_to_type() -> None:
    passwords = {new_password() for _ in range(50)}
    assert len(passwords) == 50
    for password in passwords:
        assert [len(group) for group in password.split("-")] == [4, 4, 4]
        assert not set(password) & set("01lio")


def test_a_lost_password_is_replaced_and_shown_once(vega: User) -> None:
    out = StringIO()
    call_command("give_password", "vega", stdout=out)
    password = out.getvalue().split()[-1]
    vega.refresh_from_db()
    assert vega.check_password(password)
    assert vega.must_change_password
    assert not vega.check_password(password_give(user=vega)[:-1])


def test_a_user_who_is_not_there_gets_no_password(vega: User, orion: User) -> None:
    with pytest.raises(CommandError, match=r"There is no user 'nobody'\. There is: .*orion"):
        call_command("give_password", "nobody")


def test_on_an_empty_machine_there_is_nobody_to_give_a_password(db: None) -> None:
    with pytest.raises(CommandError, match="There is: nobody yet"):
        call_command("give_password")
