"""How static files are named and found once they are collected."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from astro_site.slim import may_be_slimmed, slimmed


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for every file, also inside the import statements of ES modules."""

    # Off by default. Without it a module is asked for by its plain name, which a browser keeps
    # stale.
    support_js_module_import_aggregation = True
    # A pass may settle but one step of the longest chain of modules that name each other, in types
    # as well, and the last must find nothing changed. Those that are not needed are not made.
    max_post_process_passes = 24

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

    def save_manifest(self) -> None:
        """Keep what was collected; addresses are worked out anew from it."""
        super().save_manifest()
        self._urls.clear()
