"""The classroom as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClassroomConfig(AppConfig):
    """Classes, problems, rooms and scores."""

    name = "classroom"
    verbose_name = _("Classroom")
