"""A PostgreSQL of the tests' own: on loopback, in a folder that goes with it."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_FAST: Final = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """Return the folder with PostgreSQL's programs, the newest; None where there is none."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in installed), default=None)


@contextlib.contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """Start a cluster and give the address of its database; it ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="astro-postgres-"))
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()

    def run(program: str, *arguments: str) -> None:
        # Into a file: a server that is started would hold a pipe open.
        with (folder / "said").open("ab") as said:
            subprocess.run(
                [bin_folder / program, "-D", data, *arguments],
                user=user,
                cwd=folder,
                stdout=said,
                stderr=said,
                timeout=120,
                check=True,
            )

    try:
        run("initdb", "--username=astro", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"{_FAST} -c listen_addresses=127.0.0.1 -c port={port}"
        run("pg_ctl", "start", "-w", "-o", f"{options} -c unix_socket_directories=")
        yield f"postgres://astro@127.0.0.1:{port}/postgres"
    finally:
        with contextlib.suppress(subprocess.SubprocessError):
            run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Return who runs the server: it refuses to be root's."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
