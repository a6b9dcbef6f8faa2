"""Notes home: the link by which one child's parents see one page about it, for a while."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models import alive
from classroom.models.people import Student, User


class HomeNoteQuerySet(models.QuerySet["HomeNote"]):
    """Notes, by whether their link still opens."""

    def open(self, now: datetime) -> Self:
        """Leave out what ran out or was taken back, and what belongs to nobody any more."""
        on_roster = alive.in_use("student") & alive.in_use("student__classroom")
        return self.filter(on_roster, taken_back_at=None, expires_at__gt=now)


class HomeNote(models.Model):
    """A page about one child for its home; what it shows is read anew whenever it is opened.

    ``secret`` stands signed in its address. A child has one that is open at most.
    """

    student = models.ForeignKey(
        Student, models.CASCADE, related_name="notes", verbose_name=_("student")
    )
    secret = models.UUIDField(_("secret"), default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("runs out"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = HomeNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note home")
        verbose_name_plural = _("notes home")
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["student"],
                condition=models.Q(taken_back_at=None),
                name="home_note_one_of_a_student",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}, {self.made_at:%Y-%m-%d}"
