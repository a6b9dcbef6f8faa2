"""What adults wrote on children's sheets."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.answers import Answer
from classroom.models.colleagues import BY_LENGTH
from classroom.models.people import User
from classroom.models.rounds import Round
from classroom.models.seats import Seat


class Annotation(models.Model):
    """The strokes and stickers of adults on one sheet of a seat.

    Until the sheet is sent it has no ``answer``; the answer that comes takes it along, and keeps it
    when a newer one takes its place. ``marks`` are ``MarkPart`` of the protocol: points on the ink
    grid, with a sticker or without. ``by`` is who wrote there last.
    """

    seat = models.ForeignKey(
        Seat, models.CASCADE, related_name="annotations", verbose_name=_("seat")
    )
    round = models.ForeignKey(
        Round, models.CASCADE, related_name="annotations", verbose_name=_("round")
    )
    answer = models.ForeignKey(
        Answer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="annotations",
        verbose_name=_("answer"),
    )
    marks = models.JSONField(_("strokes and stickers"), default=list, editable=False)
    by = models.CharField(_("by the name of"), max_length=BY_LENGTH)
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        ordering = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat", "round"],
                condition=models.Q(answer=None),
                name="annotation_one_of_a_sheet_not_sent",
            ),
            models.UniqueConstraint(fields=["answer"], name="annotation_one_of_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} ({self.by})"
