"""A page of a board: for the teacher whose room it is, and for a colleague by the room's link."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classroom.live.selectors.colleagues import AtBoard, at_board
from classroom.protocol import Closed

P = ParamSpec("P")

ENDED: Final = {"taken_back": 403, "over": 410}
"""Why a colleague's link opens nothing any more, and the status that says so."""


def board_page(
    view: Callable[Concatenate[HttpRequest, AtBoard, P], HttpResponse],
) -> Callable[..., HttpResponseBase]:
    """Let a view be got by whoever may stand at the board of the room with the id in its address.

    Who is not signed in is led there; to another teacher the room is not there.
    """

    @wraps(view)
    def seen(
        request: HttpRequest, /, room_id: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            at = at_board(room_id, request.user, request.COOKIES)
        except Closed as closed:
            if closed.why in ENDED:
                return link_over(request, closed.why)
            if closed.why == "signed_out":
                return redirect_to_login(request.get_full_path())
            raise Http404 from None
        return view(request, at, *args, **kwargs)

    return never_cache(require_safe(seen))


def link_over(request: HttpRequest, why: str) -> HttpResponse:
    """Say to a colleague why the link opens nothing any more."""
    context = {"over": why == "over"}
    return render(request, "classroom/colleague_over.html", context, status=ENDED[why])
