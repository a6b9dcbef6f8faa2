"""A forgotten password is replaced by an e-mail; a known one is changed with the old one."""

import pytest
from django.test import Client

from classroom.accounts import forms
from classroom.accounts.views import password as pages
from classroom.models import User
from tests.classroom.accounts.emails import emails, link
from tests.classroom.live.pages import page
from tests.classroom.test_accounts import TRIES, sign_in

FORGOTTEN = "/teach/password/forgotten/"
CHANGE = "/teach/password/"
NEW = {"new_password1": "comet-tail-88", "new_password2": "comet-tail-88"}


@pytest.fixture
def vega(vega: User) -> User:
    vega.email = "vega@school.example"
    vega.save()
    return vega


def test_ms_vega_forgets_her_password_and_chooses_another_from_the_email(
    client: Client, vega: User
) -> None:
    assert FORGOTTEN in page(client.get("/teach/sign-in/"))
    sent = client.post(FORGOTTEN, {"email": "Vega@School.Example"}, follow=True)
    assert "If there is an account with this address, an e-mail is on its way." in page(sent)
    (email,) = emails()
    assert email.to == ["vega@school.example"]
    assert "Your user name: vega" in email.body
    choose = client.get(link(email), follow=True)
    assert "The same again" in page(choose)
    done = client.post(choose.redirect_chain[-1][0], NEW, follow=True)
    assert "Your new password works" in page(done)
    assert sign_in(client, "comet-tail-88").status_code == 302
    assert "This link is too old" in page(Client().get(link(email), follow=True))


def test_an_email_is_in_the_language_of_whoever_gets_it(client: Client, vega: User) -> None:
    User.objects.update(language="de")
    client.post(FORGOTTEN, {"email": vega.email}, headers={"accept-language": "en"})
    (email,) = emails()
    assert "Ein neues Passwort" in email.subject
    assert "Ihr Benutzername: vega" in email.body


def test_a_given_password_need_not_be_replaced_after_a_reset(client: Client, vega: User) -> None:
    User.objects.update(must_change_password=True)
    client.post(FORGOTTEN, {"email": vega.email})
    choose = client.get(link(emails()[0]), follow=True).redirect_chain[-1][0]
    client.post(choose, NEW)
    assert not User.objects.get().must_change_password


def test_a_reset_opens_an_account_that_wrong_tries_had_locked(client: Client, vega: User) -> None:
    for _ in range(TRIES):
        sign_in(client, "wrong")
    assert sign_in(client, "starlight-7").status_code == 429
    client.post(FORGOTTEN, {"email": vega.email})
    choose = client.get(link(emails()[0]), follow=True).redirect_chain[-1][0]
    client.post(choose, NEW)
    assert sign_in(client, "comet-tail-88").status_code == 302


def test_the_page_tells_nobody_who_has_an_account(client: Client, vega: User) -> None:
    known = client.post(FORGOTTEN, {"email": vega.email}, follow=True)
    unknown = Client().post(FORGOTTEN, {"email": "nobody@school.example"}, follow=True)
    assert page(known) == page(unknown)
    assert [email.to for email in emails()] == [[vega.email]]


def test_a_weak_password_is_not_taken_from_the_email_either(client: Client, vega: User) -> None:
    client.post(FORGOTTEN, {"email": vega.email})
    choose = client.get(link(emails()[0]), follow=True).redirect_chain[-1][0]
    weak = client.post(choose, {"new_password1": "12345678", "new_password2": "12345678"})
    assert "This password is too common." in page(weak)
    assert User.objects.get().check_password("starlight-7")


def test_a_deleted_or_disabled_account_gets_no_email(client: Client, vega: User) -> None:
    User.objects.update(is_active=False)
    client.post(FORGOTTEN, {"email": vega.email})
    assert not emails()


def test_a_mailbox_gets_three_emails_an_hour_and_an_address_has_its_limit(
    client: Client, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "RESETS", 5)
    codes = [client.post(FORGOTTEN, {"email": vega.email}).status_code for _ in range(6)]
    assert codes == [302] * 5 + [429]
    assert len(emails()) == forms.EMAILS == 3


def test_e_mail_and_user_name_are_locked_together(client: Client, vega: User) -> None:
    for count in range(TRIES):
        sign_in(client, "wrong", username=("vega", vega.email)[count % 2])
    assert sign_in(client, "starlight-7").status_code == 429
    assert sign_in(client, "starlight-7", username=vega.email).status_code == 429


# --- Changing it ----------------------------------------------------------------------------------


def test_a_password_is_changed_with_the_old_one_and_she_stays_signed_in(
    client: Client, vega: User
) -> None:
    client.force_login(vega)
    assert "Change your password" in page(client.get(CHANGE))
    response = client.post(CHANGE, NEW | {"old_password": "starlight-7"}, follow=True)
    assert "Your new password is saved." in page(response)
    assert User.objects.get().check_password("comet-tail-88")


def test_other_devices_are_signed_out_by_it(client: Client, vega: User) -> None:
    other = Client()
    other.force_login(vega)
    client.force_login(vega)
    client.post(CHANGE, NEW | {"old_password": "starlight-7"})
    assert other.get("/teach/")["Location"].startswith("/teach/sign-in/")


def test_without_the_old_password_nothing_changes_and_ten_tries_are_the_end(
    client: Client, vega: User
) -> None:
    client.force_login(vega)
    for _ in range(forms.PASSWORD_TRIES):
        wrong = client.post(CHANGE, NEW | {"old_password": "guess"})
        assert "That is not your current password." in page(wrong)
    late = client.post(CHANGE, NEW | {"old_password": "starlight-7"})
    assert "That was wrong too often. Try again in an hour." in page(late)
    assert User.objects.get().check_password("starlight-7")
