"""Links to boards, who came by them, and what was done there, in admin: to look at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from classroom.admin.exchange import Exported
from classroom.admin.paging import LongList
from classroom.admin.resources_out import ACTS
from classroom.admin.scope import ScopedAdmin
from classroom.models import Act, BoardLink, Colleague


class _MadeOnTheBoard:
    """Rows that only a board makes; a link is taken back there too, or here by deleting it."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Only a board makes one."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays as it happened."""
        return False


@admin.register(BoardLink)
class BoardLinkAdmin(_MadeOnTheBoard, LongList[BoardLink], ScopedAdmin[BoardLink]):
    """Links by which colleagues come to a board."""

    school_path = "room__teacher__school"
    list_display = ["room", "made_at", "taken_back_at"]
    list_select_related = ["room"]
    date_hierarchy = "made_at"
    search_fields = ["room__code", "room__title"]


@admin.register(Colleague)
class ColleagueAdmin(_MadeOnTheBoard, LongList[Colleague], ScopedAdmin[Colleague]):
    """Who came by a link, without an account."""

    school_path = "link__room__teacher__school"
    list_display = ["name", "link", "came_at"]
    list_select_related = ["link__room"]
    date_hierarchy = "came_at"
    search_fields = ["name", "link__room__code", "link__room__title"]


@admin.register(Act)
class ActAdmin(Exported, _MadeOnTheBoard, LongList[Act], ScopedAdmin[Act]):
    """What adults did on boards."""

    school_path = "room__teacher__school"
    names = frozenset({"seat"})
    resource_classes = ACTS
    list_display = ["room", "at", "by", "kind", "count"]
    list_filter = ["kind"]
    list_select_related = ["room"]
    date_hierarchy = "at"
    search_fields = ["by", "room__code", "room__title"]
