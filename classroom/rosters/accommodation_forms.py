"""The forms of what students need: one student's, and the table of a class."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.live.services.accommodations import LAYOUT
from classroom.models import Accommodations
from classroom.models.accommodations import TIME_LABELS, TOOL_LABELS
from classroom.models.fields import choices_of
from classroom.rosters.selectors import OnRoster

GIVEN = ("may_type", "time_factor")
"""What only the teacher gives."""


class AccommodationsForm(PageForm):
    """What one student needs."""

    may_type = forms.BooleanField(
        label=_("May type answers"),
        required=False,
        help_text=_("With a keyboard, a number pad on the screen, or a switch."),
    )
    time_factor = forms.ChoiceField(
        label=_("Time"),
        choices=choices_of(TIME_LABELS),
        help_text=_("Of what a timer gives. Nobody else is told who has more."),
    )
    left_handed = forms.BooleanField(label=_("Left-handed"), required=False)
    thick_pen = forms.BooleanField(label=_("Thicker pen"), required=False)
    large_text = forms.BooleanField(label=_("Larger text"), required=False)
    high_contrast = forms.BooleanField(label=_("High contrast"), required=False)
    read_aloud = forms.BooleanField(
        label=_("Read aloud"),
        required=False,
        help_text=_("A button beside each problem; the device itself speaks."),
    )
    tool = forms.ChoiceField(label=_("Draws with"), choices=choices_of(TOOL_LABELS))

    def __init__(
        self, data: Any = None, *, needs: Accommodations, prefix: str | None = None
    ) -> None:
        initial = {name: getattr(needs, name) for name in (*GIVEN, *LAYOUT)}
        super().__init__(data, initial=initial, prefix=prefix)

    def given(self) -> list[Any]:
        """The fields that only the teacher gives."""
        return [self[name] for name in GIVEN]

    def layout(self) -> list[Any]:
        """The fields that the child may choose itself, too."""
        return [self[name] for name in LAYOUT]


class NeedsRow(AccommodationsForm):
    """One student's row in the table of a class: labels stand in its head and beside its name."""

    def __init__(self, data: Any = None, *, one: OnRoster) -> None:
        needs = Accommodations.of(one.student)
        super().__init__(data, needs=needs, prefix=f"s{one.student.pk}")
        self.one = one
        for name, field in self.fields.items():
            words = {"name": one.student.name, "what": self.fields[name].label}
            label = _("%(what)s: %(name)s") % words
            field.widget.attrs["aria-label"] = label

    def cells(self) -> list[Any]:
        """The fields in the order of the table's head."""
        return [*self.given(), *self.layout()]


def rows_of(roster: Iterable[OnRoster], data: Any = None) -> list[NeedsRow]:
    """Return a row for each student of a class, bound to what was posted."""
    return [NeedsRow(data, one=one) for one in roster]
