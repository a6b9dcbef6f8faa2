"""What the log leaves out: the stack of what is no fault of the program's."""

import logging
from typing import Final

from django.db import InterfaceError, OperationalError

_AWAY: Final = (OperationalError, InterfaceError)
"""What the database raises where it is away, locked, full or not to be written. The classroom has
the same; logging begins before any app is loaded."""


class OneLine(logging.Filter):
    """Keeps to one line what clients do wrong and what a full disk does, so that faults stand out.

    A stack is kept where a program broke: with any other exception behind a status of 500.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record; none is dropped."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, _AWAY):
            _say(record, f"{record.getMessage()} (the database cannot be used: {error})")
        elif error is not None and _is_the_clients(record):
            record.exc_info = record.exc_text = None
        elif record.name.startswith("daphne") and "\n" in record.getMessage():
            _say(record, record.getMessage().strip().splitlines()[-1])
        return True


def _is_the_clients(record: logging.LogRecord) -> bool:
    status = getattr(record, "status_code", 500)
    return status < 500 or record.name.startswith("django.security")


def _say(record: logging.LogRecord, sentence: str) -> None:
    record.msg, record.args = " ".join(sentence.split()), None
    record.exc_info = record.exc_text = None
