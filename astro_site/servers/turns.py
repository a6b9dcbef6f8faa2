"""How long one thread of Python keeps the others waiting while it works.

The event loop and the database's thread work in turn. After each call to SQLite the thread asks for
its turn back, and waits until the loop gives way: by Python's own measure that is 5 ms, ten times
for an answer, so that a second of a busy room stored a fifth of what it could.
"""

import sys
from typing import Final

SECONDS: Final = 0.0005
"""After so long a thread gives way to another one that waits: a query takes a tenth of that."""


def keep_short() -> None:
    """Let the threads of this process wait so long for each other, and no longer."""
    sys.setswitchinterval(SECONDS)
