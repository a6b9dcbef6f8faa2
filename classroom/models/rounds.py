"""Rounds: the problems that are asked in a room, as they were asked."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import background_field, choices_of
from classroom.models.pictures import Picture
from classroom.models.problems import FORM_LABELS, SEPARATOR_LABELS, Problem
from classroom.models.rooms import Room
from classroom.models.tries import TriesMixin, tries_constraints
from classroom.rules.words import Form
from inference.api.contract import Separator


class Round(TriesMixin):
    """One problem being asked, to the room or, at own pace, to one seat.

    Prompt and accepted answers are kept as they were asked, so that an edit of the problem never
    changes a mark that was given; so are ``place``, where the problem stood in its set, and
    ``again``, how often it had been asked before. A skipped round counts for nobody. One that was
    asked on the spot was typed during the lesson: it has no place, and a problem only once it was
    added to the set.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="rounds", verbose_name=_("room"))
    seat = models.ForeignKey(
        "Seat",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("seat"),
        help_text=_("Only where each student goes at their own pace."),
    )
    problem = models.ForeignKey(
        Problem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("problem"),
    )
    number = models.PositiveIntegerField(_("number"))
    place = models.PositiveIntegerField(_("place in the set"), null=True, blank=True)
    again = models.PositiveIntegerField(_("asked before"), default=0)
    on_the_spot = models.BooleanField(_("asked on the spot"), default=False)
    prompt = models.CharField(_("prompt"), max_length=200)
    accepted = models.JSONField(_("accepted answers"))
    form = models.CharField(
        _("required form"), max_length=10, choices=choices_of(FORM_LABELS), default=Form.ANY.value
    )
    separator = models.CharField(
        _("decimal separator"),
        max_length=1,
        choices=choices_of(SEPARATOR_LABELS),
        default=Separator.POINT.value,
    )
    points = models.PositiveSmallIntegerField(_("points"), default=1)
    speed_seconds = models.PositiveSmallIntegerField(
        _("seconds until no speed is left"),
        null=True,
        blank=True,
        help_text=_("Empty: speed does not count."),
    )
    hint = models.CharField(_("hint"), max_length=240, blank=True)
    explanation = models.CharField(_("explanation"), max_length=400, blank=True)
    picture = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("picture"),
    )
    background = background_field()
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    class_closes_at = models.DateTimeField(
        _("closes for the class"),
        null=True,
        blank=True,
        help_text=_("Where some students have more time: when the others are through."),
    )
    skipped_at = models.DateTimeField(_("skipped"), null=True, blank=True)
    fact = models.CharField(_("table fact"), max_length=12, blank=True)
    asks_sure = models.BooleanField(_("asks how sure the child is"), default=False)
    collects_ink = models.BooleanField(_("unsent ink is collected when time ends"), default=False)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["room", "number"]
        constraints: ClassVar = [
            *tries_constraints("round"),
            models.UniqueConstraint(
                fields=["room", "number"],
                condition=models.Q(seat=None),
                name="round_number_once_per_room",
            ),
            models.UniqueConstraint(
                fields=["seat", "number"],
                condition=models.Q(seat__isnull=False),
                name="round_number_once_per_seat",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at=None) | models.Q(closes_at__gte=models.F("opens_at")),
                name="round_closes_after_it_opens",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["closes_at"],
                condition=models.Q(collects_ink=True),
                name="round_collects_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.prompt}"
