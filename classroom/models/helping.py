"""What a room says about hints, worked solutions and how sure a child is, and who took a hint."""

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import choices_of, values_of
from classroom.rules.words import Hints

HINTS_LABELS: Final = {
    Hints.OWN: _("at each student's own pace"),
    Hints.ALWAYS: _("always"),
    Hints.NEVER: _("never"),
}


class HelpingMixin(models.Model):
    """The fields of a room for what helps a child, and for what it says about itself.

    Its rounds keep what they were asked with: a hint or a worked solution that is not to be shown
    is left out of them.
    """

    hints = models.CharField(
        _("hints"),
        max_length=10,
        choices=choices_of(HINTS_LABELS),
        default=Hints.OWN.value,
        help_text=_("Where a child may look at the hint of a problem."),
    )
    solutions = models.BooleanField(
        _("worked solutions"),
        default=True,
        help_text=_("A problem's explanation is shown when the problem is closed."),
    )
    ask_sure = models.BooleanField(
        _("ask how sure the child is"),
        default=False,
        help_text=_("After sending, before the mark is shown; the child may skip it."),
    )

    class Meta:
        abstract = True


HELPING: Final = (
    models.CheckConstraint(
        condition=models.Q(hints__in=values_of(HINTS_LABELS)), name="room_hints"
    ),
)


class HintTaken(models.Model):
    """One seat that looked at the hint of one round."""

    seat = models.ForeignKey(
        "Seat", models.CASCADE, related_name="hints_taken", verbose_name=_("seat")
    )
    round = models.ForeignKey(
        "Round", models.CASCADE, related_name="hints_taken", verbose_name=_("round")
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("hint taken")
        verbose_name_plural = _("hints taken")
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "round"], name="hint_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.round}"
