"""The form that opens a room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.models import Classroom, User
from classroom.rosters.selectors import classes_of
from classroom.rules.phases import LOOK, MOST_LOOK
from classroom.rules.words import Pace

PACES = [
    (Pace.TEACHER.value, _("I close each problem myself")),
    (Pace.TIMER.value, _("A timer closes each problem")),
]


AS_USUAL, HOLD, AT_ONCE = "", "hold", "show"
GUEST_NAMES = [
    (AS_USUAL, _("As usual")),
    (HOLD, _("Once I have seen them")),
    (AT_ONCE, _("At once")),
]


SECONDS = {"class": "room-form__seconds number", "inputmode": "numeric", "step": 1}


class RoomForm(PageForm):
    """How a room runs; every field has a default that suits most lessons."""

    classroom = forms.ModelChoiceField(
        label=_("Class"),
        queryset=Classroom.objects.none(),
        required=False,
        empty_label=_("No class: guests only"),
    )
    show_roster = forms.BooleanField(
        label=_("Students pick their name from the class list"),
        help_text=_("Whoever has the code then sees the names of the class."),
        required=False,
    )
    names_need_card = forms.BooleanField(
        label=_("Names with a card need the card"),
        help_text=_("Who takes such a name without it waits for your tap."),
        required=False,
        initial=True,
    )
    hold_names = forms.ChoiceField(
        label=_("Guests' names on the projector"),
        help_text=_("As usual: at once in a class; without one, once you have seen them."),
        choices=GUEST_NAMES,
        required=False,
    )
    pace = forms.ChoiceField(
        label=_("Who closes each problem?"),
        choices=PACES,
        initial=Pace.TEACHER.value,
        widget=forms.RadioSelect(attrs={"class": "choice--wide"}),
    )
    seconds = forms.IntegerField(
        label=_("Seconds for each problem"),
        initial=60,
        min_value=5,
        max_value=3600,
        required=False,
        widget=forms.NumberInput(attrs=SECONDS),
        help_text=_("Only the timer uses this. A problem with a time of its own keeps it."),
        error_messages={
            "min_value": _("Give at least 5 seconds."),
            "max_value": _("Give at most 3600 seconds: an hour."),
            "invalid": _("Write a whole number of seconds."),
        },
    )

    look_seconds = forms.IntegerField(
        label=_("Seconds to look at the result"),
        initial=LOOK,
        min_value=0,
        max_value=MOST_LOOK,
        required=False,
        widget=forms.NumberInput(attrs=SECONDS),
        help_text=_(
            "With the timer the next problem then comes by itself, 0 to 30. Empty: you ask it."
        ),
        error_messages={
            "min_value": _("Give 0 to 30 seconds."),
            "max_value": _("Give 0 to 30 seconds."),
            "invalid": _("Write a whole number of seconds, or nothing."),
        },
    )

    def __init__(self, *args: Any, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = classes_of(teacher)
        self.fields["classroom"].queryset = classes  # type: ignore[attr-defined]
        self.fields["classroom"].initial = classes.first()

    def clean_hold_names(self) -> bool | None:
        """Return whether guests' names wait for a look; None leaves it to the class."""
        return {HOLD: True, AT_ONCE: False}.get(self.cleaned_data["hold_names"])

    def clean_seconds(self) -> int:
        """Return the seconds, one minute where none were given."""
        return self.cleaned_data["seconds"] or 60
