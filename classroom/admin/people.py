"""Schools, users, classes and students in admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from classroom.models import Classroom, School, Student, User


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin[School]):
    """Schools."""

    list_display = ["name", "time_zone", "ink_trains_reader", "created_at"]
    list_filter = ["ink_trains_reader"]
    search_fields = ["name"]


@admin.register(User)
class TeacherAdmin(UserAdmin[User]):
    """Teachers and admins."""

    list_display = ["username", "first_name", "last_name", "school", "is_staff", "last_login"]
    list_filter = ["is_staff", "is_active", "school"]
    list_select_related = ["school"]
    autocomplete_fields = ["school"]
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (_("Astro Numbers"), {"fields": ["school", "must_change_password"]}),
    )


class StudentInline(admin.TabularInline[Student, Classroom]):
    """The roster on a class's page."""

    model = Student
    fields = ["name", "archived_at"]
    extra = 0


@admin.register(Classroom)
class ClassroomAdmin(admin.ModelAdmin[Classroom]):
    """Classes with their rosters."""

    list_display = ["name", "teacher", "school", "created_at", "archived_at"]
    list_filter = ["school", ("archived_at", admin.EmptyFieldListFilter)]
    list_select_related = ["teacher", "school"]
    search_fields = ["name", "teacher__username", "teacher__last_name"]
    autocomplete_fields = ["teacher", "school"]
    inlines = [StudentInline]


@admin.register(Student)
class StudentAdmin(admin.ModelAdmin[Student]):
    """Students."""

    list_display = ["name", "classroom", "created_at", "archived_at"]
    list_filter = [("archived_at", admin.EmptyFieldListFilter)]
    list_select_related = ["classroom"]
    search_fields = ["name", "classroom__name"]
    autocomplete_fields = ["classroom"]
