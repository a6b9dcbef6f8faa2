"""The settings of the whole site in admin: one row, to change and not to delete."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from classroom.admin.generic import ModelAdmin
from classroom.models import SiteSettings


@admin.register(SiteSettings)
class SiteSettingsAdmin(ModelAdmin[SiteSettings]):
    """Who may sign up."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, str] | None = None
    ) -> HttpResponse:
        """Lead to the one row, made at the first visit."""
        settings, _ = SiteSettings.objects.get_or_create(pk=1)
        return redirect("admin:classroom_sitesettings_change", settings.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        """There is always one row."""
        return False
