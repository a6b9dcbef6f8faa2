"""Problem sets and problems in admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from classroom.admin.actions import PurgeNamed, bring_back, delete_for_a_month
from classroom.admin.exchange import ImportedAndExported
from classroom.admin.forms import ConstrainedForm
from classroom.admin.generic import TabularInline
from classroom.admin.resources import ProblemResource, ProblemSetResource
from classroom.admin.scope import ScopedAdmin
from classroom.models import Picture, Problem, ProblemSet, alive
from classroom.notation import prompt_html, prompt_text
from classroom.problems.doubts import faults_unasked
from classroom.problems.selectors import PROBLEM_COUNT


class CheckedForm(ConstrainedForm):
    """A problem that is as good as one that a teacher writes."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        faults = faults_unasked(self.instance, known=self.initial.get("accepted") or ())
        for field, sentence in faults.items():
            self.add_error(field if field in self.fields else None, sentence)


class ProblemInline(TabularInline[Problem, ProblemSet]):
    """The problems on their set's page."""

    model = Problem
    form = CheckedForm
    fields = ["position", "prompt", "accepted", "form", "points", "seconds"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Problem]:
        """Leave out the deleted ones: their places are taken."""
        return super().get_queryset(request).filter(alive.kept())


@admin.register(ProblemSet)
class ProblemSetAdmin(ImportedAndExported, PurgeNamed, ScopedAdmin[ProblemSet]):
    """Problem sets with their problems."""

    school_path = "teacher__school"
    resource_classes = [ProblemSetResource]
    list_display = ["title", "teacher", "school", "problem_count", "separator", "updated_at"]
    list_filter = [
        "separator",
        "school",
        ("archived_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
    ]
    date_hierarchy = "updated_at"
    list_select_related = ["teacher", "school"]
    search_fields = ["title", "description", "teacher__username"]
    autocomplete_fields = ["teacher", "school"]
    readonly_fields = ["deleted_at"]
    inlines = [ProblemInline]
    actions = [delete_for_a_month, bring_back]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProblemSet]:
        """Count the problems of all sets in one query."""
        return super().get_queryset(request).annotate(problem_count=PROBLEM_COUNT)

    @admin.display(description=_("problems"), ordering="problem_count")
    def problem_count(self, problem_set: ProblemSet) -> int:
        """How many problems the set has."""
        return int(problem_set.problem_count)  # type: ignore[attr-defined]


@admin.register(Problem)
class ProblemAdmin(ImportedAndExported, PurgeNamed, ScopedAdmin[Problem]):
    """Problems of all sets."""

    form = CheckedForm
    school_path = "problem_set__teacher__school"
    resource_classes = [ProblemResource]
    list_display = ["said", "accepted", "form", "points", "problem_set", "position"]
    readonly_fields = ["looks", "deleted_at"]
    list_filter = ["form", "points", ("deleted_at", admin.EmptyFieldListFilter)]
    actions = [delete_for_a_month, bring_back]
    list_select_related = ["problem_set"]
    search_fields = ["prompt", "problem_set__title"]
    autocomplete_fields = ["problem_set", "picture"]

    @admin.display(description=_("prompt"), ordering="prompt")
    def said(self, problem: Problem) -> str:
        """Return the prompt in one line, formulas too."""
        return prompt_text(problem.prompt)

    @admin.display(description=_("looks like"))
    def looks(self, problem: Problem) -> SafeString:
        """Return the prompt as students see it."""
        return SafeString(prompt_html(problem.prompt))


@admin.register(Picture)
class PictureAdmin(ScopedAdmin[Picture]):
    """Pictures beside prompts; they are uploaded where a problem is written."""

    school_path = "problems__problem_set__teacher__school"
    list_display = ["alt", "content_type", "width", "height", "created_at"]
    list_filter = ["content_type"]
    date_hierarchy = "created_at"
    search_fields = ["alt"]
    readonly_fields = ["content_type", "width", "height"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        """Leave the bytes where they are."""
        return super().get_queryset(request).defer("content").distinct()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only an upload that was drawn anew becomes a picture."""
        return False
