"""Validators that put the pure rules in front of the database."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from classroom.rules.marking import map_accepted


def validate_accepted(value: Any) -> None:
    """Raise ``ValidationError`` unless ``value`` lists answers that a canvas can hold.

    Either decimal separator will do here: which one rules is known to the problem's set alone.
    """
    if not isinstance(value, list) or not value:
        raise ValidationError(_("Give at least one accepted answer, as a list of texts."))
    for text in value:
        if not isinstance(text, str) or not map_accepted([text], separator=","):
            raise ValidationError(
                _("“%(text)s” is no answer: write 56, -7, 3.5, 1/2 or 2 1/2."),
                params={"text": text},
            )
