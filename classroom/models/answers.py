"""Answers and everything that happened to them."""

import uuid
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classroom.models import alive
from classroom.models.fields import choices_of, values_of
from classroom.models.people import User
from classroom.models.rounds import Round
from classroom.models.seats import Seat
from classroom.rules.words import UNREAD, Flag, Mark, Marker, Sure

MARK_LABELS: Final[dict[str, Promise]] = {
    Mark.READING: _("being read"),
    Mark.RIGHT: _("right"),
    Mark.WRONG: _("wrong"),
    Mark.UNSURE: _("unsure"),
    UNREAD: _("not read"),
    Mark.UNCOUNTED: _("late, does not count"),
}

SETTLED_NAME: Final = 80

MARKER_LABELS: Final = {
    Marker.READER: _("the reader"),
    Marker.TEACHER: _("the teacher"),
}

FLAG_LABELS: Final[dict[Flag, Promise]] = {
    Flag.NO_INK: _("no ink"),
    Flag.TOO_QUICK: _("too quick for a hand"),
    Flag.NO_TIMES: _("drawn at unknown times"),
    Flag.SAME_INK: _("same ink as another answer's"),
    Flag.TYPED: _("typed, which was not allowed"),
}


SURE_LABELS: Final[dict[Sure, Promise]] = {
    Sure.NOT: _("not sure"),
    Sure.FAIRLY: _("fairly sure"),
    Sure.SURE: _("sure"),
}


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers, by whether they count."""

    def current(self) -> Self:
        """Leave out what a later answer superseded."""
        return self.filter(alive.current())


class Answer(models.Model):
    """What one seat handed in for one round: ink, what was read, the mark and the points.

    ``id`` comes from the student's device, so that the same answer sent twice is one answer.
    ``strokes`` is a ``Sheet`` on the ink grid, ``times`` when its points were drawn, stroke after
    stroke: milliseconds, the first since the sheet's first ink, each other one since the point
    before; ``began_at`` is the moment of that first ink. Answers of older versions have neither.
    ``is_typed``: it came from a keyboard. ``is_collected``: the child did not send it, it was taken
    when time ended, under an id that is made of seat and round. ``took_ms`` is known where speed
    counts and the device told its times: from the opening on, pauses apart. ``try_number`` is the
    number of the try that it is, or would be: what the reader was unsure about takes none
    (``classroom.rules.tries``). ``symbols`` and ``alternatives`` are the parts of the reading,
    ``mirrored`` its digits that were written as in a mirror.
    ``flag`` says what about the ink makes a teacher look, and ``same_as`` whose ink it is, too;
    ``ink_print`` is the same for the same ink (``classroom.rules.flags``).
    ``claimed_at`` says when a process last took on the reading of this answer, and ``claims`` how
    often one had to take it on from another, or again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="answers", verbose_name=_("seat"))
    round = models.ForeignKey(
        Round, models.CASCADE, related_name="answers", verbose_name=_("round")
    )
    is_current = models.BooleanField(_("current"), default=True)
    try_number = models.PositiveSmallIntegerField(_("try"), default=1)
    strokes = models.JSONField(_("ink"))
    times = models.JSONField(_("times of the ink"), null=True, blank=True, editable=False)
    began_at = models.DateTimeField(_("first ink"), null=True, blank=True)
    is_typed = models.BooleanField(_("typed"), default=False)
    is_collected = models.BooleanField(_("collected"), default=False)
    received_at = models.DateTimeField(_("received"))
    is_late = models.BooleanField(_("late"), default=False)
    first_ink_ms = models.PositiveIntegerField(_("time to first stroke, ms"), null=True, blank=True)
    writing_ms = models.PositiveIntegerField(_("writing time, ms"), null=True, blank=True)

    took_ms = models.PositiveIntegerField(
        _("time that counts for speed, ms"), null=True, blank=True
    )

    ink_print = models.CharField(_("print of the ink"), max_length=32, blank=True, editable=False)
    flag = models.CharField(
        _("why the teacher looks at it"),
        max_length=10,
        blank=True,
        choices=choices_of(FLAG_LABELS),
    )
    same_as = models.ForeignKey(
        Seat,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("same ink as"),
    )

    text = models.CharField(_("read as"), max_length=32, blank=True)
    confidence = models.FloatField(_("confidence"), null=True, blank=True)
    symbols = models.JSONField(_("symbols"), default=list, blank=True)
    alternatives = models.JSONField(_("alternatives"), default=list, blank=True)
    mirrored = models.CharField(_("mirrored digits"), max_length=10, blank=True, editable=False)
    model_version = models.CharField(_("model version"), max_length=64, blank=True)
    claimed_at = models.DateTimeField(_("reading claimed"), null=True, blank=True)
    claims = models.PositiveSmallIntegerField(_("reading claimed again"), default=0, editable=False)

    mark = models.CharField(
        _("mark"), max_length=10, choices=choices_of(MARK_LABELS), default=Mark.READING.value
    )
    marked_by = models.CharField(
        _("marked by"), max_length=10, choices=choices_of(MARKER_LABELS), blank=True
    )
    is_disputed = models.BooleanField(_("disputed by the student"), default=False)
    settled_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="settled_answers",
        verbose_name=_("settled by"),
    )
    settled_name = models.CharField(
        _("settled under the name"),
        max_length=SETTLED_NAME,
        blank=True,
        help_text=_("Without “settled by” it was a colleague who came by the room's link."),
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_text = models.CharField(_("settled as"), max_length=32, blank=True)
    points = models.PositiveSmallIntegerField(_("points"), default=0)
    sure = models.CharField(
        _("how sure the child was"), max_length=6, blank=True, choices=choices_of(SURE_LABELS)
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["-received_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat", "round"],
                condition=models.Q(is_current=True),
                name="answer_one_current_per_seat_and_round",
            ),
            models.CheckConstraint(
                condition=models.Q(mark__in=values_of(MARK_LABELS)), name="answer_mark"
            ),
            models.CheckConstraint(
                condition=models.Q(marked_by__in=["", *values_of(Marker)]), name="answer_marked_by"
            ),
            models.CheckConstraint(
                condition=models.Q(flag__in=values_of(Flag)), name="answer_flag"
            ),
            models.CheckConstraint(
                condition=models.Q(sure__in=values_of(Sure)), name="answer_sure"
            ),
            models.CheckConstraint(
                condition=models.Q(points=0) | models.Q(mark=Mark.RIGHT.value),
                name="answer_points_only_when_right",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence=None) | models.Q(confidence__range=(0, 1)),
                name="answer_confidence_0_to_1",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["claimed_at"],
                condition=models.Q(mark=Mark.READING.value),
                name="answer_waits_for_reading",
            ),
            models.Index(fields=["-received_at", "-id"], name="answer_received"),
            models.Index(fields=["model_version"], name="answer_model_version"),
            models.Index(fields=["ink_print"], name="answer_ink_print"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.shown_text or '…'}"

    @property
    def shown_text(self) -> str:
        """What the answer says: as the teacher settled it, else as it was read."""
        return self.settled_text or self.text

    @property
    def shown_mirrored(self) -> str:
        """The digits that are mirrored; none where the teacher says that it reads otherwise."""
        return self.mirrored if self.settled_text in ("", self.text) else ""


class AnswerEvent(models.Model):
    """One line of an answer's history."""

    class Kind(models.TextChoices):
        """What happened."""

        STORED = "stored", _("stored")
        COLLECTED = "collected", _("collected when time ended")
        MARKED = "marked", _("marked by the reader")
        DISPUTED = "disputed", _("disputed by the student")
        SETTLED = "settled", _("settled by the teacher")
        UNSETTLED = "unsettled", _("taken back by the teacher")
        READ_AGAIN = "read_again", _("read again by the present reader")
        SUPERSEDED = "superseded", _("superseded by a later answer")

    answer = models.ForeignKey(
        Answer, models.CASCADE, related_name="events", verbose_name=_("answer")
    )
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind)
    at = models.DateTimeField(_("when"))
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    by = models.CharField(_("by the name of"), max_length=SETTLED_NAME, blank=True)
    mark = models.CharField(_("mark"), max_length=10, choices=choices_of(MARK_LABELS))
    text = models.CharField(_("text"), max_length=32, blank=True)
    points = models.PositiveSmallIntegerField(_("points"), default=0)

    class Meta:
        verbose_name = _("answer event")
        verbose_name_plural = _("answer events")
        ordering = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="answer_event_at")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_mark_display()}"
