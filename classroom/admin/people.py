"""Schools, users, classes and students in admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from classroom.admin.actions import PurgeNamed, bring_back, delete_for_a_month
from classroom.admin.exchange import Exported, ImportedAndExported
from classroom.admin.forms import ConstrainedForm
from classroom.admin.generic import AccountAdmin, AccountForm, TabularInline
from classroom.admin.resources import ClassroomResource, StudentResource
from classroom.admin.resources_out import NEEDS, SCHOOLS, TEACHERS
from classroom.admin.scope import SCHOOL_ADMIN, ScopedAdmin, in_group
from classroom.models import Accommodations, Classroom, School, Student, User

OWN_FIELDS = ["username", "password", "first_name", "last_name", "email", "must_change_password"]


@admin.register(School)
class SchoolAdmin(Exported, ScopedAdmin[School]):
    """Schools; a school's admin sets how long results are kept and what happens to ink."""

    school_path = "pk"
    resource_classes = SCHOOLS
    list_display = ["name", "time_zone", "ink_trains_reader", "retention_days", "created_at"]
    list_filter = ["ink_trains_reader"]
    search_fields = ["name"]


class TeacherForm(ConstrainedForm, AccountForm):
    """A teacher's account."""


@admin.register(User)
class TeacherAdmin(Exported, ScopedAdmin[User], AccountAdmin):
    """Teachers and admins."""

    form = TeacherForm
    school_path = "school"
    resource_classes = TEACHERS
    list_display = ["username", "first_name", "last_name", "school", "is_staff", "last_login"]
    list_filter = ["is_staff", "is_active", "school", ("deleted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["school"]
    search_fields = ["username", "first_name", "last_name", "email"]
    autocomplete_fields = ["school"]
    readonly_fields = ["deleted_at"]
    actions = [delete_for_a_month, bring_back]
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (
            _("Astro Numbers"),
            {"fields": ["school", "language", "must_change_password", "deleted_at"]},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """A school's admin has no say over those who manage the site."""
        users = super().get_queryset(request)
        return users.filter(is_superuser=False) if self._is_schools(request) else users

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A school's admin gives nobody rights, and moves nobody to another school."""
        if obj is None or not self._is_schools(request):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": OWN_FIELDS})]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever is made by a school's admin belongs to that school."""
        if self._is_schools(request) and not change:
            obj.school = getattr(request.user, "school", None)
            obj.must_change_password = True
        super().save_model(request, obj, form, change)

    @staticmethod
    def _is_schools(request: HttpRequest) -> bool:
        return in_group(request.user, SCHOOL_ADMIN)


class StudentInline(TabularInline[Student, Classroom]):
    """The roster on a class's page."""

    model = Student
    form = ConstrainedForm
    fields = ["name", "avatar", "archived_at"]
    extra = 0


@admin.register(Classroom)
class ClassroomAdmin(ImportedAndExported, PurgeNamed, ScopedAdmin[Classroom]):
    """Classes with their rosters."""

    school_path = "teacher__school"
    resource_classes = [ClassroomResource]
    list_display = ["name", "teacher", "school", "created_at", "archived_at", "deleted_at"]
    list_filter = [
        "school",
        ("archived_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["teacher", "school"]
    date_hierarchy = "created_at"
    search_fields = ["name", "teacher__username", "teacher__last_name"]
    autocomplete_fields = ["teacher", "school"]
    readonly_fields = ["code", "deleted_at"]
    inlines = [StudentInline]
    actions = [delete_for_a_month, bring_back]


@admin.register(Student)
class StudentAdmin(ImportedAndExported, PurgeNamed, ScopedAdmin[Student]):
    """Students."""

    school_path = "classroom__teacher__school"
    resource_classes = [StudentResource]
    list_display = ["name", "classroom", "avatar", "created_at", "archived_at", "deleted_at"]
    list_filter = [
        ("archived_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["classroom"]
    date_hierarchy = "created_at"
    search_fields = ["name", "classroom__name"]
    autocomplete_fields = ["classroom"]
    readonly_fields = ["deleted_at"]
    actions = [delete_for_a_month, bring_back]


@admin.register(Accommodations)
class AccommodationsAdmin(Exported, ScopedAdmin[Accommodations]):
    """What students need; whoever may see the students may see it."""

    school_path = "student__classroom__teacher__school"
    resource_classes = NEEDS
    list_display = ["student", "may_type", "time_factor", "tool", "read_aloud"]
    list_filter = ["may_type", "time_factor", "tool"]
    list_select_related = ["student"]
    search_fields = ["student__name", "student__classroom__name"]
    autocomplete_fields = ["student"]
