"""Where the secret key comes from."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def from_environment(environment: Mapping[str, str], var_dir: Path, *, production: bool) -> str:
    """Return ``ASTRO_SECRET_KEY``; on a local machine, one made once and kept in ``var_dir``.

    Raises ``ImproperlyConfigured`` in production without a long secret of its own.
    """
    given = environment.get("ASTRO_SECRET_KEY", "")
    if given and (len(given) >= 40 or not production):
        return given
    if production:
        raise ImproperlyConfigured("Production needs ASTRO_SECRET_KEY: 40 random characters.")
    return _kept(var_dir / "secret_key")


def _kept(path: Path) -> str:
    try:
        if not (path.exists() and path.read_text()):
            _make(path)
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"{path} cannot be kept ({error.strerror}).") from None


def _make(path: Path) -> None:
    path.unlink(missing_ok=True)  # an empty one, from a start on a full disk
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        return  # another process was first
    except OSError:
        path.unlink(missing_ok=True)
        raise
