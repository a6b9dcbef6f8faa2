"""Import and export in admin, without names for support and without tracebacks for anybody."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from import_export.admin import ExportActionMixin, ImportMixin
from import_export.forms import ExportForm

from classroom.admin.formats import SafeCSV, SafeXLSX
from classroom.admin.scope import is_support

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin[Any]
else:
    Base = object


class Exported(ExportActionMixin, Base):
    """Rows that can be exported as CSV and XLSX: all, those filtered, or those chosen."""

    formats = [SafeCSV, SafeXLSX]
    export_formats = [SafeCSV, SafeXLSX]
    export_form_class = ExportForm

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Tables have names in them."""
        return super().has_export_permission(request) and not is_support(request)


class ImportedAndExported(ImportMixin, Exported):
    """Rows that can be imported, too, after a look at what would change."""

    import_formats = [SafeCSV, SafeXLSX]
    import_error_display = ("message",)
