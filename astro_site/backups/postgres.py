"""A dump of a PostgreSQL database, and back, by the programs of Debian's ``postgresql-client``."""

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from astro_site.backups.archive import BackupError

DEBIAN: Final = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version; those in ``/usr/bin`` choose by themselves."""

TRIES: Final = 3
"""How often the tables are asked for: a lesson may hold them in another order."""

_HEADER_LINES: Final = 60

BEFORE: Final = """
BEGIN;
SET LOCAL lock_timeout = '10s';
LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE;
CREATE TEMP TABLE astro_given ON COMMIT DROP AS
  SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL;
DROP TABLE {tables} CASCADE;
"""

BEFORE_THE_FIRST: Final = """
BEGIN;
CREATE TEMP TABLE astro_given (schemaname name, sequencename name, last_value bigint)
  ON COMMIT DROP;
"""

AFTER: Final = """
SELECT setval(format('%I.%I', present.schemaname, present.sequencename)::regclass,
              greatest(given.last_value, coalesce(present.last_value, 1)))
  FROM pg_temp.astro_given AS given
  JOIN pg_sequences AS present USING (schemaname, sequencename);
COMMIT;
"""
"""No number is given twice: devices out there may still name what was made since the backup."""


def major() -> int:
    """Return the version of the server, such as 15."""
    connection.ensure_connection()
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]


def dump(place: Path) -> None:
    """Write the database as it is in one moment to ``place``. Raises ``BackupError``."""
    command, environment = _called("pg_dump")
    custom = ["--format=custom", "--no-owner", "--no-privileges", f"--file={place}"]
    place.touch(mode=0o600)
    done = subprocess.run(
        [command[0], *custom, *command[1:]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"pg_dump could not read the database: {_said(done.stderr)}")


def put_back(place: Path, tables: list[str]) -> None:
    """Put a dump in the place of ``tables``, in one transaction. Raises ``BackupError``.

    Those who use the database wait for its end, and then find the new tables.
    """
    for attempt in range(TRIES):
        said = _try(place, tables)
        if said is None:
            return
        if "deadlock detected" not in said and "lock timeout" not in said:
            raise BackupError(f"The database could not be restored, and is as it was: {said}")
        if attempt == TRIES - 1:
            raise BackupError(
                "The database is too busy to be restored, and is as it was: try again, "
                "or end the lessons first."
            )


def _try(place: Path, tables: list[str]) -> str | None:
    """Restore once; return what stopped it, which then changed nothing."""
    (restore, *_), _ = _called("pg_restore")
    (psql, *who), environment = _called("psql")
    quiet = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    written = [restore, "--no-owner", "--no-privileges", "--file=-", str(place)]
    # What they say goes into files: a pipe that nobody reads meanwhile would hold them up.
    with TemporaryFile() as unread, TemporaryFile() as said:
        with (
            subprocess.Popen(written, stdout=subprocess.PIPE, stderr=unread) as source,
            subprocess.Popen(
                [psql, *quiet, *who], stdin=subprocess.PIPE, stderr=said, env=environment
            ) as target,
        ):
            assert target.stdin
            is_whole = _feed(source, target.stdin, tables)
            target.wait()
        if not is_whole:
            return f"pg_restore cannot read it: {_said(_all_of(unread))}"
        return _said(_all_of(said)) if target.returncode else None


def _feed(source: "subprocess.Popen[bytes]", script: IO[bytes], tables: list[str]) -> bool:
    """Write the whole transaction; False where the dump breaks off, which is not committed."""
    assert source.stdout
    names = ", ".join(map(connection.ops.quote_name, tables))
    before = BEFORE.format(tables=names) if tables else BEFORE_THE_FIRST
    with suppress(BrokenPipeError), script:  # psql may end first, and says why
        script.write(before.encode())
        for number, line in enumerate(source.stdout):
            # What a newer pg_restore sets, and a server before 17 does not know.
            if number < _HEADER_LINES and line.startswith(b"SET transaction_timeout"):
                continue
            script.write(line)
        is_whole = source.wait() == 0
        if is_whole:
            script.write(AFTER.encode())
        return is_whole
    source.kill()
    return True


def _all_of(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace")


def _called(program: str) -> tuple[list[str], dict[str, str]]:
    """Return the call of a program for this database, and its environment with the password."""
    arguments, secret = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return [str(_found(program)), *arguments[1:]], {**os.environ, **(secret or {})}


def _found(program: str) -> Path:
    """Return the program of the server's version, else the next newer one's."""
    wanted = major()
    known = {int(path.parent.parent.name): path for path in DEBIAN.glob(f"[0-9]*/bin/{program}")}
    usual = shutil.which(program)
    if usual and not known:
        known[_version_of(usual)] = Path(usual)
    if not known:
        raise BackupError(f"{program} is missing: `apt install postgresql-client`.")
    fitting = min((version for version in known if version >= wanted), default=None)
    if fitting is None:
        raise BackupError(
            f"The database is PostgreSQL {wanted}, and {program} here is {max(known)}, "
            f"which cannot read it: `apt install postgresql-client-{wanted}`."
        )
    return known[fitting]


def _version_of(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else 0


def _said(stderr: str) -> str:
    """Return the first error among what a program said; rows of tables are not repeated."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if "rror:" in line or "ERROR:" in line] or lines
    return errors[0] if errors else "it said nothing."
