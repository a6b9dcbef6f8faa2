"""Which languages there are: English, and each that has a folder of translations."""

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.conf.locale import LANG_INFO

from astro_site.languages import mo, po

ENGLISH: Final = ("en", "English")
"""What the texts themselves are written in."""

DOMAINS: Final = ("django", "djangojs")
"""The pages' texts, and the scripts'."""


def languages(folder: Path) -> list[tuple[str, str]]:
    """Return code and own name of each language: ``folder/de/LC_MESSAGES/django.po`` is German.

    A folder whose name is no language that Django knows is none.
    """
    codes = sorted(_code(path.parent.parent.name) for path in files(folder, "django"))
    return [ENGLISH, *((code, LANG_INFO[code]["name_local"]) for code in codes if _is_known(code))]


def make_ready(folder: Path, ready: Path) -> None:
    """Write what Django reads of the translations in ``folder``, wherever that is not there yet.

    Several processes may do so at once: each file appears whole.
    """
    for domain in DOMAINS:
        for source in files(folder, domain):
            target = ready / source.relative_to(folder).with_suffix(".mo")
            if not _is_of(target, source):
                _write(target, mo.content(po.read(source)), made_at=source.stat().st_mtime_ns)


@cache
def catalogue_version(code: str) -> str:
    """Return what changes when the scripts' texts in a language do; "" where it has none."""
    source = settings.TRANSLATIONS / _folder_name(code) / "LC_MESSAGES" / "djangojs.po"
    return hashlib.sha256(source.read_bytes()).hexdigest()[:12] if source.exists() else ""


def files(folder: Path, domain: str) -> list[Path]:
    """Return what translators have written for a domain, a file for each language."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))


def _code(name: str) -> str:
    return name.replace("_", "-").lower()


def _folder_name(code: str) -> str:
    language, _, region = code.partition("-")
    return f"{language}_{region.upper()}" if region else language


def _is_known(code: str) -> bool:
    return "name_local" in LANG_INFO.get(code, {}) and code != ENGLISH[0]


def _is_of(target: Path, source: Path) -> bool:
    """Say whether a file was made of the source as it is: they bear the same time."""
    try:
        return target.stat().st_mtime_ns == source.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def _write(target: Path, content: bytes, *, made_at: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.utime(name, ns=(made_at, made_at))
    Path(name).chmod(0o644)
    Path(name).replace(target)
