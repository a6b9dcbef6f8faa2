"""The page for what went wrong on the server."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from classroom.live.beside import UNAVAILABLE


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """Say that nothing can be stored just now, or else that something broke."""
    if not isinstance(sys.exc_info()[1], UNAVAILABLE):
        # No context processors: whatever they ask may be what broke.
        return HttpResponseServerError(render_to_string("500.html", {"request": request}))
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "30"
    return response
