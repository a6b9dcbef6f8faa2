"""What a room says about tries, and each of its rounds keeps as it was asked."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.rules.tries import MOST_TRIES, UNTIL_RIGHT

TRIES: Final = [
    (UNTIL_RIGHT, _("until right")),
    (MOST_TRIES, _("two")),
    (1, _("one")),
]


class TriesMixin(models.Model):
    """How many tries count, whether the first earns more, and when a child hears its mark."""

    tries = models.PositiveSmallIntegerField(
        _("tries that count"), choices=TRIES, default=UNTIL_RIGHT
    )
    first_counts_double = models.BooleanField(_("a right first try counts double"), default=False)
    hold_marks = models.BooleanField(
        _("marks are told when the round is closed"),
        default=False,
        help_text=_("With one try only."),
    )

    class Meta:
        abstract = True


def tries_constraints(name: str) -> list[models.CheckConstraint]:
    """Return the constraints of these fields in the model ``name``."""
    return [
        models.CheckConstraint(
            condition=models.Q(tries__lte=MOST_TRIES), name=f"{name}_tries_at_most_two"
        ),
        models.CheckConstraint(
            condition=models.Q(hold_marks=False) | models.Q(tries=1),
            name=f"{name}_holds_marks_of_one_try",
        ),
    ]
