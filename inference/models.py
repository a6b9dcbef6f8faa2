"""The versions of the reader that this site knows; their files lie beside the database."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReaderVersion(models.Model):
    """One reader with its networks, kept unchanged under the version that its readings name.

    ``name`` is that of its settings file, ``sha256`` the digest over all files it reads with,
    ``metrics`` what its networks' cards say, ``measured`` what the whole reader reached
    (``inference.versions.measures``). The served version reads; where none is served, the shipped
    reader of the settings does. ``promoted_at`` is when it was promoted last.
    """

    version = models.CharField(_("version"), max_length=64, unique=True)
    name = models.CharField(_("reader"), max_length=64)
    networks = models.CharField(_("networks"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    metrics = models.JSONField(_("metrics"), default=dict)
    measured = models.JSONField(_("measured"), default=dict)
    is_shipped = models.BooleanField(_("came with the code"), default=False)
    registered_at = models.DateTimeField(_("registered"))
    promoted_at = models.DateTimeField(_("promoted"), null=True, blank=True)
    is_served = models.BooleanField(_("served"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reader version")
        verbose_name_plural = _("reader versions")
        ordering = ["-registered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_served"],
                condition=models.Q(is_served=True),
                name="reader_version_one_is_served",
            ),
            models.CheckConstraint(
                condition=models.Q(is_served=False) | models.Q(promoted_at__isnull=False),
                name="reader_version_served_was_promoted",
            ),
        ]

    def __str__(self) -> str:
        return self.version


class Promotion(models.Model):
    """A version began to read; ``taken_back_at`` is when that was rolled back.

    They follow one another as they were made, whatever the clock said. ``reason`` says why it was
    promoted against the rule, and is empty where the rule allowed it.
    """

    version = models.ForeignKey(
        ReaderVersion, models.PROTECT, related_name="promotions", verbose_name=_("version")
    )
    promoted_at = models.DateTimeField(_("promoted"))
    reason = models.CharField(_("against the rule, because"), max_length=200, blank=True)
    taken_back_at = models.DateTimeField(_("rolled back"), null=True, blank=True)

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.version}, {self.promoted_at:%Y-%m-%d}"
