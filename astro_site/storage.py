"""How static files are named and found once they are collected."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from astro_site.slim import may_be_slimmed, slimmed

Paths = Mapping[str, tuple[Any, str]]
"""Files by their names, each with the storage and the path that it is read from."""

_NAMED: Final = re.compile(r"""(?:from|import|url\()[\s(]*["']?([^"'()\s]+)""")


def leaves_first(texts: Mapping[str, str]) -> list[str]:
    """Return the names of scripts and stylesheets, each after those that its text names."""
    found: dict[str, None] = {}
    begun: set[str] = set()

    def visit(name: str) -> None:
        if name not in texts or name in begun:
            return
        begun.add(name)
        for other in _NAMED.findall(texts[name]):
            visit(posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
        found[name] = None

    for name in texts:
        visit(name)
    return list(found)


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for every file, also inside the import statements of ES modules."""

    # Off by default. Without it a module is asked for by its plain name, which a browser keeps
    # stale.
    support_js_module_import_aggregation = True
    # What a file was called between two passes is asked for by nobody.
    keep_intermediate_files = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._urls: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file: a page names sixty, and each is worked out once."""
        if settings.DEBUG or force:
            return str(super().url(name, force))
        if name not in self._urls:
            self._urls[name] = str(super().url(name))
        return self._urls[name]

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Collect a file; scripts and stylesheets of ours leave their comments behind."""
        if name is not None and may_be_slimmed(name):
            content = ContentFile(slimmed(name, content.read().decode()).encode())
        return str(super().save(name, content, max_length))

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Hash what was collected, not what it was collected from: it has no comments any more."""
        yield from super().post_process({name: (self, name) for name in paths}, dry_run, **options)

    def _post_process(
        self, paths: Paths, adjustable_paths: list[str], hashed_files: dict[str, str]
    ) -> Iterator[tuple[str, str, bool, bool]]:
        """Hash each file after those that it names: the first pass settles all, the next sees it.

        Django's own goes by folders, and each pass settled one step of the longest chain of names.
        """
        texts = {
            name: self.open(name).read().decode() for name in paths if name in adjustable_paths
        }
        for name in (*(name for name in paths if name not in texts), *leaves_first(texts)):
            alone = {name: paths[name]}
            yield from super()._post_process(alone, adjustable_paths, hashed_files)

    def save_manifest(self) -> None:
        """Keep what was collected; addresses are worked out anew from it."""
        super().save_manifest()
        self._urls.clear()
