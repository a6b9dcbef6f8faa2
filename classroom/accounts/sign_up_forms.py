"""The forms with which teachers sign up."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from classroom.accounts.fields import (
    PASSWORD_HELP,
    AccountFields,
    EmailField,
    NameField,
    NewPasswordField,
)
from classroom.accounts.selectors import has_account, may_sign_up, sign_up_domains
from classroom.accounts.services import TAKEN
from classroom.models import User


class AddressForm(AccountFields, forms.Form):
    """The e-mail address of somebody who wants to sign up where only some domains may."""

    email = EmailField(attrs={"autocomplete": "username", "autofocus": True})

    def clean_email(self) -> str:
        """Refuse an address of another domain."""
        email: str = self.cleaned_data["email"]
        if not may_sign_up(email):
            domains = ", ".join(sign_up_domains())
            raise ValidationError(_("Only addresses of %s can sign up here.") % domains)
        return email


class SignUpForm(AccountFields, forms.Form):
    """A new teacher; ``proven`` is an e-mail address whose mailbox they could open."""

    email = EmailField(
        required=False,
        attrs={"autocomplete": "username"},
        help_text=_("You sign in with it, and it gets you a new password if you forget yours."),
    )
    name = NameField(help_text=_("As colleagues and children know you, for example Ms. Vega."))
    password1 = NewPasswordField(label=_("Password"), help_text=PASSWORD_HELP)
    password2 = NewPasswordField(label=_("The same again"))

    def __init__(self, *args: Any, proven: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proven = proven
        self.fields["email"].required = not proven

    def clean_email(self) -> str:
        """Return the address, unless it has an account."""
        email = self.proven or self.cleaned_data["email"]
        if has_account(email):
            raise ValidationError(TAKEN)
        return email

    def clean_password2(self) -> str:
        """Refuse a password that was typed in two ways."""
        second: str = self.cleaned_data["password2"]
        first = self.cleaned_data.get("password1")
        if first and first != second:
            raise ValidationError(_("The two passwords are not the same."))
        return second

    def clean(self) -> dict[str, Any]:
        """Refuse a weak password."""
        data = super().clean() or {}
        user = User(username=data.get("email", ""), last_name=data.get("name", ""))
        user.email = user.username
        if password := data.get("password1"):
            try:
                validate_password(password, user)
            except ValidationError as error:
                self.add_error("password1", error)
        return data
