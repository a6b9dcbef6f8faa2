"""What an admin sets for the whole site."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteSettings(models.Model):
    """The one row of settings; ``classroom.accounts.selectors`` reads it.

    ``backed_up_at`` is of the last backup that was taken, ``restored_at`` when one was put back.
    """

    sign_up_open = models.BooleanField(
        _("teachers may sign up"),
        default=True,
        help_text=_("Off: only an admin makes accounts."),
    )
    sign_up_domains = models.TextField(
        _("e-mail domains that may sign up"),
        blank=True,
        help_text=_("One a line, for example school.example. Empty: any."),
    )
    backed_up_at = models.DateTimeField(_("last backup"), null=True, blank=True, editable=False)
    restored_at = models.DateTimeField(_("put back"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_settings_one_row"),
        ]

    def __str__(self) -> str:
        return str(_("site settings"))
