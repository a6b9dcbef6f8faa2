"""The form that opens a room."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from classroom.desk.help_fields import HelpFields
from classroom.desk.score_fields import WHOLE_NUMBER, ScoreFields
from classroom.models import Classroom, User
from classroom.rosters.selectors import classes_of
from classroom.rules.phases import LOOK, MOST_LOOK, MOST_READ
from classroom.rules.tries import UNTIL_RIGHT, hold_needs_one_try
from classroom.rules.words import Collect, Pace

PACES = [
    (Pace.TEACHER.value, _("I close each problem myself")),
    (Pace.TIMER.value, _("A timer closes each problem")),
    (Pace.OWN.value, _("Each child at its own pace")),
]


AS_USUAL, HOLD, AT_ONCE = "", "hold", "show"
GUEST_NAMES = [
    (AS_USUAL, _("As usual")),
    (HOLD, _("Once I have seen them")),
    (AT_ONCE, _("At once")),
]

TRIES = [
    (UNTIL_RIGHT, _("Until right")),
    (2, _("Two")),
    (1, _("One")),
]

COLLECT = [
    (Collect.TIMER.value, _("With a timer")),
    (Collect.ALWAYS.value, _("Always")),
    (Collect.NEVER.value, _("Never")),
]


class RoomForm(HelpFields, ScoreFields):
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
        widget=forms.NumberInput(attrs=WHOLE_NUMBER),
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
        widget=forms.NumberInput(attrs=WHOLE_NUMBER),
        help_text=_(
            "With the timer the next problem then comes by itself, 0 to 30. Empty: you ask it."
        ),
        error_messages={
            "min_value": _("Give 0 to 30 seconds."),
            "max_value": _("Give 0 to 30 seconds."),
            "invalid": _("Write a whole number of seconds, or nothing."),
        },
    )

    read_seconds = forms.IntegerField(
        label=_("Seconds to read first"),
        initial=0,
        min_value=0,
        max_value=MOST_READ,
        required=False,
        widget=forms.NumberInput(attrs=WHOLE_NUMBER),
        help_text=_("The problem is shown so long before anybody may write. 0 to 60."),
        error_messages={
            "min_value": _("Give 0 to 60 seconds."),
            "max_value": _("Give 0 to 60 seconds."),
            "invalid": _("Write a whole number of seconds, or nothing."),
        },
    )

    tries = forms.ChoiceField(
        label=_("How many tries count?"),
        choices=TRIES,
        initial=UNTIL_RIGHT,
        required=False,
        widget=forms.RadioSelect,
    )
    first_counts_double = forms.BooleanField(
        label=_("A right first try counts double"), required=False
    )
    hold_marks = forms.BooleanField(
        label=_("Tell right or wrong when the problem is closed"),
        help_text=_("With one try only: until then each child hears that the answer was sent."),
        required=False,
    )

    hide_names = forms.BooleanField(
        label=_("Hide names"),
        help_text=_("Board and projector show space names; each child sees its own."),
        required=False,
    )
    hide_readings = forms.BooleanField(
        label=_("Hide what was read"),
        help_text=_("The board shows no readings until the problem is closed."),
        required=False,
    )

    silent = forms.BooleanField(
        label=_("Silent room"),
        help_text=_("No sounds, neither on the projector nor on any device."),
        required=False,
    )

    ask_stage = forms.BooleanField(
        label=_("Ask a child before its sheet goes on the projector"),
        help_text=_("It has 20 seconds; no answer counts as no, and only you see what it said."),
        required=False,
    )

    collect = forms.ChoiceField(
        label=_("Collect unsent ink when time ends?"),
        help_text=_("What surely says a number is marked, you look at the rest. Not at own pace."),
        choices=COLLECT,
        initial=Collect.TIMER.value,
        required=False,
        widget=forms.RadioSelect,
    )

    may_type = forms.BooleanField(
        label=_("Everybody may type"),
        help_text=_("Else only those who need it, as you have set it in their class."),
        required=False,
    )

    language = forms.ChoiceField(label=_("Language for children and projector"), required=False)

    MORE = (
        *("read_seconds", "tries", "first_counts_double", "hold_marks"),
        *("hide_names", "hide_readings", "silent", "ask_stage", "collect", "may_type", "language"),
        *HelpFields.HELPING,
    )
    """Fields that are folded away: most lessons leave them as they are."""

    def __init__(self, *args: Any, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = classes_of(teacher)
        self.fields["classroom"].queryset = classes  # type: ignore[attr-defined]
        self.fields["classroom"].initial = classes.first()
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["language"].initial = get_language()

    def clean_hold_names(self) -> bool | None:
        """Return whether guests' names wait for a look; None leaves it to the class."""
        return {HOLD: True, AT_ONCE: False}.get(self.cleaned_data["hold_names"])

    def clean_language(self) -> str:
        """Return the language, the teacher's where none was chosen."""
        return self.cleaned_data["language"] or get_language() or ""

    def clean_seconds(self) -> int:
        """Return the seconds, one minute where none were given."""
        return self.cleaned_data["seconds"] or 60

    def clean_read_seconds(self) -> int:
        """Return the seconds to read, none where nothing was said."""
        return self.cleaned_data["read_seconds"] or 0

    def clean_tries(self) -> int:
        """Return how many tries count, as many as it takes where nothing was said."""
        return int(self.cleaned_data["tries"] or UNTIL_RIGHT)

    def clean_collect(self) -> str:
        """Return where unsent ink is collected, with a timer where nothing was said."""
        return self.cleaned_data["collect"] or Collect.TIMER.value

    def clean(self) -> dict[str, Any]:
        """Check that the settings go together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        allowed = cleaned.get("tries", UNTIL_RIGHT)
        if not hold_needs_one_try(allowed=allowed, hold=cleaned.get("hold_marks", False)):
            self.add_error("hold_marks", _("Choose one try to go with this."))
        if cleaned.get("hold_marks") and cleaned.get("pace") == Pace.OWN:
            self.add_error("hold_marks", _("At their own pace children hear at once."))
        return cleaned

    def more(self) -> list[Any]:
        """The fields that are folded away."""
        return [self[name] for name in self.MORE]

    def more_is_open(self) -> bool:
        """Whether something is wrong among the fields that are folded away."""
        return any(self[name].errors for name in (*self.MORE, *self.SCORING))
