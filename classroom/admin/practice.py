"""Solo practice, what is remembered of it, and notes home, in admin."""

from django.contrib import admin
from django.http import HttpRequest

from classroom.admin.exchange import Exported
from classroom.admin.generic import TabularInline
from classroom.admin.paging import LongList
from classroom.admin.resources_out import PRACTISED, REMEMBERED
from classroom.admin.scope import ScopedAdmin
from classroom.models import FactMemory, HomeNote, Practice, PracticeAnswer


class PracticeAnswerInline(TabularInline[PracticeAnswer, Practice]):
    """What was asked and answered, to read."""

    model = PracticeAnswer
    fields = ["number", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    readonly_fields = ["number", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Practice | None = None) -> bool:
        """Answers are written by students."""
        return False


@admin.register(Practice)
class PracticeAdmin(Exported, LongList[Practice], ScopedAdmin[Practice]):
    """Runs of solo practice."""

    school_path = "student__classroom__teacher__school"
    names = frozenset({"student"})
    name_searches = frozenset({"student__name"})
    list_display = ["started_at", "student", "operation", "level", "right", "asked", "score"]
    list_filter = ["operation", "level"]
    list_select_related = ["student"]
    date_hierarchy = "started_at"
    search_fields = ["student__name"]
    autocomplete_fields = ["student"]
    inlines = [PracticeAnswerInline]


@admin.register(PracticeAnswer)
class PracticeAnswerAdmin(Exported, LongList[PracticeAnswer], ScopedAdmin[PracticeAnswer]):
    """Every problem of the students' practice."""

    school_path = "practice__student__classroom__teacher__school"
    name_searches = frozenset({"practice__student__name"})
    resource_classes = PRACTISED
    list_display = ["at", "practice", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    list_filter = ["mark", "model_version"]
    list_select_related = ["practice"]
    date_hierarchy = "at"
    search_fields = ["prompt", "practice__student__name"]
    autocomplete_fields = ["practice"]


@admin.register(FactMemory)
class FactMemoryAdmin(Exported, ScopedAdmin[FactMemory]):
    """Which facts are due when."""

    school_path = "student__classroom__teacher__school"
    resource_classes = REMEMBERED
    list_display = ["fact", "student", "due_at", "lapses", "missed_at"]
    list_select_related = ["student"]
    date_hierarchy = "due_at"
    search_fields = ["fact", "student__name"]
    autocomplete_fields = ["student"]


@admin.register(HomeNote)
class HomeNoteAdmin(LongList[HomeNote], ScopedAdmin[HomeNote]):
    """Notes home: who made them and until when they open; deleting one takes its link back."""

    school_path = "student__classroom__teacher__school"
    names = frozenset({"student"})
    name_searches = frozenset({"student__name"})
    list_display = ["student", "made_by", "made_at", "expires_at", "taken_back_at"]
    list_select_related = ["student", "made_by"]
    date_hierarchy = "made_at"
    search_fields = ["student__name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only a teacher makes one, on the page of the class."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: HomeNote | None = None) -> bool:
        """What happened stays as it happened."""
        return False
