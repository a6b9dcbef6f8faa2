"""A file that somebody uploaded, read as a table."""

from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext as _

from classroom.exchange.csv_in import read_csv
from classroom.exchange.table import BadTable, Table
from classroom.exchange.uploads import is_too_large, too_large
from classroom.exchange.xlsx_in import read_xlsx

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(upload: "File[bytes]") -> Table:
    """Return the table in a CSV or XLSX file; what it is shows in its bytes, not in its name.

    CSV may be UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon or tab. Cells are
    texts as they stand, not stripped; empty rows are left out. Raises ``BadTable``.
    """
    if is_too_large(upload):
        raise BadTable(too_large())
    content = upload.read()
    if content.startswith(_ZIP):
        return read_xlsx(content)
    if content.startswith(_OLD_EXCEL):
        sentence = _("This is an old Excel file, or one with a password. Save it as XLSX or CSV.")
        raise BadTable(sentence)
    return read_csv(content)
