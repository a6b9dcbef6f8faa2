"""The names of inputs that Django's admin leaves without one: moments, and cells of tables."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import Field
from django.forms import BaseInlineFormSet, Form
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def _named(field: Any, *, in_table: bool) -> Any:
    """Give the inputs of a form's field their names; what has a label of its own keeps it."""
    if field is None:
        return None
    widget = getattr(field.widget, "widget", field.widget)  # Django wraps those with buttons beside
    if isinstance(widget, AdminSplitDateTime):
        for part, word in zip(widget.widgets, (_("date"), _("time")), strict=True):
            part.attrs["aria-label"] = format_lazy("{}: {}", field.label, word)
    elif in_table:
        widget.attrs["aria-label"] = field.label
    return field


class Named:
    """A form whose moments say what their two inputs are."""

    in_table = False

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Return the field with names on its inputs."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return _named(field, in_table=self.in_table)


class NamedInTable(Named):
    """A table whose cells say which column they are in: its head is no label."""

    in_table = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the formset; its boxes that delete a row have a name, too."""
        made: type[BaseInlineFormSet[Any, Any, Any]] = super().get_formset(  # type: ignore[misc]
            request, obj, **kwargs
        )

        class WithNames(made):  # type: ignore[misc, valid-type]
            def add_fields(self, form: Form, index: int | None) -> None:
                super().add_fields(form, index)
                if "DELETE" in form.fields:
                    form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label

        return WithNames
