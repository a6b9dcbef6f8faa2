"""Schools, teachers, their classes and the students in them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from classroom.models.fields import NAME_LENGTH, time_zone_field


class School(models.Model):
    """A school: its time zone, and whether it lets its ink train the reader (off at first)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    time_zone = time_zone_field()
    ink_trains_reader = models.BooleanField(
        _("ink may train the reader"),
        default=False,
        help_text=_("Settled answers of this school may become training samples, without names."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who signs in: a teacher or an admin."""

    school = models.ForeignKey(
        School,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("school"),
    )
    must_change_password = models.BooleanField(
        _("must choose a password"),
        default=False,
        help_text=_("Asked for a password of their own at the next sign-in."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]
        verbose_name_plural = _("users")  # type: ignore[assignment]

    @property
    def display_name(self) -> str:
        """The name on pages: the full name, or the user name."""
        return self.get_full_name() or self.get_username()


class Classroom(models.Model):
    """A teacher's class."""

    school = models.ForeignKey(
        School,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="classrooms",
        verbose_name=_("school"),
    )
    teacher = models.ForeignKey(
        User, models.CASCADE, related_name="classrooms", verbose_name=_("teacher")
    )
    name = models.CharField(_("name"), max_length=80)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "teacher",
                Lower("name"),
                condition=models.Q(archived_at=None),
                name="classroom_name_once_per_teacher",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="classroom_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Student(models.Model):
    """A child on a class's roster: a name, and nothing else about them."""

    classroom = models.ForeignKey(
        Classroom, models.CASCADE, related_name="students", verbose_name=_("class")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    class Meta:
        verbose_name = _("student")
        verbose_name_plural = _("students")
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "classroom",
                Lower("name"),
                condition=models.Q(archived_at=None),
                name="student_name_once_per_class",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="student_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
