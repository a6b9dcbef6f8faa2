"""Solo practice: what a child does alone with the astronaut, and which facts they remember."""

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.answers import MARK_LABELS
from classroom.models.fields import choices_of, values_of
from classroom.models.people import Student
from classroom.rules.words import Operation

OPERATION_LABELS: Final = {
    Operation.ADD: _("add"),
    Operation.SUBTRACT: _("subtract"),
    Operation.MULTIPLY: _("multiply"),
    Operation.DIVIDE: _("divide"),
}


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
    operation = models.CharField(
        _("operation"), max_length=10, choices=choices_of(OPERATION_LABELS)
    )
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
                condition=models.Q(operation__in=values_of(Operation)), name="practice_operation"
            ),
            models.CheckConstraint(
                condition=models.Q(right__lte=models.F("asked")), name="practice_right_of_asked"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="practice_level"),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()}, {self.right} / {self.asked}"


class PracticeAnswer(models.Model):
    """One problem of a student's practice and how it went; a guest's are not kept.

    ``fact`` names a table fact (``7×8``), so that it can be asked again; empty for the rest.
    """

    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="answers", verbose_name=_("practice")
    )
    number = models.PositiveIntegerField(_("number"))
    prompt = models.CharField(_("prompt"), max_length=200)
    fact = models.CharField(_("fact"), max_length=12, blank=True)
    text = models.CharField(_("read as"), max_length=32, blank=True)
    model_version = models.CharField(_("model version"), max_length=64, blank=True)
    mark = models.CharField(_("mark"), max_length=10, choices=choices_of(MARK_LABELS))
    first_ink_ms = models.PositiveIntegerField(_("time to first stroke, ms"), null=True, blank=True)
    writing_ms = models.PositiveIntegerField(_("writing time, ms"), null=True, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("practice answer")
        verbose_name_plural = _("practice answers")
        ordering = ["practice", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["practice", "number"], name="practice_answer_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(mark__in=values_of(MARK_LABELS)), name="practice_answer_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} {self.text}"


class FactMemory(models.Model):
    """How well a student remembers one table fact, and when it is due again.

    ``card`` is the state that the ``fsrs`` scheduler keeps, as its ``to_dict`` writes it.
    """

    student = models.ForeignKey(
        Student, models.CASCADE, related_name="fact_memories", verbose_name=_("student")
    )
    fact = models.CharField(_("fact"), max_length=12)
    card = models.JSONField(_("scheduler's card"))
    due_at = models.DateTimeField(_("due"))
    lapses = models.PositiveSmallIntegerField(_("times forgotten"), default=0)
    missed_at = models.DateTimeField(
        _("missed"), null=True, blank=True, help_text=_("Empty where the last answer was right.")
    )
    missed_in_class = models.BooleanField(_("missed in class"), default=False)

    class Meta:
        verbose_name = _("remembered fact")
        verbose_name_plural = _("remembered facts")
        ordering = ["student", "due_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["student", "fact"], name="fact_once_per_student"),
        ]
        indexes: ClassVar = [models.Index(fields=["student", "due_at"], name="fact_due")]

    def __str__(self) -> str:
        return self.fact
