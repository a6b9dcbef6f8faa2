"""What is on a stage, in admin: to look at and to take off."""

from django.contrib import admin
from django.http import HttpRequest

from classroom.admin.paging import LongList
from classroom.admin.scope import ScopedAdmin
from classroom.models import StagedSheet


@admin.register(StagedSheet)
class StagedSheetAdmin(LongList[StagedSheet], ScopedAdmin[StagedSheet]):
    """Sheets on the stage; they are put there on the board."""

    school_path = "room__teacher__school"
    names = frozenset({"seat", "answer"})
    name_searches = frozenset({"seat__name"})
    list_display = ["room", "seat", "with_name", "staged_at"]
    list_filter = ["with_name"]
    list_select_related = ["room", "seat"]
    date_hierarchy = "staged_at"
    search_fields = ["seat__name", "room__code", "room__title"]
    autocomplete_fields = ["room", "seat", "answer"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the board puts a sheet on the stage."""
        return False
