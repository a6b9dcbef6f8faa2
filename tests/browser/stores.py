"""What a server of the tests keeps, seen from outside: its database, as it was and as it is."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from tests import many
from tests.many import stores

if TYPE_CHECKING:
    import psycopg

PATIENCE: Final = 240.0


class Store(Protocol):
    """The database of one server."""

    def rows(self, query: str) -> list[Any]:
        """Look into it, or change it behind the server's back."""

    def remember(self) -> None:
        """Keep it as it is now, for ``begin_anew``."""

    def begin_anew(self) -> None:
        """Bring back what was kept.

        No number is given twice: the server still knows the rooms of before by theirs.
        """


def store_of(var: Path) -> Store:
    """Return the store of a server by its folder."""
    settings = settings_of(var)
    return Postgres(settings["DATABASE_URL"]) if settings else Sqlite(var)


def settings_of(var: Path) -> dict[str, str]:
    """Return what a server's environment says of its stores: nothing where all is in its folder."""
    path = var / "stores.json"
    return json.loads(path.read_text()) if path.exists() else {}


def give(var: Path, *, number: int, name: str, template: str = many.TEMPLATE) -> None:
    """Give a folder a PostgreSQL database and a number of the Redis, in a run that has them."""
    url = stores.create(os.environ["DATABASE_URL"], name, template)
    redis = many.with_path(os.environ["ASTRO_REDIS_URL"], many.SERVERS + number)
    (var / "stores.json").write_text(json.dumps({"DATABASE_URL": url, "ASTRO_REDIS_URL": redis}))


class Sqlite:
    """A file in the server's folder, and another beside it."""

    def __init__(self, var: Path) -> None:
        self._var = var

    def rows(self, query: str) -> list[Any]:
        with self._open("astro") as now, now:
            return now.execute(query).fetchall()

    def remember(self) -> None:
        with self._open("astro") as now, self._open("remembered") as kept:
            now.backup(kept)

    def begin_anew(self) -> None:
        with self._open("astro") as now, self._open("remembered") as kept:
            given = now.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
            kept.execute("DELETE FROM sqlite_sequence")
            kept.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", given)
            kept.commit()
            kept.backup(now)

    def _open(self, name: str) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self._var / f"{name}.sqlite3", timeout=PATIENCE))


class Postgres:
    """A database of the run's cluster; what is kept lies in a schema of its own."""

    def __init__(self, url: str) -> None:
        self._url = url

    def rows(self, query: str) -> list[Any]:
        with self._open() as now:
            found = now.execute(query.encode())
            return found.fetchall() if found.description else []

    def remember(self) -> None:
        self.rows("CREATE SCHEMA kept")
        for table in self._tables():
            self.rows(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')

    def begin_anew(self) -> None:
        with self._open() as now:
            now.execute("SET LOCAL session_replication_role = replica")  # no order of the keys
            for table in self._tables():
                now.execute(f'DELETE FROM public."{table}"'.encode())
                now.execute(f'INSERT INTO public."{table}" TABLE kept."{table}"'.encode())

    def _tables(self) -> list[str]:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        return [name for (name,) in self.rows(named)]

    def _open(self) -> "psycopg.Connection[Any]":
        import psycopg  # not everybody who tests has it

        return psycopg.connect(self._url)
