"""The classroom as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClassroomConfig(AppConfig):
    """Classes, problems, rooms and scores."""

    name = "classroom"
    verbose_name = _("Classroom")

    def ready(self) -> None:
        """See to it that the groups of admin are there after every migration."""
        from classroom.admin.groups import groups_make  # models are not ready any earlier

        post_migrate.connect(groups_make, sender=self, dispatch_uid="classroom.groups")
