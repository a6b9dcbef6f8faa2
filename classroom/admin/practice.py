"""Solo practice in admin."""

from django.contrib import admin

from classroom.models import Practice


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin[Practice]):
    """Runs of solo practice."""

    list_display = ["started_at", "student", "operation", "level", "right", "asked", "score"]
    list_filter = ["operation", "level"]
    list_select_related = ["student"]
    date_hierarchy = "started_at"
    search_fields = ["student__name"]
    autocomplete_fields = ["student"]
