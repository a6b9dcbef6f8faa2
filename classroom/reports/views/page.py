"""What every page of results asks for: somebody who is signed in, and who only reads."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classroom.models import User

P = ParamSpec("P")


def results_page(
    view: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Wrap a view that gets the teacher beside the request."""

    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, cast(User, request.user), *args, **kwargs)

    page = never_cache(require_safe(login_required(shown)))
    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], page)
