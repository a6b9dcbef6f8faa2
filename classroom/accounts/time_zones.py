"""A school's own time on its teachers' pages."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class SchoolTimeMiddleware:
    """Shows and reads times in the time zone of the signed-in teacher's school."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request in the school's time zone; without a school, in the site's."""
        # As with passwords: a child's page must not touch sessions.
        if not request.path.startswith(("/teach/", "/admin/")):
            return self.get_response(request)
        school = getattr(request.user, "school", None)
        if school is None:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(school.time_zone)):
            return self.get_response(request)
