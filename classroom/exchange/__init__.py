"""Tables in and out: CSV and XLSX, for rosters, problem sets and results.

In::

    class ImportForm(forms.Form):
        file = UploadField()                          # says no to what is larger than 5 MB

    table = read_table(form.cleaned_data["file"])     # or raises BadTable: a sentence
    for record in records(table, columns={"prompt": ["prompt", "question"]}):
        record.line, record["prompt"]                 # what the file says, cell for cell

Out::

    return csv_download(file_name(room.title, "results", "csv"), header, rows)    # streams
    return xlsx_download(file_name(room.title, "results", "xlsx"), [Sheet("Results", header, rows)])

``rows`` may be any iterable of sequences of ``Cell``. Texts that a spreadsheet would take for a
formula arrive there as texts; numbers stay numbers.
"""

from classroom.exchange.csv_out import csv_lines
from classroom.exchange.downloads import csv_download, download, file_name, xlsx_download
from classroom.exchange.reading import Reading, Readings, read_table, read_tables
from classroom.exchange.table import BadTable, Record, Row, Table, records
from classroom.exchange.uploads import MAX_UPLOAD, UploadField, is_too_large
from classroom.exchange.xlsx_out import Sheet, xlsx_bytes

__all__ = [
    "MAX_UPLOAD",
    "BadTable",
    "Reading",
    "Readings",
    "Record",
    "Row",
    "Sheet",
    "Table",
    "UploadField",
    "csv_download",
    "csv_lines",
    "download",
    "file_name",
    "is_too_large",
    "read_table",
    "read_tables",
    "records",
    "xlsx_bytes",
    "xlsx_download",
]
