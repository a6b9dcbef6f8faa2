"""A password that somebody else has seen is changed before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

ALLOWED = frozenset({"classroom:password_change", "classroom:sign_out", "javascript-catalog"})

SIGNED_IN_PATHS = ("/teach/", "/admin/")
"""Only these need the user at all: a child's page must not touch sessions."""


class OwnPasswordMiddleware:
    """Leads a user with a given password to the page where they choose their own."""

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
