"""Files that a browser saves."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from classroom.exchange.csv_out import Cell, csv_lines
from classroom.exchange.xlsx_out import Sheet, xlsx_bytes

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_LINES_AT_ONCE: Final = 100
"""Lines of one piece: each piece is a hop to the thread that reads the database, and others
wait."""

_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
"""What some system allows in no file's name (Windows most of it)."""


class Stream(StreamingHttpResponse):
    """Streams a synchronous iterator, under ASGI too: piece by piece in the request's thread.

    ``reads`` says that the pieces are read from the database; others are made in a thread that
    nothing else waits for. What a middleware makes of the pieces is what is sent.
    """

    reads = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces one by one, where Django would gather them all first."""
        pieces = iter(self)
        piece_of = sync_to_async(_next, thread_sensitive=self.reads)
        while (piece := await piece_of(pieces)) is not None:
            yield piece


def _next(pieces: Iterator[bytes]) -> bytes | None:
    # A future takes no ``StopIteration``: the end comes as None.
    return next(pieces, None)


def file_name(*parts: str) -> str:
    """Return ``parts`` as a name that every system can save; the last one is the ending."""
    *words, ending = parts
    kept = (" ".join(_NOT_IN_NAMES.sub(" ", word).split()).strip(" .") for word in words)
    return f"{' – '.join(word for word in kept if word)[:120].strip()}.{ending}"


def download(content: bytes, name: str) -> HttpResponse:
    """Return ``content`` as a file to be saved; its type is that of the name's ending."""
    response = HttpResponse(content, content_type=_type(name))
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def csv_download(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Stream:
    """Return a CSV file that is sent while ``rows`` are being read."""
    response = Stream(_pieces(csv_lines(header, rows)), content_type=_type(name))
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def xlsx_download(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """Return a workbook."""
    return download(xlsx_bytes(sheets), name)


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    while piece := "".join(islice(lines, _LINES_AT_ONCE)):
        yield piece


def _type(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")
