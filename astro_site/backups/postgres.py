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

from astro_site.backups.archive import BackupError, Keep

DEBIAN: Final = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version; those in ``/usr/bin`` choose by themselves."""

TRIES: Final = 3
"""How often the tables are asked for: a lesson may hold them in another order."""

_HEADER_LINES: Final = 60

HELD: Final = "held"
"""What is said once nobody can write any more."""

BEGIN: Final = """
BEGIN;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL lock_timeout = '10s';
"""

HOLD: Final = "LOCK TABLE {tables} IN EXCLUSIVE MODE;\n"
"""Who writes waits from here on; who reads, and ``pg_dump``, does not."""

SAY: Final = f"\\! echo {HELD}\n"
"""By a shell, which says it at once: what ``psql`` prints waits until there is more of it."""

BEFORE: Final = """
DO $astro$
BEGIN
  PERFORM set_config('lock_timeout', '200ms', true);
  FOR attempt IN 1..50 LOOP
    BEGIN
      LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE;
      RETURN;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      PERFORM pg_cancel_backend(waiting.pid) FROM pg_stat_activity AS waiting
        WHERE waiting.datname = current_database()
          AND pg_backend_pid() = ANY (pg_blocking_pids(waiting.pid))
          AND EXISTS (SELECT FROM pg_locks AS held WHERE held.pid = waiting.pid
                      AND held.granted AND held.relation >= 16384);
    END;
  END LOOP;
  RAISE EXCEPTION 'lock timeout';
END $astro$;
CREATE TEMP TABLE astro_given ON COMMIT DROP AS
  SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL;
DROP TABLE {tables} CASCADE;
"""
"""Who has read in a transaction and now waits to write would be waited for in turn: its call is
cancelled, and what it was to write is refused and sent again. Those who hold nothing wait on."""

BEFORE_THE_FIRST: Final = """
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


def put_back(place: Path, tables: list[str], *, keep: Keep) -> None:
    """Put a dump in the place of ``tables``, in one transaction. Raises ``BackupError``.

    Those who write wait for its end, and then find the new tables. ``keep`` is called once nobody
    can write any more: what it copies is all that was acknowledged. Where it raises nothing is
    changed.
    """
    for attempt in range(TRIES):
        is_kept, said = _try(place, tables, keep)
        if said is None:
            return
        is_busy = "deadlock detected" in said or "lock timeout" in said
        if not is_busy:
            raise BackupError(f"The database could not be restored, and is as it was: {said}")
        if is_kept or attempt == TRIES - 1:
            raise BackupError(
                "The database is too busy to be restored, and is as it was: try again, "
                "or end the lessons first."
            )


def _try(place: Path, tables: list[str], keep: Keep) -> tuple[bool, str | None]:
    """Restore once; return whether ``keep`` was called, and what stopped it and changed nothing."""
    (psql, *who), environment = _called("psql")
    quiet = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    is_held, is_whole = False, True
    # What they say goes into files: a pipe that nobody reads meanwhile would hold them up.
    with TemporaryFile() as unread, TemporaryFile() as said:
        with subprocess.Popen(
            [psql, *quiet, *who],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment,
        ) as target:
            assert target.stdin
            assert target.stdout
            with suppress(BrokenPipeError), target.stdin as script:  # it may end, and says why
                hold = HOLD.format(tables=_names(tables)) if tables else ""
                script.write((BEGIN + hold + SAY).encode())
                script.flush()
                is_held = target.stdout.readline().strip() == HELD.encode()
                if is_held:
                    keep()
                    is_whole = _feed(place, script, tables, unread)
        if not is_whole:
            return is_held, f"pg_restore cannot read it: {_said(_all_of(unread))}"
        return is_held, _said(_all_of(said)) if target.returncode else None


def _feed(place: Path, script: IO[bytes], tables: list[str], unread: IO[bytes]) -> bool:
    """Write the rest of the transaction; False where the dump breaks off: that is not committed."""
    (restore, *_), _ = _called("pg_restore")
    written = [restore, "--no-owner", "--no-privileges", "--file=-", str(place)]
    before = BEFORE.format(tables=_names(tables)) if tables else BEFORE_THE_FIRST
    script.write(before.encode())
    with subprocess.Popen(written, stdout=subprocess.PIPE, stderr=unread) as source:
        assert source.stdout
        try:
            for number, line in enumerate(source.stdout):
                # What a newer pg_restore sets, and a server before 17 does not know.
                if number < _HEADER_LINES and line.startswith(b"SET transaction_timeout"):
                    continue
                script.write(line)
        except BrokenPipeError:
            source.kill()
            raise
    if source.returncode == 0:
        script.write(AFTER.encode())
    return source.returncode == 0


def _names(tables: list[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, tables))


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
