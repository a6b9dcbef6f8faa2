"""Pictures beside prompts."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from classroom.models import Picture

_YEAR = 31_536_000
"""Seconds. A picture never changes: a new one has another address."""


@require_safe
def picture(request: HttpRequest, picture_id: uuid.UUID) -> HttpResponse:
    """One picture, for whoever knows its address: children in a room have no account."""
    found = get_object_or_404(Picture, pk=picture_id)
    response = HttpResponse(bytes(found.content), content_type=found.content_type)
    response["Content-Disposition"] = "inline"
    patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    return response
