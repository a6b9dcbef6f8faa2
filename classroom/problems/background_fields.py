"""The fields in which a teacher chooses what lies under the ink."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from classroom.background_words import CHOICES
from classroom.fields import line
from classroom.rules.backgrounds import (
    USUAL_LINE,
    Background,
    BadBackground,
    background_of,
    number_text,
)
from classroom.rules.words import Backdrop


def background_choice() -> forms.ChoiceField:
    """Return the field of the kind of background."""
    return forms.ChoiceField(
        label=gettext_lazy("Under the ink"),
        required=False,
        choices=CHOICES,
        widget=forms.Select(attrs={"data-background": True}),
        help_text=gettext_lazy("The child writes on it; it is never read."),
    )


def line_fields() -> tuple[forms.CharField, forms.CharField, forms.CharField]:
    """Return the fields of a number line: from, to, and the step."""
    return (
        _number(gettext_lazy("From"), USUAL_LINE[0]),
        _number(gettext_lazy("To"), USUAL_LINE[1]),
        _number(gettext_lazy("In steps of"), USUAL_LINE[2]),
    )


def _number(label: Any, usual: int) -> forms.CharField:
    widget = line(10, **{"class": "number", "inputmode": "text"})
    return forms.CharField(label=label, required=False, initial=number_text(usual), widget=widget)


def background_in(cleaned: Mapping[str, Any]) -> str:
    """Return the background that a form's fields say, as one text."""
    chosen = str(cleaned.get("background", ""))
    if chosen != Backdrop.LINE:
        return chosen
    first, last, step = (
        str(cleaned.get(f"line_{name}") or number_text(usual))
        for name, usual in zip(("first", "last", "step"), USUAL_LINE, strict=True)
    )
    return f"{chosen} {first} to {last} by {step}"


def background_initial(text: str, separator: str) -> dict[str, str]:
    """Return what the fields show of a problem's background."""
    try:
        background = background_of(text)
    except BadBackground:
        background = Background()
    is_line = background.kind is Backdrop.LINE
    return {
        "background": Backdrop.LINE.value if is_line else background.text,
        "line_first": number_text(background.first, separator),
        "line_last": number_text(background.last, separator),
        "line_step": number_text(background.step, separator),
    }
