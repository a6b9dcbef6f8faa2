"""Pictures that belong to problems."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureType(models.TextChoices):
    """What a browser is told that a picture is."""

    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"


class Picture(models.Model):
    """A picture beside a prompt, drawn anew from what was uploaded.

    It stands in the database, so that a set is whole in one place: no shared disk, one backup.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.BinaryField(_("content"))
    content_type = models.CharField(_("type"), max_length=20, choices=PictureType)
    width = models.PositiveSmallIntegerField(_("width, pixels"))
    height = models.PositiveSmallIntegerField(_("height, pixels"))
    alt = models.CharField(
        _("what it shows"), max_length=200, help_text=_("Read out to children who cannot see it.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(content_type__in=PictureType.values), name="picture_type"
            ),
        ]

    def __str__(self) -> str:
        return self.alt
