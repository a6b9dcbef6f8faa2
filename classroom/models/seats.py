"""The seats in a room: who sits there, on which device, and under which name."""

import uuid
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from classroom.models import alive
from classroom.models.accommodations import Accommodations
from classroom.models.fields import NAME_LENGTH, avatar_field, choices_of, values_of
from classroom.models.people import Student
from classroom.models.rooms import Room
from classroom.rules.crew import avatar_by
from classroom.rules.teams import MOST_TEAMS
from classroom.rules.words import Asks, Avatar, Hand

ASKS_LABELS: Final = {
    Asks.BACK: _("it was removed"),
    Asks.DEVICE: _("its device was removed under another name"),
    Asks.CARD: _("its name has a card, which was not shown"),
}

HAND_LABELS: Final = {
    Hand.HELP: _("needs help"),
    Hand.CHECK: _("asks for a check"),
}


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats, by whether they are in their room."""

    def present(self) -> Self:
        """Leave out what was removed."""
        return self.filter(alive.present())

    def removed(self) -> Self:
        """Keep only what was removed."""
        return self.filter(removed_at__isnull=False)

    def real(self) -> Self:
        """Leave out simulated children: they are in no result."""
        return self.filter(alive.real())

    def simulated(self) -> Self:
        """Keep only simulated children."""
        return self.exclude(alive.real())

    def on_board(self) -> Self:
        """Keep what a board shows: those in the room, and those that ask to come in."""
        return self.filter(alive.on_board())


class Seat(models.Model):
    """One student's place in a room.

    ``secret`` is what the student's device keeps, also once the seat was removed, so that it is
    known if it comes again; ``claim`` is the secret of another device that asks for the seat and
    waits for the teacher's tap. A seat that is not in the room ``asks`` why it should be.
    ``typed_name`` is a doubtful name that only the teacher sees: until it is let through, ``name``
    is a space name. ``space_name`` is what the seat is called while its room hides names: the same
    as long as the room lasts. Without a ``student`` it is a guest's: a student who is deleted takes
    their seats along. ``hand`` is what the child wants who raised it at ``hand_at``; of a hand that
    is down nothing is kept. A seat that ``is_simulated`` has no child: a teacher rehearses with it.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="seats", verbose_name=_("room"))
    student = models.ForeignKey(
        Student,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("student"),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    typed_name = models.CharField(
        _("name that was typed"),
        max_length=NAME_LENGTH,
        blank=True,
        editable=False,
        help_text=_("Doubtful: shown to nobody but the teacher until it is let through."),
    )
    space_name = models.CharField(
        _("name while names are hidden"), max_length=NAME_LENGTH, blank=True, editable=False
    )
    is_shown = models.BooleanField(_("the stage may show the name"), default=True, editable=False)
    secret = models.UUIDField(_("secret"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.UUIDField(_("claim"), null=True, blank=True, unique=True, editable=False)
    asks = models.CharField(
        _("asks to come in"),
        max_length=10,
        choices=choices_of(ASKS_LABELS),
        blank=True,
        editable=False,
    )
    hand = models.CharField(
        _("hand is up"),
        max_length=10,
        choices=choices_of(HAND_LABELS),
        blank=True,
        editable=False,
    )
    hand_at = models.DateTimeField(_("hand was raised"), null=True, blank=True, editable=False)
    avatar = avatar_field()
    team = models.PositiveSmallIntegerField(_("team"), null=True, blank=True)
    is_simulated = models.BooleanField(
        _("simulated"),
        default=False,
        editable=False,
        help_text=_("No child: a teacher rehearses with it. It is in no result."),
    )
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    finished_at = models.DateTimeField(
        _("finished"), null=True, blank=True, help_text=_("At own pace: no problem was left.")
    )
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["room", "joined_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "room",
                Lower("name"),
                condition=models.Q(removed_at=None),
                name="seat_name_once_per_room",
            ),
            models.UniqueConstraint(
                fields=["room", "student"],
                condition=models.Q(removed_at=None),
                name="seat_student_once_per_room",
            ),
            models.UniqueConstraint(
                fields=["room", "space_name"],
                condition=~models.Q(space_name=""),
                name="seat_space_name_once_per_room",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="seat_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(asks="")
                | models.Q(
                    asks__in=values_of(ASKS_LABELS), claim__isnull=False, removed_at__isnull=False
                ),
                name="seat_asks_from_outside",
            ),
            models.CheckConstraint(
                condition=models.Q(hand="", hand_at=None)
                | models.Q(hand__in=values_of(HAND_LABELS), hand_at__isnull=False),
                name="seat_hand_since_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(team=None) | models.Q(team__gte=1, team__lte=MOST_TEAMS),
                name="seat_team_1_to_8",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def wears(self) -> Avatar:
        """Who of the crew it is, whether or not somebody has chosen it."""
        return Avatar(self.avatar) if self.avatar else avatar_by(self.pk or 0)

    @property
    def accommodations(self) -> Accommodations:
        """What the child needs who sits here; a guest has set nothing."""
        return Accommodations.of(self.student)

    @property
    def may_type(self) -> bool:
        """Whether the child may type its answers: itself, or everybody in the room."""
        return self.room.may_type or self.accommodations.may_type
