"""Problem sets and their problems."""

from typing import ClassVar, Final, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.alive import ArchivedQuerySet, KeptQuerySet
from classroom.models.fields import background_field, choices_of, deleted_at_field, values_of
from classroom.models.people import School, User
from classroom.models.pictures import Picture
from classroom.models.validators import validate_accepted
from classroom.rules.words import Form
from inference.api.contract import Separator

FORM_LABELS: Final = {
    Form.ANY: _("any form of the same value"),
    Form.INTEGER: _("a whole number"),
    Form.DECIMAL: _("a decimal"),
    Form.FRACTION: _("a fraction"),
    Form.MIXED: _("a mixed number"),
}


SEPARATOR_LABELS: Final = {
    Separator.POINT: _("point"),
    Separator.COMMA: _("comma"),
}


class ProblemSetQuerySet(ArchivedQuerySet["ProblemSet"]):
    """Problem sets, by whose they are."""

    def of(self, teacher: User | int) -> Self:
        """Keep only this teacher's own."""
        return self.filter(teacher=teacher)


class ProblemSet(models.Model):
    """Problems in an order, asked together in a room.

    ``generator`` keeps what a generated set was made from, so that it can be made again.
    """

    teacher = models.ForeignKey(
        User, models.CASCADE, related_name="problem_sets", verbose_name=_("teacher")
    )
    school = models.ForeignKey(
        School,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="problem_sets",
        verbose_name=_("shared with school"),
    )
    title = models.CharField(_("title"), max_length=120)
    description = models.CharField(_("description"), max_length=240, blank=True)
    separator = models.CharField(
        _("decimal separator"),
        max_length=1,
        choices=choices_of(SEPARATOR_LABELS),
        default=Separator.POINT.value,
    )
    generator = models.JSONField(_("generated from"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    deleted_at = deleted_at_field()

    objects = ProblemSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem set")
        verbose_name_plural = _("problem sets")
        ordering = ["title"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title=""), name="problem_set_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(separator__in=values_of(Separator)), name="problem_set_separator"
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(archived_at__isnull=False),
                name="problem_set_deleted_is_archived",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProblemQuerySet(KeptQuerySet["Problem"]):
    """Problems, by the set that asks them."""

    def asked_by(self, problem_set: int | None) -> Self:
        """Keep what a set asks: its problems that were not deleted."""
        return self.kept().filter(problem_set=problem_set)


class Problem(models.Model):
    """One prompt and the answers that are accepted for it.

    A deleted one keeps its ``position``, the place to which it comes back.
    """

    problem_set = models.ForeignKey(
        ProblemSet, models.CASCADE, related_name="problems", verbose_name=_("problem set")
    )
    position = models.PositiveIntegerField(_("position"))
    prompt = models.CharField(_("prompt"), max_length=200)
    accepted = models.JSONField(
        _("accepted answers"), validators=[validate_accepted], help_text=_('For example ["56"].')
    )
    form = models.CharField(
        _("required form"), max_length=10, choices=choices_of(FORM_LABELS), default=Form.ANY.value
    )
    points = models.PositiveSmallIntegerField(
        _("points"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    seconds = models.PositiveSmallIntegerField(
        _("seconds"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(3600)],
        help_text=_("Time for this problem where a room runs by the timer."),
    )
    hint = models.CharField(_("hint"), max_length=240, blank=True)
    explanation = models.CharField(_("explanation"), max_length=400, blank=True)
    picture = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("picture"),
    )
    background = background_field()
    deleted_at = deleted_at_field()

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        ordering = ["problem_set", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["problem_set", "position"],
                condition=models.Q(deleted_at=None),
                name="problem_position_once_per_set",
            ),
            models.CheckConstraint(condition=~models.Q(prompt=""), name="problem_has_a_prompt"),
            models.CheckConstraint(
                condition=models.Q(points__range=(1, 100)), name="problem_points_1_to_100"
            ),
            models.CheckConstraint(
                condition=models.Q(seconds=None) | models.Q(seconds__range=(5, 3600)),
                name="problem_seconds_5_to_3600",
            ),
            models.CheckConstraint(
                condition=models.Q(form__in=values_of(Form)), name="problem_form"
            ),
        ]

    def __str__(self) -> str:
        return self.prompt
