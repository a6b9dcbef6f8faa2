"""Files that take a while to make: made beside the lessons, not in their way."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import tzinfo

from asgiref.sync import sync_to_async
from django.utils import timezone, translation
from django.utils.http import content_disposition_header

from classroom.exchange.downloads import TYPES, Stream


class Later(Stream):
    """A file whose content ``build`` makes when it is sent, in the present zone and language.

    All requests of a process read the database in one thread, where a workbook of thousands of
    answers would hold up every lesson for a second; ``build`` reads nothing and runs in another.
    """

    def __init__(self, build: Callable[[], bytes], name: str) -> None:
        self._build = build
        self._zone: tzinfo = timezone.get_current_timezone()
        self._language = translation.get_language()
        super().__init__(self._pieces(), content_type=TYPES[name.rpartition(".")[2]])
        self["Content-Disposition"] = content_disposition_header(True, name)

    def _pieces(self) -> Iterator[bytes]:
        yield self._content()

    def _content(self) -> bytes:
        with timezone.override(self._zone), translation.override(self._language):
            return self._build()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the whole content, made in a thread that nothing else waits for."""
        yield await sync_to_async(self._content, thread_sensitive=False)()
