"""The reader's versions in admin: to look at, to promote, to roll back."""

from typing import TYPE_CHECKING, Final, TypeAlias

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inference.models import ReaderVersion
from inference.versions.promotions import version_promote, version_roll_back
from inference.versions.selectors import measures_of
from inference.versions.services import VersionRefused

if TYPE_CHECKING:
    VersionAdmin: TypeAlias = admin.ModelAdmin[ReaderVersion]
else:
    VersionAdmin = admin.ModelAdmin

SHOWN: Final = (
    "version",
    "name",
    "networks",
    "is_shipped",
    "cards",
    "reached",
    "sha256",
    "registered_at",
    "history",
    "is_served",
)


@admin.register(ReaderVersion)
class ReaderVersionAdmin(VersionAdmin):
    """Versions of the reader; ``manage.py register_reader`` brings new ones."""

    list_display = ["version", "name", "networks", "is_served", "promoted_at", "registered_at"]
    list_filter = ["is_served", "name"]
    search_fields = ["version", "name", "note"]
    date_hierarchy = "registered_at"
    fields = [*SHOWN, "note"]
    readonly_fields = SHOWN
    actions = ["promote", "promote_despite", "roll_back"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A version is its files, and they come by command."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ReaderVersion | None = None) -> bool:
        """Readings name the version that made them."""
        return False

    @admin.display(description=_("measured in training"))
    def cards(self, version: ReaderVersion) -> SafeString:
        """What each network's card says, a line each."""
        lines = [
            (f"{network}: {name}: {100 * value:.2f} %",)
            for network, metrics in version.metrics.items()
            for name, value in metrics.items()
        ]
        return format_html_join("", "<div>{}</div>", lines)

    @admin.display(description=_("reached"))
    def reached(self, version: ReaderVersion) -> SafeString:
        """What the whole reader reached on the dev sets and on labels, a line each."""
        measures = measures_of(version)
        labels = [measures.labels] if measures.labels is not None else []
        return format_html_join("", "<div>{}</div>", ((one,) for one in [*measures.dev, *labels]))

    @admin.display(description=_("promotions"))
    def history(self, version: ReaderVersion) -> SafeString:
        """When it began to read, why against the rule, and when that was taken back."""
        lines = []
        for one in version.promotions.all():
            said = [date_format(one.promoted_at, "SHORT_DATETIME_FORMAT")]
            if one.reason:
                said.append(gettext("against the rule: %s") % one.reason)
            if one.taken_back_at is not None:
                back = date_format(one.taken_back_at, "SHORT_DATETIME_FORMAT")
                said.append(gettext("rolled back %s") % back)
            lines.append((", ".join(said),))
        return format_html_join("", "<div>{}</div>", lines)

    @admin.action(description=_("Let the chosen version read"), permissions=["change"])
    def promote(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> None:
        """Promote one version, if the rule allows it; workers take it within seconds."""
        chosen = self._one(request, versions)
        if chosen is not None:
            self._promote(request, chosen)

    @admin.action(
        description=_("Let the chosen version read against the rule, for the reason in its note"),
        permissions=["change"],
    )
    def promote_despite(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> None:
        """Promote one version whatever it reached; its note is kept as the reason."""
        chosen = self._one(request, versions)
        if chosen is None:
            return
        if not chosen.note:
            self.message_user(request, gettext("Write the reason in its note."), messages.ERROR)
            return
        self._promote(request, chosen, chosen.note)

    def _promote(self, request: HttpRequest, chosen: ReaderVersion, reason: str = "") -> None:
        try:
            version_promote(version=chosen.version, now=timezone.now(), reason=reason)
        except VersionRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        self.log_change(request, chosen, "promoted" + (f": {reason}" if reason else ""))
        self.message_user(request, gettext("From now on %s reads.") % chosen, messages.SUCCESS)

    @admin.action(description=_("Roll back the chosen version"), permissions=["change"])
    def roll_back(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> None:
        """Go back to what was served before the chosen version."""
        chosen = self._one(request, versions)
        if chosen is None:
            return
        try:
            before = version_roll_back(version=chosen.version, now=timezone.now())
        except VersionRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        self.log_change(request, chosen, "rolled back")
        reads = before or gettext("the reader of the settings")
        self.message_user(request, gettext("From now on %s reads.") % reads, messages.SUCCESS)

    def _one(self, request: HttpRequest, versions: QuerySet[ReaderVersion]) -> ReaderVersion | None:
        if len(versions) == 1:
            return versions[0]
        self.message_user(request, gettext("Choose one version."), messages.ERROR)
        return None
