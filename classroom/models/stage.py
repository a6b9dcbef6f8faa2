"""What a teacher has put on the stage for everybody to look at."""

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.answers import Answer
from classroom.models.fields import choices_of, values_of
from classroom.models.rooms import Room
from classroom.models.seats import Seat
from classroom.rules.leave import Leave

LEAVE_LABELS: Final = {
    Leave.GIVEN: _("shown"),
    Leave.ASKED: _("the child is asked"),
    Leave.REFUSED: _("the child would rather not"),
}


class StagedSheet(models.Model):
    """One child's sheet on the stage: an answer's ink, or a copy of the sheet as it lay.

    A row is deleted, and such a copy with it, when the teacher takes the sheet off, when the next
    problem is asked and when the room ends. A sheet never changes: another one is another row.
    While its child is asked, and once it has said no, nobody sees it but the board.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="staged", verbose_name=_("room"))
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="staged", verbose_name=_("seat"))
    answer = models.ForeignKey(
        Answer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="staged",
        verbose_name=_("answer"),
    )
    strokes = models.JSONField(_("ink as it lay"), null=True, blank=True, editable=False)
    with_name = models.BooleanField(_("with the name"), default=False)
    staged_at = models.DateTimeField(_("on the stage since"))
    leave = models.CharField(
        _("the child's leave"),
        max_length=10,
        choices=choices_of(LEAVE_LABELS),
        default=Leave.GIVEN.value,
    )
    ask_until = models.DateTimeField(
        _("asked until"), null=True, blank=True, help_text=_("No answer until then counts as no.")
    )

    class Meta:
        verbose_name = _("sheet on the stage")
        verbose_name_plural = _("sheets on the stage")
        ordering = ["room", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat"], name="staged_sheet_once_per_seat"),
            models.CheckConstraint(
                condition=models.Q(answer=None, strokes__isnull=False)
                | models.Q(answer__isnull=False, strokes=None),
                name="staged_sheet_answer_or_copy",
            ),
            models.CheckConstraint(
                condition=models.Q(leave__in=values_of(LEAVE_LABELS)), name="staged_sheet_leave"
            ),
            models.CheckConstraint(
                condition=~models.Q(leave=Leave.ASKED.value) | models.Q(ask_until__isnull=False),
                name="staged_sheet_asked_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} ({self.room})"
