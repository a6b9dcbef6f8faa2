"""The reader as a Django app, for its commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InferenceConfig(AppConfig):
    """From ink to number."""

    name = "inference"
    verbose_name = _("Reader")
