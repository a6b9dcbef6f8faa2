"""What adults wrote on children's sheets, in admin: to look at and to delete."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from classroom.admin.paging import LongList
from classroom.admin.scope import ScopedAdmin
from classroom.ink_svg import ink_svg
from classroom.models import Annotation


@admin.register(Annotation)
class AnnotationAdmin(LongList[Annotation], ScopedAdmin[Annotation]):
    """Annotations; they are written on the board."""

    school_path = "seat__room__teacher__school"
    names = frozenset({"seat", "answer"})
    name_searches = frozenset({"seat__name"})
    list_display = ["seat", "by", "changed_at"]
    list_select_related = ["seat"]
    date_hierarchy = "changed_at"
    search_fields = ["seat__name", "by"]
    autocomplete_fields = ["seat", "round", "answer", "user"]
    readonly_fields = ["picture"]

    @admin.display(description=_("what is written there"))
    def picture(self, annotation: Annotation) -> SafeString:
        """Return the sheet as everybody sees it."""
        strokes = annotation.answer.strokes if annotation.answer else []
        return ink_svg(strokes, marks=annotation.marks, height=240)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the board writes on a sheet."""
        return False
