"""In which order the database was looked at, whichever process looked."""

import time

from django.db import connection

SEQUENCE = "classroom_look"
"""What PostgreSQL counts with; SQLite has none, and needs none."""


def look_number() -> int:
    """Return the number of a look that is about to begin: later looks have higher ones.

    All that was written before is seen by it. PostgreSQL counts, for clocks of machines differ. Who
    uses an SQLite file shares a machine, and with it a clock that nobody can set.
    """
    if connection.vendor != "postgresql":
        return time.monotonic_ns() // 1000
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [SEQUENCE])
        (number,) = cursor.fetchone()
    return int(number)
