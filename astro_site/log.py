"""What the log says, as lines or as JSON, and what it leaves out.

No name, code, prompt, ink or secret of anybody stands in it: addresses lose the parts that open
something, and what an error says is left out where it may repeat a value. ``docs/operations.md``
describes the fields.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from classroom.live import about
from classroom.live.beside import UNAVAILABLE

_MAY_REPEAT: Final = (ValueError, LookupError, AssertionError, ValidationError)
"""Errors that may repeat what somebody typed or drew."""

_REPEATS_ROWS: Final = (DataError, IntegrityError)
"""Errors of the database that may repeat a row."""

_OPENS: Final = re.compile(
    r"/(join|play|stage|note|colleague|seat|sign-up|card/pictures|card|password/[^/\s]+(?=/[^/\s]))"
    r"/(?!pictures/)[^/\s?\"']+"
)
"""Addresses whose next part opens something: a code, a signed link, a token."""

_QUERY: Final = re.compile(r"(/[^\s?\"']*)\?[^\s\"']+")


def masked(text: str) -> str:
    """Return a text without what opens a door: ``/join/ABCDEF/`` becomes ``/join/…/``."""
    return _QUERY.sub(r"\1?…", _OPENS.sub(r"/\1/…", text))


def told(error: BaseException) -> str:
    """Return what an error says of itself, as far as that repeats nobody's value."""
    if isinstance(error, (*_MAY_REPEAT, *_REPEATS_ROWS)):
        return "(what it says is left out)"
    return masked(str(error).partition("\nDETAIL:")[0])


class OneLine(logging.Filter):
    """Keeps to one line what clients do wrong and what a full disk does, so that faults stand out.

    A stack is kept where a program broke: with any other exception behind a status of 500.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record; none is dropped."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, UNAVAILABLE):
            _say(record, f"{record.getMessage()} (the database cannot be used: {told(error)})")
        elif error is not None and _is_the_clients(record):
            record.exc_info = record.exc_text = None
        elif record.name == "channels_redis.pubsub" and error is not None:
            _say(record, f"Redis is away, and the rooms hear nothing: {error}")
        elif record.name.startswith("daphne") and "\n" in record.getMessage():
            _say(record, record.getMessage().strip().splitlines()[-1])
        return True


class Line(logging.Formatter):
    """A line for people: when, how bad, where, what; and what it is about, by numbers."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the stack of an error below it."""
        moment = f"{datetime.fromtimestamp(record.created):%Y-%m-%d %H:%M:%S}"
        said = f"{moment} {record.levelname} {record.name}: {masked(record.getMessage())}"
        fields = ", ".join(f"{name} {value}" for name, value in _fields().items())
        line = f"{said} [{fields}]" if fields else said
        stack = _stack(record)
        return f"{line}\n{stack}" if stack else line


class Json(logging.Formatter):
    """A line for machines: one object of JSON for each record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object, its stack in a field of its own."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
            "process": record.process,
            **_fields(),
        }
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__qualname__
            said["stack"] = _stack(record)
        return json.dumps(said, ensure_ascii=False)


def _fields() -> dict[str, Any]:
    present = about.present()
    if present is None:
        return {}
    found = {"room": present.room, "seat": present.seat, "request": present.request}
    return {name: value for name, value in found.items() if value is not None}


def _stack(record: logging.LogRecord) -> str:
    """Return the stack of a record's error and of what led to it, the first cause on top."""
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    parts = [
        "".join(traceback.format_tb(error.__traceback__))
        + f"{type(error).__qualname__}: {told(error)}"
        for error in _chain(record.exc_info[1])
    ]
    return "\nwhich led to:\n".join(reversed(parts))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        hidden = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or hidden


def _is_the_clients(record: logging.LogRecord) -> bool:
    status = getattr(record, "status_code", 500)
    return status < 500 or record.name.startswith("django.security")


def _say(record: logging.LogRecord, sentence: str) -> None:
    record.msg, record.args = " ".join(sentence.split()), None
    record.exc_info = record.exc_text = None
