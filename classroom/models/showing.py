"""What a room keeps back from whoever looks at its board and its stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShowingMixin(models.Model):
    """The fields of a room that say what its board and its stage do not show."""

    hide_names = models.BooleanField(
        _("names are hidden"),
        default=False,
        help_text=_("Board and stage show a space name for each seat; results keep the names."),
    )
    hide_readings = models.BooleanField(
        _("what was read is hidden"),
        default=False,
        help_text=_("The tiles show no readings until the problem is closed."),
    )

    class Meta:
        abstract = True
