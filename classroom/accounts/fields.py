"""The fields that several forms of accounts share."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageFields
from classroom.rules.names import clean

EMAIL_LENGTH: Final = 150
"""Characters: an e-mail is a user name too."""
NAME_LENGTH: Final = 100

PASSWORD_HELP: Final = _(
    "At least 8 characters, not only numbers, and not one that many people use."
)
TOO_LONG: Final = _("Give at most %(limit_value)d characters.")


AS_TYPED: Final = {"autocapitalize": "none", "spellcheck": "false"}
"""Attributes of an input in which a device must not mend anything."""


class AccountFields(PageFields):
    """Lets a form's fields be shown with the help above the input, as all of accounts have it."""

    field_template_name = "accounts/field.html"


class EmailField(forms.EmailField):
    """An e-mail address in lower case; ``attrs`` are what the input says beside that."""

    def __init__(self, *, attrs: dict[str, Any], **kwargs: Any) -> None:
        messages = {
            "required": _("Write your e-mail address."),
            "invalid": _("That is no e-mail address. It looks like name@school.example."),
            "max_length": TOO_LONG,
        }
        super().__init__(
            label=_("E-mail"),
            max_length=EMAIL_LENGTH,
            error_messages=messages,
            widget=forms.EmailInput(attrs=AS_TYPED | attrs),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the address in lower case."""
        return cast(str, super().clean(value)).lower()


class NameField(forms.CharField):
    """A teacher's name, as colleagues see it."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Write your name."), "max_length": TOO_LONG}
        super().__init__(
            label=_("Your name"),
            max_length=NAME_LENGTH,
            error_messages=messages,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the name with single spaces."""
        return clean(cast(str, super().clean(value)))


class PasswordField(forms.CharField):
    """A password, the present one unless ``attrs`` say otherwise."""

    def __init__(self, *, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        said = {"autocomplete": "current-password"} | AS_TYPED | (attrs or {})
        super().__init__(strip=False, widget=forms.PasswordInput(attrs=said), **kwargs)


class NewPasswordField(PasswordField):
    """A new password."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(attrs={"autocomplete": "new-password"}, **kwargs)
