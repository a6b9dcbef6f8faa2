"""What a room says about its points: how they are earned, and who is told who stands where."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import choices_of, values_of
from classroom.rules.teams import FEWEST_TEAMS, MOST_GOAL, MOST_TEAMS, NO_TEAMS
from classroom.rules.words import Leaderboard, Scoring

SCORING_LABELS: Final = {
    Scoring.ACCURACY: _("right or wrong alone"),
    Scoring.SPEED: _("up to half the points for speed"),
}

LEADERBOARD_LABELS: Final = {
    Leaderboard.NEVER: _("never"),
    Leaderboard.END: _("at the end"),
    Leaderboard.EACH: _("after each problem"),
    Leaderboard.OWN: _("each child its own place"),
}


class Scored(models.Model):
    """The fields of a room for its points.

    Its rounds keep what of it they were asked with: ``Round.speed_seconds``. Bonuses, teams and the
    goal are worked out from the answers whenever somebody looks, so no correction misses one.
    """

    scoring = models.CharField(
        _("what counts"),
        max_length=10,
        choices=choices_of(SCORING_LABELS),
        default=Scoring.ACCURACY.value,
    )
    thinking_only = models.BooleanField(
        _("thinking time only"),
        default=True,
        help_text=_("With speed: the time to the first ink, so that a slow hand loses nothing."),
    )
    streaks = models.BooleanField(_("a bonus for right answers in a row"), default=False)
    teams = models.PositiveSmallIntegerField(
        _("teams"), default=NO_TEAMS, help_text=_("0: none, else 2 to 8.")
    )
    goal = models.PositiveIntegerField(
        _("class goal"), default=0, help_text=_("Points that all earn together; 0: none.")
    )
    leaderboard = models.CharField(
        _("leaderboard"),
        max_length=10,
        choices=choices_of(LEADERBOARD_LABELS),
        default=Leaderboard.END.value,
    )

    class Meta:
        abstract = True


SCORING: Final = (
    models.CheckConstraint(
        condition=models.Q(scoring__in=values_of(SCORING_LABELS)), name="room_scoring"
    ),
    models.CheckConstraint(
        condition=models.Q(leaderboard__in=values_of(LEADERBOARD_LABELS)), name="room_leaderboard"
    ),
    models.CheckConstraint(
        condition=models.Q(teams=NO_TEAMS)
        | models.Q(teams__gte=FEWEST_TEAMS, teams__lte=MOST_TEAMS),
        name="room_teams_2_to_8",
    ),
    models.CheckConstraint(
        condition=models.Q(goal__lte=MOST_GOAL), name="room_goal_at_most_100000"
    ),
)
