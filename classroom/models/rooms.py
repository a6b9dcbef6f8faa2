"""Rooms: one run of a problem set each."""

from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.alive import KeptQuerySet
from classroom.models.conducting import CONDUCTING, Conducted, ShowingMixin
from classroom.models.fields import choices_of, deleted_at_field, language_field, values_of
from classroom.models.helping import HELPING, HelpingMixin
from classroom.models.people import Classroom, User
from classroom.models.problems import ProblemSet
from classroom.models.scoring import SCORING, Scored
from classroom.models.tries import TriesMixin, tries_constraints
from classroom.rules.codes import CODE_LENGTH
from classroom.rules.phases import MOST_LOOK
from classroom.rules.words import Pace, Phase

FORMER_CODES = 20
"""How many codes a room may have had before."""


class Kind(models.TextChoices):
    """What a room is for."""

    LIVE = "live", _("live lesson")
    HOMEWORK = "homework", _("homework")


PACE_LABELS: Final = {
    Pace.TEACHER: _("the teacher closes each problem"),
    Pace.TIMER: _("a timer closes each problem"),
    Pace.OWN: _("each student at their own pace"),
}

PHASE_LABELS: Final = {
    Phase.LOBBY: _("lobby"),
    Phase.ASKING: _("asking"),
    Phase.REVIEW: _("review"),
    Phase.OVER: _("over"),
}


class RoomQuerySet(KeptQuerySet["Room"]):
    """Rooms, by whose they are and whether they still run."""

    def of(self, teacher: User | int) -> Self:
        """Keep only this teacher's own."""
        return self.filter(teacher=teacher)

    def open(self) -> Self:
        """Leave out what is over; what was deleted is."""
        return self.exclude(phase=Phase.OVER.value)


class Room(Conducted, ShowingMixin, HelpingMixin, TriesMixin, Scored):
    """One run of a problem set, joined by its code."""

    code = models.CharField(_("code"), max_length=CODE_LENGTH)
    teacher = models.ForeignKey(
        User, models.CASCADE, related_name="rooms", verbose_name=_("teacher")
    )
    classroom = models.ForeignKey(
        Classroom,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rooms",
        verbose_name=_("class"),
    )
    problem_set = models.ForeignKey(
        ProblemSet,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rooms",
        verbose_name=_("problem set"),
        help_text=_("Empty once the set was deleted for good; the rounds keep what was asked."),
    )
    title = models.CharField(_("title"), max_length=120)
    language = language_field()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LIVE)
    pace = models.CharField(
        _("pace"), max_length=10, choices=choices_of(PACE_LABELS), default=Pace.TEACHER.value
    )
    seconds = models.PositiveSmallIntegerField(
        _("seconds a problem"), default=60, help_text=_("Where the problem says nothing itself.")
    )
    look_seconds = models.PositiveSmallIntegerField(
        _("seconds to look at the result"),
        null=True,
        blank=True,
        help_text=_("Where a timer closes each problem; empty: the teacher asks the next one."),
    )
    show_roster = models.BooleanField(_("students pick their name from the roster"), default=False)
    hold_names = models.BooleanField(
        _("guests' names wait for the teacher's look"),
        default=False,
        help_text=_("Until then the stage shows how many they are, and no name."),
    )
    names_need_card = models.BooleanField(
        _("names with a card need it"),
        default=False,
        help_text=_("Who takes such a name without its card waits for the teacher's tap."),
    )
    is_locked = models.BooleanField(
        _("locked"), default=False, help_text=_("Nobody new sits down; those seated come back.")
    )
    former_codes = models.CharField(
        _("former codes"),
        max_length=FORMER_CODES * (CODE_LENGTH + 1),
        blank=True,
        editable=False,
        help_text=_("They lead those who are seated back, and nobody else in."),
    )
    seat_limit = models.PositiveSmallIntegerField(_("most seats"), default=200)
    phase = models.CharField(
        _("phase"), max_length=10, choices=choices_of(PHASE_LABELS), default=Phase.LOBBY.value
    )
    phase_version = models.PositiveIntegerField(_("phase version"), default=0)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    due_at = models.DateTimeField(
        _("due"), null=True, blank=True, help_text=_("Homework only; later answers count as late.")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    deleted_at = deleted_at_field()

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["-created_at"]
        constraints: ClassVar = [
            *tries_constraints("room"),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(phase=Phase.OVER.value),
                name="room_code_once_while_open",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="room_kind"),
            models.CheckConstraint(
                condition=models.Q(pace__in=values_of(PACE_LABELS)), name="room_pace"
            ),
            models.CheckConstraint(
                condition=models.Q(phase__in=values_of(Phase)), name="room_phase"
            ),
            models.CheckConstraint(
                condition=models.Q(phase=Phase.OVER.value, ended_at__isnull=False)
                | (~models.Q(phase=Phase.OVER.value) & models.Q(ended_at=None)),
                name="room_over_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(phase=Phase.OVER.value),
                name="room_deleted_is_over",
            ),
            models.CheckConstraint(
                condition=models.Q(due_at=None) | models.Q(kind=Kind.HOMEWORK),
                name="room_due_is_homework",
            ),
            models.CheckConstraint(
                condition=models.Q(look_seconds=None) | models.Q(look_seconds__lte=MOST_LOOK),
                name="room_look_at_most_30",
            ),
            *CONDUCTING,
            *SCORING,
            *HELPING,
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    def goes_by(self, code: str) -> bool:
        """Say whether ``code`` is the room's, or was until the teacher asked for a new one."""
        return code == self.code or code in self.former_codes.split()
