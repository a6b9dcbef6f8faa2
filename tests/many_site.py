"""The shape of many processes for tests and benchmarks: real, on free ports, gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from astro_site.many.programs import CannotStart, check_installed
from astro_site.many.shape import Many
from tests.conftest import need


def need_many() -> None:
    """Skip loudly where a program of the shape is missing."""
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
def running(made: Path | None = None, settings: Mapping[str, str] | None = None) -> Iterator[Many]:
    """Start the shape, and end it with the block; what its processes say is in ``FOLDER/said.log``.

    ``made`` is a folder of ``tests.browser.server.prepared``: its static files need not be
    collected again. ``settings`` stand in the environment of web processes and workers.
    """
    with open_folder() as folder:
        if made is not None:
            shutil.copytree(made / "static", folder / "site" / "static")
        with (folder / "said.log").open("ab") as said:
            many = Many(folder, durable=False, output=said, settings=settings)
            with many:
                yield many
