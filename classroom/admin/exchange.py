"""Import and export in admin, without names for support and without tracebacks for anybody."""

from typing import TYPE_CHECKING, Any

import tablib
from django.http import HttpRequest
from import_export.admin import ExportActionMixin, ImportMixin
from import_export.formats import base_formats
from import_export.forms import ExportForm

from classroom.admin.scope import is_support
from classroom.exchange import Sheet, xlsx_bytes
from classroom.exchange.formulas import neutralised, restored


class SafeCSV(base_formats.CSV):
    """CSV in which no cell runs as a formula or becomes a date."""

    def export_data(self, dataset: Any, **kwargs: Any) -> Any:
        """Return the table as text."""
        return super().export_data(_each(dataset, neutralised), **kwargs)

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        """Return the table in a file."""
        return _each(super().create_dataset(in_stream, **kwargs), restored)


class SafeXLSX(base_formats.XLSX):
    """A workbook whose texts are typed as texts."""

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        """Return the workbook."""
        rows = ([_cell(value) for value in row] for row in dataset)
        return xlsx_bytes([Sheet(dataset.title or "Table", dataset.headers or [], rows)])


def _each(dataset: Any, change: Any) -> Any:
    changed = tablib.Dataset(headers=dataset.headers, title=dataset.title)
    for row in dataset:
        changed.append([change(cell) if isinstance(cell, str) else cell for cell in row])
    return changed


def _cell(value: Any) -> Any:
    is_plain = value is None or isinstance(value, str | int | float) or hasattr(value, "isoformat")
    return value if is_plain else str(value)


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

    import_export_change_list_template = "admin/import_export/change_list_import_export.html"
    import_formats = [SafeCSV, SafeXLSX]
    import_error_display = ("message",)
