"""What a room knows of how its lesson is conducted: its clocks, and what is not shown."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import choices_of, values_of
from classroom.rules.phases import MOST_READ
from classroom.rules.words import Collect, Phase

COLLECT_LABELS: Final = {
    Collect.TIMER: _("where a timer closes the problem"),
    Collect.ALWAYS: _("always"),
    Collect.NEVER: _("never"),
}


class Conducted(models.Model):
    """The fields of a room for reading time, for a pause, and for ink that is collected."""

    read_seconds = models.PositiveSmallIntegerField(
        _("seconds to read"),
        default=0,
        help_text=_("The problem is shown so long before anybody may write."),
    )
    paused_at = models.DateTimeField(
        _("paused"), null=True, blank=True, help_text=_("Since then no clock of the room runs.")
    )
    look_from = models.DateTimeField(
        _("result looked at from"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Where that is later than the closing of the round."),
    )
    pauses = models.JSONField(
        _("pauses"),
        default=list,
        editable=False,
        help_text=_("Begin and end of each that is over, in milliseconds since 1970."),
    )
    collect = models.CharField(
        _("unsent ink is collected when time ends"),
        max_length=10,
        choices=choices_of(COLLECT_LABELS),
        default=Collect.TIMER.value,
        help_text=_("Not where each student goes at their own pace."),
    )
    may_type = models.BooleanField(
        _("everybody may type"),
        default=False,
        help_text=_("Else those who need it, as their class says."),
    )

    class Meta:
        abstract = True


class ShowingMixin(models.Model):
    """The fields of a room that say what its board and its stage do not show.

    ``is_annotated``: adults wrote on a sheet of it; where nobody did no page looks for that. While
    the sheets on its stage are replayed ``replay_at`` is set; without ``replay_since`` it is held.
    After ``replay_until`` it is over: nobody leads it any more.
    """

    hide_names = models.BooleanField(
        _("names are hidden"),
        default=False,
        help_text=_("Board and stage show a space name for each seat; results keep the names."),
    )
    hide_readings = models.BooleanField(
        _("what was read is hidden"),
        default=False,
        help_text=_("The tiles show no readings until the problem is closed."),
    )
    ask_stage = models.BooleanField(
        _("a child is asked first before its sheet goes on the stage"),
        default=False,
        help_text=_("It has 20 seconds; no answer counts as no."),
    )
    silent = models.BooleanField(
        _("silent room"),
        default=False,
        help_text=_("Neither the stage nor any device makes a sound."),
    )
    is_annotated = models.BooleanField(_("sheets were written on"), default=False, editable=False)
    replay_at = models.PositiveIntegerField(
        _("place of the replay on the stage, ms"), null=True, editable=False
    )
    replay_speed = models.PositiveSmallIntegerField(_("its speed"), default=1, editable=False)
    replay_since = models.DateTimeField(_("runs from there since"), null=True, editable=False)
    replay_until = models.DateTimeField(_("is over after"), null=True, editable=False)

    class Meta:
        abstract = True


CONDUCTING: Final = (
    models.CheckConstraint(
        condition=models.Q(collect__in=values_of(COLLECT_LABELS)), name="room_collect"
    ),
    models.CheckConstraint(
        condition=models.Q(read_seconds__lte=MOST_READ), name="room_read_at_most_60"
    ),
    models.CheckConstraint(
        condition=models.Q(paused_at=None) | ~models.Q(phase=Phase.OVER.value),
        name="room_over_is_not_paused",
    ),
)
