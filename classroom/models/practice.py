"""Solo practice: runs of problems that a child does alone with the astronaut."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.people import Student


class Operation(models.TextChoices):
    """What is practised."""

    ADD = "add", _("add")
    SUBTRACT = "subtract", _("subtract")
    MULTIPLY = "multiply", _("multiply")
    DIVIDE = "divide", _("divide")


class Practice(models.Model):
    """One run of solo practice; ``student`` is empty for a guest."""

    student = models.ForeignKey(
        Student,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("student"),
    )
    operation = models.CharField(_("operation"), max_length=10, choices=Operation)
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    asked = models.PositiveIntegerField(_("problems asked"), default=0)
    right = models.PositiveIntegerField(_("answered right"), default=0)
    score = models.PositiveIntegerField(_("score"), default=0)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["-started_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(operation__in=Operation.values), name="practice_operation"
            ),
            models.CheckConstraint(
                condition=models.Q(right__lte=models.F("asked")), name="practice_right_of_asked"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="practice_level"),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()}, {self.right} / {self.asked}"
