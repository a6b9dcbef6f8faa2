"""The reader's versions in admin: to look at, to promote, to roll back."""

from typing import Final

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inference.models import ReaderVersion
from inference.versions.services import VersionRefused, version_promote, version_roll_back

SHOWN: Final = (
    "version",
    "name",
    "networks",
    "measured",
    "sha256",
    "registered_at",
    "promoted_at",
    "is_served",
)


@admin.register(ReaderVersion)
class ReaderVersionAdmin(admin.ModelAdmin[ReaderVersion]):
    """Versions of the reader; ``manage.py register_reader`` brings new ones."""

    list_display = ["version", "name", "networks", "is_served", "promoted_at", "registered_at"]
    list_filter = ["is_served", "name"]
    search_fields = ["version", "name", "note"]
    date_hierarchy = "registered_at"
    fields = [*SHOWN, "note"]
    readonly_fields = SHOWN
    actions = ["promote", "roll_back"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A version is its files, and they come by command."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ReaderVersion | None = None) -> bool:
        """Readings name the version that made them."""
        return False

    @admin.display(description=_("measured"))
    def measured(self, version: ReaderVersion) -> SafeString:
        """What each network's card says, a line each."""
        lines = [
            (network, name, f"{100 * value:.2f} %")
            for network, metrics in version.metrics.items()
            for name, value in metrics.items()
        ]
        return format_html_join("", "<div>{}: {}: {}</div>", lines)

    @admin.action(description=_("Let the chosen version read"), permissions=["change"])
    def promote(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> None:
        """Promote one version; workers take it within seconds."""
        chosen = self._one(request, versions)
        if chosen is None:
            return
        try:
            version_promote(version=chosen.version, now=timezone.now())
        except VersionRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        self.message_user(request, gettext("From now on %s reads.") % chosen, messages.SUCCESS)

    @admin.action(description=_("Roll back the chosen version"), permissions=["change"])
    def roll_back(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> None:
        """Go back to what was served before the chosen version."""
        chosen = self._one(request, versions)
        if chosen is None:
            return
        try:
            before = version_roll_back(version=chosen.version)
        except VersionRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        reads = before or gettext("the reader of the settings")
        self.message_user(request, gettext("From now on %s reads.") % reads, messages.SUCCESS)

    def _one(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> ReaderVersion | None:
        if len(versions) == 1:
            return versions[0]
        self.message_user(request, gettext("Choose one version."), messages.ERROR)
        return None
