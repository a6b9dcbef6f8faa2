"""How static files are named and found once they are collected."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from astro_site.slim import may_be_slimmed, slimmed

Paths = Mapping[str, tuple[Any, str]]
"""Files by their names, each with the storage and the path that it is read from."""


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

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Return the names of collected files, each after those that its text names.

        Raises ``CycleError``: in a circle no file could be hashed.
        """
        named = {name: self._named_in(name) for name in names}
        return [name for name in TopologicalSorter(named).static_order() if name in named]

    def _named_in(self, name: str) -> set[str]:
        """Return what Django will look up in a file; what is no script or stylesheet names none."""
        folder, end = posixpath.dirname(name), posixpath.splitext(name)[1]
        patterns = [pattern for pattern, _ in self._patterns.get(f"*{end}", ())]
        text = self.open(name).read().decode() if patterns else ""
        found = (at["url"] for pattern in patterns for at in pattern.finditer(text))
        return {posixpath.normpath(posixpath.join(folder, address)) for address in found}

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Hash what was collected, not what it was collected from: it has no comments any more."""
        collected = {name: (self, name) for name in self.in_order(paths)}
        yield from super().post_process(collected, dry_run, **options)

    def _post_process(
        self, paths: Paths, adjustable_paths: list[str], hashed_files: dict[str, str]
    ) -> Iterator[tuple[str, str, bool, bool]]:
        """Hash files in the order in which they come: the first pass settles all, the next sees it.

        Django's own goes by folders, and each pass settled one step of the longest chain of names.
        """
        for name in paths:
            yield from super()._post_process({name: paths[name]}, adjustable_paths, hashed_files)

    def save_manifest(self) -> None:
        """Keep what was collected; addresses are worked out anew from it."""
        super().save_manifest()
        self._urls.clear()
