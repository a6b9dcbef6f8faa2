"""The servers that can carry the site: Daphne, and uvicorn where many take part.

What both must do is said once (``limits``, ``beside``, ``listening``, ``said``); a package for each
says how that server does it. Nothing here loads a server that is not used.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Final

PACKAGES: Final[dict[str, tuple[str, ...]]] = {
    "daphne": ("daphne",),
    "uvicorn": ("uvicorn", "uvloop", "websockets"),
}
"""The servers, and what must be installed for each."""


class CannotServe(Exception):
    """Serving cannot begin; the exception's text is the sentence for whoever starts it."""


def check(name: str) -> None:
    """Raise ``CannotServe`` where there is no such server, or a package of its is missing."""
    if name not in PACKAGES:
        raise CannotServe(f"--server is {name!r}: choose {' or '.join(PACKAGES)}.")
    missing = [package for package in PACKAGES[name] if find_spec(package) is None]
    if missing:
        raise CannotServe(
            f"The server {name} needs {' and '.join(missing)}: "
            "run `.venv/bin/pip install -r requirements/uvicorn.txt`."
        )


def serve(name: str, host: str, port: int, *, ready: Callable[[], None]) -> None:
    """Serve until stopped by Ctrl-C or SIGTERM; ``ready`` is called once it listens.

    Raises ``CannotServe``.
    """
    check(name)
    import_module(f"astro_site.servers.{name}.run").serve(host, port, ready=ready)
