"""Solo practice in admin."""

from django.contrib import admin

from classroom.models import FactMemory, Practice, PracticeAnswer


class PracticeAnswerInline(admin.TabularInline[PracticeAnswer, Practice]):
    """What was asked and answered, to read."""

    model = PracticeAnswer
    fields = ["number", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    readonly_fields = ["number", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    extra = 0
    can_delete = False


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin[Practice]):
    """Runs of solo practice."""

    list_display = ["started_at", "student", "operation", "level", "right", "asked", "score"]
    list_filter = ["operation", "level"]
    list_select_related = ["student"]
    date_hierarchy = "started_at"
    search_fields = ["student__name"]
    autocomplete_fields = ["student"]
    inlines = [PracticeAnswerInline]


@admin.register(PracticeAnswer)
class PracticeAnswerAdmin(admin.ModelAdmin[PracticeAnswer]):
    """Every problem of the students' practice."""

    list_display = ["at", "practice", "prompt", "text", "mark", "first_ink_ms", "writing_ms"]
    list_filter = ["mark"]
    list_select_related = ["practice"]
    date_hierarchy = "at"
    search_fields = ["prompt", "practice__student__name"]
    autocomplete_fields = ["practice"]


@admin.register(FactMemory)
class FactMemoryAdmin(admin.ModelAdmin[FactMemory]):
    """Which facts are due when."""

    list_display = ["fact", "student", "due_at", "lapses"]
    list_select_related = ["student"]
    date_hierarchy = "due_at"
    search_fields = ["fact", "student__name"]
    autocomplete_fields = ["student"]
