"""The versions of the reader that this site knows; their files lie beside the database."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReaderVersion(models.Model):
    """One reader with its networks, kept unchanged under the version that its readings name.

    ``name`` is that of its settings file, ``sha256`` the digest over all files it reads with,
    ``metrics`` what its networks' cards say. The served version reads; where none is served, the
    shipped reader of the settings does. ``promoted_at`` is empty where a version was never
    promoted or was rolled back.
    """

    version = models.CharField(_("version"), max_length=64, unique=True)
    name = models.CharField(_("reader"), max_length=64)
    networks = models.CharField(_("networks"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    metrics = models.JSONField(_("metrics"), default=dict)
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
