"""The fields of the form that opens a room for what helps a child, and for what it is asked."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.rules.words import Hints

HINTS: Final = [
    (Hints.OWN.value, _("At its own pace")),
    (Hints.ALWAYS.value, _("Always")),
    (Hints.NEVER.value, _("Never")),
]


class HelpFields(PageForm):
    """Hints, worked solutions and "How sure are you?"; as it stands a child at its own pace may
    look at a hint, and worked solutions are shown."""

    hints = forms.ChoiceField(
        label=_("May a child look at the hint?"),
        help_text=_("A problem needs a hint for it; you see who looked."),
        choices=HINTS,
        initial=Hints.OWN.value,
        required=False,
        widget=forms.RadioSelect,
    )
    solutions = forms.BooleanField(
        label=_("Show the worked solution"),
        help_text=_("The explanation of a problem, once it is closed."),
        required=False,
        initial=True,
    )
    ask_sure = forms.BooleanField(
        label=_("Ask “How sure are you?”"),
        help_text=_("After sending, before the mark. The board can show who is sure and wrong."),
        required=False,
    )

    HELPING = ("hints", "solutions", "ask_sure")
    """The fields of this part."""

    def clean_hints(self) -> str:
        """Return where hints are shown, at own pace where nothing was said."""
        return self.cleaned_data["hints"] or Hints.OWN.value
