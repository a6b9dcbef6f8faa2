"""Who sees what in admin: a school's admin the own school, support everything but children's names.

Superusers see everything, other staff what Django's permissions give them.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Final, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from classroom.admin.forms import ConstrainedForm
from classroom.admin.generic import ModelAdmin
from classroom.models import User

SCHOOL_ADMIN: Final = "School admin"
SUPPORT: Final = "Support"

M = TypeVar("M", bound=models.Model)


def in_group(user: Any, name: str) -> bool:
    """Say whether a user who is no superuser is in a group; asked once a user and request."""
    if user.is_superuser:
        return False
    if not hasattr(user, "_group_names"):
        user._group_names = set(user.groups.values_list("name", flat=True))
    return name in user._group_names


def is_support(request: HttpRequest) -> bool:
    """Say whether children's names are kept from whoever asks."""
    return in_group(request.user, SUPPORT)


def of_school(rows: models.QuerySet[M], user: Any, path: str) -> models.QuerySet[M]:
    """Return the rows that ``user`` may know of; ``path`` leads from a row to its school."""
    if not in_group(user, SCHOOL_ADMIN):
        return rows
    school = cast(User, user).school_id
    return rows.filter(**{path: school}) if school is not None else rows.none()


@dataclass(frozen=True, slots=True)
class Nameless:
    """Stands for a row in titles that must not say a child's name."""

    pk: Any

    def __str__(self) -> str:
        return f"#{self.pk}"


class ScopedAdmin(ModelAdmin[M]):
    """An admin of rows that belong to schools and may bear children's names.

    ``school_path`` leads from a row to its school's id; ``names`` are the columns, fields and
    inlines that tell a child's name, ``name_searches`` the searches that could find one out.
    """

    form: type[Any] = ConstrainedForm
    school_path: ClassVar[str] = ""
    names: ClassVar[frozenset[str]] = frozenset()
    name_searches: ClassVar[frozenset[str]] = frozenset()
    named_inlines: ClassVar[tuple[type[Any], ...]] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[M]:
        """Keep to the school of its admin."""
        return of_school(super().get_queryset(request), request.user, self.school_path)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        """Accept only rows that the related model's own page would show."""
        related = self.admin_site._registry.get(db_field.related_model)
        if isinstance(related, ScopedAdmin) and in_group(request.user, SCHOOL_ADMIN):
            kwargs["queryset"] = related.get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # --- No names for support -----------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Leave out the columns with names."""
        return self._nameless(request, super().get_list_display(request))

    def get_fields(self, request: HttpRequest, obj: M | None = None) -> list[Any]:
        """Leave out the fields with names."""
        return self._nameless(request, super().get_fields(request, obj))

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Leave out the searches that names could be guessed by."""
        found = super().get_search_fields(request)
        hidden = self.name_searches if is_support(request) else frozenset[str]()
        return [name for name in found if name not in hidden]

    def get_inlines(self, request: HttpRequest, obj: M | None) -> list[Any]:
        """Leave out the tables with names."""
        found = super().get_inlines(request, obj)
        hidden = self.named_inlines if is_support(request) else ()
        return [inline for inline in found if inline not in hidden]

    def _nameless(self, request: HttpRequest, names: Any) -> list[Any]:
        hidden = self.names if is_support(request) else frozenset[str]()
        return [name for name in names if name not in hidden]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a row under its number where its title would say a name.

        What contradicts rows that came since the form was checked is not saved, and said.
        """
        context = extra_context or {}
        if is_support(request) and object_id is not None and self.names:
            nameless = Nameless(object_id)
            context = {**context, "subtitle": str(nameless), "original": nameless}
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except IntegrityError:
            sentence = _("Nothing was saved: somebody else changed the same. Look again.")
            self.message_user(request, sentence, messages.ERROR)
            return redirect(request.get_full_path())

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Changes are noted with names."""
        if is_support(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)
