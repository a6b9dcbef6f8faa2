"""What stands beside a lesson, in admin: sheets on a stage, and hints that were looked at."""

from django.contrib import admin
from django.http import HttpRequest

from classroom.admin.exchange import Exported
from classroom.admin.paging import LongList
from classroom.admin.resources_out import HINTS
from classroom.admin.scope import ScopedAdmin
from classroom.models import HintTaken, StagedSheet


@admin.register(StagedSheet)
class StagedSheetAdmin(LongList[StagedSheet], ScopedAdmin[StagedSheet]):
    """Sheets on the stage; they are put there on the board."""

    school_path = "room__teacher__school"
    names = frozenset({"seat", "answer"})
    name_searches = frozenset({"seat__name"})
    list_display = ["room", "seat", "with_name", "leave", "staged_at"]
    list_filter = ["with_name", "leave"]
    list_select_related = ["room", "seat"]
    date_hierarchy = "staged_at"
    search_fields = ["seat__name", "room__code", "room__title"]
    autocomplete_fields = ["room", "seat", "answer"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the board puts a sheet on the stage."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: StagedSheet | None = None) -> bool:
        """A sheet never changes, and whether it is shown may be its child's to say."""
        return False


@admin.register(HintTaken)
class HintTakenAdmin(Exported, LongList[HintTaken], ScopedAdmin[HintTaken]):
    """Which seat looked at the hint of which problem."""

    school_path = "seat__room__teacher__school"
    names = frozenset({"seat"})
    name_searches = frozenset({"seat__name"})
    resource_classes = HINTS
    list_display = ["seat", "round", "at"]
    list_select_related = ["seat", "round"]
    date_hierarchy = "at"
    search_fields = ["seat__name", "round__prompt"]
    autocomplete_fields = ["seat", "round"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only a child takes a hint."""
        return False
