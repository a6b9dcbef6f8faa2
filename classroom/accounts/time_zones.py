"""A school's own time on its teachers' pages."""

import zoneinfo
from collections.abc import Callable
from datetime import tzinfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from classroom.accounts.middleware import SIGNED_IN_PATHS
from classroom.models import School


def zone_of(school: School | None) -> tzinfo:
    """Return the time zone of a school; without one, the site's."""
    if school is None:
        return timezone.get_default_timezone()
    return zoneinfo.ZoneInfo(school.time_zone)


class SchoolTimeMiddleware:
    """Shows and reads times in the time zone of the signed-in teacher's school."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request in the school's time zone; without a school, in the site's."""
        if not request.path.startswith(SIGNED_IN_PATHS):
            return self.get_response(request)
        with timezone.override(zone_of(getattr(request.user, "school", None))):
            return self.get_response(request)
