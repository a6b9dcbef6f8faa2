"""The pass: a run as the device keeps it, signed, so that nobody writes their own score."""

from datetime import timedelta
from typing import Final

import msgspec
from django.core import signing

from classroom.practice.levels import LEVELS
from classroom.practice.runs import Run
from classroom.protocol import Refused

MAX_AGE: Final = timedelta(days=1)
"""A run is ten problems: whoever left one yesterday begins another."""

_SALT: Final = "classroom.practice.run"
"""Names what is signed, so that nothing else that this site signs is a pass."""


def signed(run: Run) -> str:
    """Return the pass of a run."""
    return signing.dumps(msgspec.to_builtins(run), salt=_SALT, compress=True)


def read(text: str) -> Run:
    """Return the run of a pass. Raises ``Refused``: ``no_run`` for a forged or an old one."""
    try:
        data = signing.loads(text, salt=_SALT, max_age=MAX_AGE)
        run = msgspec.convert(data, Run)
    except (signing.BadSignature, msgspec.ValidationError, ValueError):
        raise Refused("no_run", "this run is over: begin another") from None
    if not 1 <= run.level <= len(LEVELS[run.operation]):
        raise Refused("no_run", "this level is gone: begin another")
    return run
