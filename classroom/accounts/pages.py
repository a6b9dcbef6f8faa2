"""A page for teachers: a view that only somebody who is signed in comes to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classroom.models import User

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


class AuthenticatedHttpRequest(HttpRequest):
    """A request of somebody who is signed in. Only for types: no such object is ever made."""

    user: User


def teacher_page(
    *methods: str, never_cached: bool | None = None
) -> Callable[
    [Callable[Concatenate[AuthenticatedHttpRequest, P], R]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let a view be asked in these ways only, and lead whoever is not signed in to sign in.

    What can be got is not kept by the browser, for the next person at a shared laptop would see
    it with the back button; ``never_cached`` says otherwise.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
    if never_cached is None:
        never_cached = "GET" in methods

    def wrap(
        view: Callable[Concatenate[AuthenticatedHttpRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def seen(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(cast(AuthenticatedHttpRequest, request), *args, **kwargs)

        page = require_http_methods(allowed)(login_required(seen))
        return never_cache(page) if never_cached else page

    return wrap
