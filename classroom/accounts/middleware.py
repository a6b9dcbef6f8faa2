"""What holds on every signed-in page: a password of one's own first, one's language and time."""

import zoneinfo
from collections.abc import Callable
from datetime import tzinfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone, translation

from classroom.models import School

ALLOWED = frozenset({"classroom:password_change", "classroom:sign_out"})
"""Pages without which the password could not be changed, or the account be left."""

SIGNED_IN_PATHS = ("/teach/", "/admin/")
"""Only these need the user at all: a child's page must not touch sessions."""


class OwnPasswordMiddleware:
    """Leads a user with a given password to the page where they choose their own.

    Somebody else has seen that password, so nothing else comes first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect a user who must choose a password, wherever they were going."""
        if self._is_free(request):
            return self.get_response(request)
        return redirect(reverse("classroom:password_change"))

    @staticmethod
    def _is_free(request: HttpRequest) -> bool:
        if not request.path.startswith(SIGNED_IN_PATHS):
            return True
        if not getattr(request.user, "must_change_password", False):
            return True
        return resolve(request.path).view_name in ALLOWED


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


class OwnLanguageMiddleware:
    """Shows a teacher's pages in the language of the account; without one, in the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request in the user's language, if the site still has it."""
        if request.path.startswith(SIGNED_IN_PATHS):
            speak(request, getattr(request.user, "language", ""))
        return self.get_response(request)


def speak(request: HttpRequest, language: str) -> None:
    """Answer a request in ``language``, if the site has it; "" leaves it to the browser."""
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language
