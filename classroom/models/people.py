"""Schools, teachers, their classes and the students in them."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from classroom.models.alive import ArchivedQuerySet
from classroom.models.fields import (
    NAME_LENGTH,
    avatar_field,
    deleted_at_field,
    language_field,
    time_zone_field,
)
from classroom.rules.codes import CODE_LENGTH
from classroom.rules.crew import avatar_by
from classroom.rules.words import Avatar


class NameStyle(models.TextChoices):
    """How the names of a class are shown."""

    FULL = "full", _("full name")
    INITIAL = "initial", _("first name and initial")


class School(models.Model):
    """A school: its time zone, what happens to its ink, and how long it keeps results."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    time_zone = time_zone_field()
    ink_trains_reader = models.BooleanField(
        _("ink may train the reader"),
        default=False,
        help_text=_("Settled answers of this school may become training samples, without names."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days that results are kept"),
        null=True,
        blank=True,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_(
            "Rooms and practice older than this are deleted for good. Empty: kept until deleted."
        ),
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
    language = language_field(own=True)
    deleted_at = deleted_at_field()

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]
        verbose_name_plural = _("users")  # type: ignore[assignment]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="user_email_once"
            ),
        ]

    @property
    def display_name(self) -> str:
        """The name on pages: the full name, or the user name."""
        return self.get_full_name() or self.get_username()


class ClassroomQuerySet(ArchivedQuerySet["Classroom"]):
    """Classes, by whose they are."""

    def of(self, teacher: User) -> Self:
        """Keep only this teacher's own."""
        return self.filter(teacher=teacher)


class Classroom(models.Model):
    """A teacher's class; ``code`` is printed on its students' cards, once they have any."""

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
    name_style = models.CharField(
        _("names are shown as"), max_length=10, choices=NameStyle, default=NameStyle.FULL
    )
    code = models.CharField(
        _("code on the cards"), max_length=CODE_LENGTH, null=True, blank=True, unique=True
    )
    names_before_pictures = models.BooleanField(
        _("students tap their name before their pictures"),
        default=False,
        help_text=_("Whoever has the class code sees the names then."),
    )
    wrong_pictures = models.PositiveSmallIntegerField(
        _("wrong picture codes"), default=0, editable=False
    )
    wrong_pictures_at = models.DateTimeField(
        _("last wrong picture code"), null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    deleted_at = deleted_at_field()

    objects = ClassroomQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=models.Q(name_style__in=NameStyle.values), name="classroom_name_style"
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(archived_at__isnull=False),
                name="classroom_deleted_is_archived",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StudentQuerySet(ArchivedQuerySet["Student"]):
    """Students, by whether they are on their roster."""

    def on_roster(self) -> Self:
        """Leave out who was archived: the roster is what is in use."""
        return self.in_use()


class Student(models.Model):
    """A child on a class's roster: a name, the avatar it chose, and nothing else about them.

    ``card`` is the secret in the QR code of the student's card, ``pictures`` the letters of the
    picture code that opens the same seat together with the class's code. Wrong picture codes are
    counted as ``classroom.rules.wrong_tries`` says: here, or for the class where no name is tapped.
    """

    classroom = models.ForeignKey(
        Classroom, models.CASCADE, related_name="students", verbose_name=_("class")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    avatar = avatar_field()
    card = models.UUIDField(_("card"), null=True, blank=True, unique=True, editable=False)
    pictures = models.CharField(_("picture code"), max_length=8, blank=True, editable=False)
    wrong_pictures = models.PositiveSmallIntegerField(
        _("wrong picture codes"), default=0, editable=False
    )
    wrong_pictures_at = models.DateTimeField(
        _("last wrong picture code"), null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    deleted_at = deleted_at_field()

    objects = StudentQuerySet.as_manager()

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
            models.UniqueConstraint(
                fields=["classroom", "pictures"],
                condition=~models.Q(pictures=""),
                name="student_pictures_once_per_class",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="student_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(archived_at__isnull=False),
                name="student_deleted_is_archived",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def wears(self) -> Avatar:
        """Who of the crew the child is; without a choice of its own the same in every lesson."""
        return Avatar(self.avatar) if self.avatar else avatar_by(self.pk or 0)
