"""The fields that several forms of accounts share."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.rules.names import clean

EMAIL_LENGTH: Final = 150
"""Characters: an e-mail is a user name too."""
NAME_LENGTH: Final = 100

TOO_LONG: Final = _("Give at most %(limit_value)d characters.")


class EmailField(forms.EmailField):
    """An e-mail address in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": _("Write your e-mail address."),
            "invalid": _("That is no e-mail address. It looks like name@school.example."),
            "max_length": TOO_LONG,
        }
        super().__init__(max_length=EMAIL_LENGTH, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the address in lower case."""
        return cast(str, super().clean(value)).lower()


class NameField(forms.CharField):
    """A teacher's name, as colleagues see it."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Write your name."), "max_length": TOO_LONG}
        super().__init__(max_length=NAME_LENGTH, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the name with single spaces."""
        return clean(cast(str, super().clean(value)))
