"""What a browser needs to install the site: the manifest, and the worker that keeps a page."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the root of the site: its scope is every page.

    Its first line names the version of the static files: with another one it is another worker,
    and drops what the one before has kept.
    """
    text = f'self.ASTRO_VERSION = "{_version()}";\n{_source()}'
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@cache_control(max_age=3600)
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and icons for a tablet's home screen."""
    drawn = {"type": "image/svg+xml", "sizes": "any"}
    painted = {"type": "image/png", "sizes": "512x512"}
    found = {
        "name": _("Astro Numbers"),
        "short_name": _("Astro"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#0b1030",
        "theme_color": "#111a41",
        "icons": [
            {"src": static("img/app.svg"), "purpose": "any maskable", **drawn},
            {"src": static("img/app.png"), "purpose": "any maskable", **painted},
        ],
    }
    return JsonResponse(found, content_type="application/manifest+json")


@cache
def _source() -> str:
    file = finders.find("js/offline/worker.js")
    if not isinstance(file, str):
        raise FileNotFoundError("no static file js/offline/worker.js")
    return Path(file).read_text()


def _version() -> str:
    """Return what all hashed names together say; without them, what the worker itself says."""
    known: str = getattr(staticfiles_storage, "manifest_hash", "")
    return known or hashlib.sha256(_source().encode()).hexdigest()[:12]
