"""The scripts' texts in a language, and the switch between languages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog, set_language

from astro_site.languages import found

YEAR = 365 * 24 * 3600

switch = csrf_exempt(require_POST(set_language))
"""Keep the chosen language on the device, and go back to the page.

Pages for everybody have no token, so that they are the same for everybody; nothing else is changed.
"""


class Catalogue(JavaScriptCatalog):
    """What the pages' scripts say in one language; its address changes with it, so it is kept."""

    packages = ["classroom"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the catalogue as a script. A version that is gone gets the present one, unkept."""
        language, version = kwargs["language"], found.catalogue_version(kwargs["language"])
        if not version:
            raise Http404
        with translation.override(language):
            response = super().get(request, *args, **kwargs)
        is_present = kwargs["version"] == version
        patch_cache_control(response, public=True, max_age=YEAR if is_present else 0)
        return response
