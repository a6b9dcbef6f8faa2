"""The programs of the operating system that the shape needs: where they are, and who runs them."""

import os
import pwd
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_PACKAGES: Final = {
    "setpriv": "util-linux",
    "redis-server": "redis-server",
    "nginx": "nginx-light",
    "postgres": "postgresql",
}
"""Debian's package of each program."""

_SYSTEM: Final = "/usr/sbin:/usr/local/sbin"
"""Where daemons live; not every user's PATH goes there."""


class CannotStart(Exception):
    """The shape cannot be started, or went down; the text says why in one sentence."""


def program(name: str) -> str:
    """Return the path of a program. Raises ``CannotStart`` where it is missing."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:{_SYSTEM}")
    if found is None:
        raise CannotStart(f"{name} is missing: {_install([name])}")
    return found


def check_installed() -> None:
    """Raise ``CannotStart`` with one line that installs all that is missing."""
    names = ("setpriv", "redis-server", "nginx")
    path = f"{os.environ.get('PATH', os.defpath)}:{_SYSTEM}"
    missing = [name for name in names if shutil.which(name, path=path) is None]
    if not postgres_folders():
        missing.append("postgres")
    if missing:
        are = "is" if len(missing) == 1 else "are"
        raise CannotStart(f"{', '.join(missing)} {are} missing: {_install(missing)}")


def _install(names: Sequence[str]) -> str:
    packages = " ".join(_PACKAGES[name] for name in names)
    return f"sudo apt install --no-install-recommends {packages}"


def postgres_folders() -> dict[int, Path]:
    """Return the folders with PostgreSQL's programs, by major version."""
    # Debian keeps them off the PATH, each version in a folder of its own.
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    found = {int(path.parts[-3]): path.parent for path in installed if path.parts[-3].isdigit()}
    return dict(sorted(found.items()))


def postgres_folder(data: Path) -> Path:
    """Return the programs that fit the data there, or the newest where there are none yet.

    Raises ``CannotStart`` where the version that wrote the data is not installed.
    """
    folders = postgres_folders()
    if not folders:
        raise CannotStart(f"postgres is missing: {_install(['postgres'])}")
    version = data / "PG_VERSION"
    if not version.is_file():
        return folders[max(folders)]
    wrote = int(version.read_text())
    if wrote not in folders:
        raise CannotStart(
            f"{data} was written by PostgreSQL {wrote}: "
            f"sudo apt install postgresql-{wrote}, or move that folder away."
        )
    return folders[wrote]


def user_for(name: str) -> str | None:
    """Return who runs a program in root's place: ``name`` where there is one; None if not root.

    PostgreSQL refuses to be root's, and no other that listens should be.
    """
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return name if name in names else "nobody"


def with_parent(command: Sequence[str], *, signal: str, user: str | None = None) -> list[str]:
    """Return a command that ends by ``signal`` with whoever started it, as ``user``.

    So nothing is left over when the one above is killed without a chance to say so.
    """
    who = [] if user is None else ["--reuid", user, "--regid", str(_group(user)), "--clear-groups"]
    return [program("setpriv"), *who, "--pdeathsig", signal, "--", *command]


def own_folder(path: Path, user: str | None) -> None:
    """Make a folder that only ``user`` can read.

    Raises ``CannotStart`` where they cannot get there.
    """
    path.mkdir(mode=0o700, exist_ok=True)
    if user is None:
        return
    shutil.chown(path, user, _group(user))
    for above in path.resolve().parents:
        if not above.stat().st_mode & 0o001:
            raise CannotStart(
                f"The user {user} runs in root's place and cannot get into {above}: "
                "start as another user, or name another folder with ASTRO_VAR."
            )


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid
