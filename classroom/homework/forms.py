"""The forms that give homework and move its due date."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.models import Classroom, ProblemSet, User
from classroom.problems.selectors import usable_sets, with_first_problems
from classroom.rosters.selectors import classes_of

MOMENT: Final = "%Y-%m-%dT%H:%M"
"""How a browser's ``datetime-local`` writes a moment, and the only way it reads one."""

FARTHEST: Final = timedelta(days=3653)
"""Ten years: farther, a year was mistyped, and much farther databases cannot reckon."""


class DueField(forms.DateTimeField):
    """A moment to come, in the school's time zone; empty where there is no hurry."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Due"),
            required=False,
            input_formats=[MOMENT],
            widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
            help_text=_("What comes later counts as late. Empty: no due date."),
            error_messages={"invalid": _("Write the due date as day and time.")},
        )

    def clean(self, value: Any) -> datetime | None:
        """Return the moment. Raises ``ValidationError`` for one that is over or years away."""
        due: datetime | None = super().clean(value)
        if due is not None and due <= timezone.now():
            raise forms.ValidationError(_("This due date is in the past. Choose a later one."))
        if due is not None and due > timezone.now() + FARTHEST:
            raise forms.ValidationError(_("This due date is years away. Choose an earlier one."))
        return due


class DueForm(PageForm):
    """Another due date."""

    due_at = DueField()


class HomeworkForm(DueForm):
    """Which set, for which class, until when."""

    problem_set = forms.ModelChoiceField(
        label=_("Problem set"),
        queryset=ProblemSet.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a problem set.")},
    )
    classroom = forms.ModelChoiceField(
        label=_("Class"),
        queryset=Classroom.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a class.")},
    )
    names_need_card = forms.BooleanField(
        label=_("Names with a card need the card"),
        help_text=_("Who takes such a name without it waits on the homework's page for your tap."),
        required=False,
        initial=True,
    )
    may_type = forms.BooleanField(
        label=_("Everybody may type"),
        help_text=_("Else only those who need it, as you have set it in their class."),
        required=False,
    )
    field_order = ["problem_set", "classroom", "due_at", "names_need_card", "may_type"]

    def __init__(self, *args: Any, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets, classes = self.fields["problem_set"], self.fields["classroom"]
        usable = with_first_problems(usable_sets(teacher))
        sets.queryset = usable  # type: ignore[attr-defined]
        classes.queryset = classes_of(teacher)  # type: ignore[attr-defined]

    def looks(self) -> list[tuple[ProblemSet, bool]]:
        """Return the sets that can be given, each with whether it is the chosen one."""
        sets = list(self.fields["problem_set"].queryset)  # type: ignore[attr-defined]
        chosen = str(self["problem_set"].value() or "")
        if chosen not in {str(one.pk) for one in sets}:
            chosen = str(sets[0].pk) if sets else ""
        return [(one, str(one.pk) == chosen) for one in sets]

    @property
    def says_more(self) -> bool:
        """Whether any of the fields that are folded is not as it usually is, or is wrong."""
        folded = ("names_need_card", "may_type")
        return any(self[name].errors or self[name].value() != self[name].initial for name in folded)


class NextForm(DueForm):
    """Which of the facts that a class missed become homework, until when."""

    facts = forms.MultipleChoiceField(
        label=_("Facts"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one fact at least.")},
    )
    field_order = ["facts", "due_at"]

    def __init__(self, *args: Any, facts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"facts": list(facts)}
        choices = [(fact, fact) for fact in facts]
        self.fields["facts"].choices = choices  # type: ignore[attr-defined]
