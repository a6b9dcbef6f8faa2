"""Answers with their ink and their history in admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from classroom.admin.actions import PurgeNamed, ScoresTold, mark_again
from classroom.admin.exchange import Exported
from classroom.admin.generic import TabularInline
from classroom.admin.paging import LongList
from classroom.admin.resources import AnswerResource
from classroom.admin.resources_out import EVENTS
from classroom.admin.scope import ScopedAdmin
from classroom.ink_svg import ink_svg
from classroom.models import Answer, AnswerEvent
from classroom.underlays import underlay_of


class AnswerEventInline(TabularInline[AnswerEvent, Answer]):
    """The history on an answer's page: to read, not to change."""

    model = AnswerEvent
    fields = ["at", "kind", "mark", "text", "points", "user"]
    readonly_fields = ["at", "kind", "mark", "text", "points", "user"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Answer | None = None) -> bool:
        """History is written by what happens."""
        return False


@admin.register(Answer)
class AnswerAdmin(Exported, PurgeNamed, ScoresTold, LongList[Answer], ScopedAdmin[Answer]):
    """Answers; marks are settled on the board, where the child sees them change."""

    school_path = "seat__room__teacher__school"
    room_path = "round__room"
    names = frozenset({"seat"})
    name_searches = frozenset({"seat__name"})
    resource_classes = [AnswerResource]
    list_display = [
        "seat",
        "round",
        "small_ink",
        "text",
        "settled_text",
        "confidence",
        "mark",
        "marked_by",
        "points",
        "is_late",
        "received_at",
    ]
    list_filter = [
        "mark",
        "marked_by",
        "is_current",
        "is_late",
        "is_collected",
        "sure",
        "is_disputed",
        "flag",
        "model_version",
    ]
    list_select_related = ["seat", "round"]
    list_per_page = 50
    date_hierarchy = "received_at"
    search_fields = ["=id", "seat__name", "text", "settled_text", "seat__room__code"]
    autocomplete_fields = ["seat", "round", "settled_by"]
    exclude = ["strokes"]
    inlines = [AnswerEventInline]
    actions = ["mark_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Answer]:
        """The parts of a reading are for an answer's own page."""
        return super().get_queryset(request).defer("symbols", "alternatives")

    @admin.action(
        description=_("Mark the chosen answers again with the present reader"),
        permissions=["change"],
    )
    def mark_again(self, request: HttpRequest, answers: QuerySet[Answer]) -> None:
        """Let the present reader decide what no teacher has settled."""
        mark_again(self, request, answers)

    def get_readonly_fields(self, request: HttpRequest, obj: Answer | None = None) -> list[str]:
        """Everything is for looking at."""
        shown = [field.name for field in Answer._meta.fields if field.name != "strokes"]
        return self._nameless(request, ["ink", *shown])

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Answers are written by students."""
        return False

    @admin.display(description=_("ink"))
    def ink(self, answer: Answer) -> SafeString:
        """The ink, large."""
        return ink_svg(answer.strokes, under=underlay_of(answer.round), height=240)

    @admin.display(description=_("ink"))
    def small_ink(self, answer: Answer) -> SafeString:
        """The ink, for the list."""
        return ink_svg(answer.strokes, height=40)


@admin.register(AnswerEvent)
class AnswerEventAdmin(Exported, LongList[AnswerEvent], ScopedAdmin[AnswerEvent]):
    """What happened to answers, newest first."""

    school_path = "answer__seat__room__teacher__school"
    names = frozenset({"answer"})
    name_searches = frozenset({"answer__seat__name"})
    resource_classes = EVENTS
    list_display = ["at", "kind", "answer", "mark", "text", "points", "user"]
    list_filter = ["kind", "mark"]
    list_select_related = ["answer__seat", "user"]
    date_hierarchy = "at"
    search_fields = ["answer__seat__name", "text"]
    ordering = ["-at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """History is written by what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AnswerEvent | None = None) -> bool:
        """History does not change."""
        return False
