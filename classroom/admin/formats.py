"""The tables of admin's import and export: what goes out comes in again as it was."""

from typing import Any

import tablib
from import_export.formats import base_formats

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
