"""The fields of the form that opens a room for its points."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.rules.teams import FEWEST_TEAMS, MOST_GOAL, MOST_TEAMS, NO_TEAMS
from classroom.rules.words import Leaderboard, Scoring

SCORINGS: Final = [
    (Scoring.ACCURACY.value, _("Right or wrong alone")),
    (Scoring.SPEED.value, _("Up to half for speed")),
]

TEAMS: Final = [
    (NO_TEAMS, _("None")),
    *((number, str(number)) for number in range(FEWEST_TEAMS, MOST_TEAMS + 1)),
]

LEADERBOARDS: Final = [
    (Leaderboard.NEVER.value, _("Never")),
    (Leaderboard.END.value, _("At the end")),
    (Leaderboard.EACH.value, _("After each problem")),
    (Leaderboard.OWN.value, _("Only each child's own place")),
]

WHOLE_NUMBER: Final = {"class": "room-form__seconds number", "inputmode": "numeric", "step": 1}
"""What makes an input of the form one for a short number."""


class ScoreFields(PageForm):
    """How a room gives points; as it stands a lesson is scored by right and wrong."""

    scoring = forms.ChoiceField(
        label=_("What counts?"),
        choices=SCORINGS,
        initial=Scoring.ACCURACY.value,
        required=False,
        widget=forms.RadioSelect,
    )
    thinking_only = forms.BooleanField(
        label=_("With speed: thinking time only"),
        help_text=_("Until the first ink, so that a slow hand loses nothing."),
        required=False,
        initial=True,
    )
    streaks = forms.BooleanField(label=_("A bonus for three right in a row"), required=False)
    teams = forms.ChoiceField(
        label=_("Teams"),
        help_text=_("A team has the average of its children as its score."),
        choices=TEAMS,
        initial=NO_TEAMS,
        required=False,
    )
    goal = forms.IntegerField(
        label=_("Class goal, in points"),
        help_text=_("All earn it together. Empty: none."),
        min_value=0,
        max_value=MOST_GOAL,
        required=False,
        widget=forms.NumberInput(attrs=WHOLE_NUMBER),
        error_messages={
            "min_value": _("Give 0 to 100000 points."),
            "max_value": _("Give 0 to 100000 points."),
            "invalid": _("Write a whole number of points, or nothing."),
        },
    )
    leaderboard = forms.ChoiceField(
        label=_("Leaderboard on the projector"),
        choices=LEADERBOARDS,
        initial=Leaderboard.END.value,
        required=False,
    )

    SCORING = ("scoring", "thinking_only", "streaks", "teams", "goal", "leaderboard")
    """The fields of the part "Scoring"."""

    def clean_scoring(self) -> str:
        """Return what counts, right and wrong alone where nothing was said."""
        return self.cleaned_data["scoring"] or Scoring.ACCURACY.value

    def clean_teams(self) -> int:
        """Return how many teams there are, none where nothing was said."""
        return int(self.cleaned_data["teams"] or NO_TEAMS)

    def clean_goal(self) -> int:
        """Return the goal of the class, 0 where there is none."""
        return self.cleaned_data["goal"] or 0

    def clean_leaderboard(self) -> str:
        """Return when the leaderboard is shown, at the end where nothing was said."""
        return self.cleaned_data["leaderboard"] or Leaderboard.END.value

    def scores(self) -> list[Any]:
        """The fields of the part "Scoring"."""
        return [self[name] for name in self.SCORING]
