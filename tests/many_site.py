"""The shape of many processes for tests and benchmarks: real, on free ports, gone afterwards.

Nothing here needs Django to be set up.
"""

import fcntl
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from astro_site.many.programs import CannotStart, check_installed
from astro_site.many.shape import Many

PASSWORD: Final = "demo-password"
"""A file with what the first start said: the demo teacher's password is said only once."""


def need_many() -> None:
    """Skip loudly where a program of the shape is missing."""
    from tests.conftest import need  # that sets up the tests' Django

    try:
        check_installed()
    except CannotStart as error:
        need(None, str(error))


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a new folder that PostgreSQL's, Redis's and nginx's users can get to, and remove it.

    pytest's own folders are closed to everybody else, and root does not run those programs itself.
    """
    folder = Path(tempfile.mkdtemp(prefix="astro-many-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(
    made: Path | None = None,
    *,
    web: int = 2,
    workers: int = 2,
    server: str = "uvicorn",
    settings: Mapping[str, str] | None = None,
    static: Path | None = None,
) -> Iterator[Many]:
    """Start the shape, and end it with the block; what its processes say is in ``FOLDER/said.log``.

    ``made`` is a folder in which what the first start makes is kept for the next: that takes a
    minute. ``settings`` stand in the environment of web processes and workers. ``static`` is where
    static files may have been collected already.
    """
    with open_folder() as folder:
        if made is not None:
            copy_made(made, folder)
        elif static is not None and static.is_dir():
            shutil.copytree(static, folder / "site" / "static")
        with (folder / "said.log").open("ab") as said:
            many = Many(
                folder,
                web=web,
                workers=workers,
                server=server,
                durable=False,
                output=said,
                settings=settings,
            )
            with many:
                many.password = many.password or (folder / PASSWORD).read_text()
                yield many


def copy_made(made: Path, folder: Path) -> None:
    """Fill a folder with what the first start of a shape makes; it is made once, in ``made``."""
    _copy(_made_once(made), folder)


def _made_once(made: Path) -> Path:
    """Return the folder of a shape that was started once, and never since."""
    kept = made / "many"
    with (made / "many.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the tests' own processes start at the same time
        if not kept.exists():
            with running(web=1, workers=1, static=made / "prepared" / "static") as many:
                (many.plan.folder / PASSWORD).write_text(many.password or "")
                many.stop()
                unfinished = made / "many.unfinished"
                _copy(many.plan.folder, unfinished)
                unfinished.rename(kept)
    return kept


def _copy(source: Path, target: Path) -> None:
    """Copy a folder with its owners."""
    target.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{source}/.", str(target)], check=True)
