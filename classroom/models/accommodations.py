"""Accommodations: what one child needs so that it can take part, kept with the student."""

from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import choices_of, values_of
from classroom.models.people import Student
from classroom.rules.words import TimeFactor, Tool

TIME_LABELS: Final = {
    TimeFactor.USUAL: _("as usual"),
    TimeFactor.QUARTER_MORE: _("× 1.25"),
    TimeFactor.HALF_MORE: _("× 1.5"),
    TimeFactor.DOUBLE: _("× 2"),
    TimeFactor.TRIPLE: _("× 3"),
    TimeFactor.NO_LIMIT: _("no limit"),
}

TOOL_LABELS: Final = {
    Tool.BOTH: _("pencil and finger"),
    Tool.PENCIL: _("pencil only"),
    Tool.FINGER: _("finger, like a pencil"),
}


class AccommodationsQuerySet(models.QuerySet["Accommodations"]):
    """Accommodations, by what they give."""

    def with_more_time(self) -> Self:
        """Keep those that give more time than a timer does."""
        return self.exclude(time_factor=TimeFactor.USUAL.value)


class Accommodations(models.Model):
    """What one student needs, as the teacher or the child has set it.

    ``may_type`` and ``time_factor`` are the teacher's to give; the rest the child may choose on its
    own page, too. A student without a row needs nothing. None of it stands where another child
    could see it.
    """

    student = models.OneToOneField(
        Student, models.CASCADE, related_name="accommodations", verbose_name=_("student")
    )
    may_type = models.BooleanField(_("may type answers"), default=False)
    time_factor = models.CharField(
        _("time"),
        max_length=4,
        choices=choices_of(TIME_LABELS),
        default=TimeFactor.USUAL.value,
        help_text=_("Of what a timer gives; without a timer nothing changes."),
    )
    left_handed = models.BooleanField(_("left-handed"), default=False)
    thick_pen = models.BooleanField(_("thicker pen"), default=False)
    large_text = models.BooleanField(_("larger text"), default=False)
    high_contrast = models.BooleanField(_("high contrast"), default=False)
    read_aloud = models.BooleanField(_("read aloud"), default=False)
    tool = models.CharField(
        _("draws with"), max_length=8, choices=choices_of(TOOL_LABELS), default=Tool.BOTH.value
    )

    objects = AccommodationsQuerySet.as_manager()

    class Meta:
        verbose_name = _("accommodations")
        verbose_name_plural = _("accommodations")
        ordering = ["student"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(time_factor__in=values_of(TIME_LABELS)),
                name="accommodations_time_factor",
            ),
            models.CheckConstraint(
                condition=models.Q(tool__in=values_of(TOOL_LABELS)), name="accommodations_tool"
            ),
        ]

    def __str__(self) -> str:
        return str(self.student)

    @classmethod
    def of(cls, student: Student | None) -> "Accommodations":
        """Return a student's accommodations; without any, and for a guest, those of nobody."""
        found = None if student is None else getattr(student, "accommodations", None)
        return found or cls(student=student)
