"""The link by which a colleague comes to a board: made, taken back by its teacher, and opened."""

from contextlib import suppress
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.accounts.throttle import allow
from classroom.live import cookies, links
from classroom.live.forms import ColleagueForm
from classroom.live.selectors.access import link_ended
from classroom.live.selectors.boards import room_of
from classroom.live.selectors.colleagues import colleagues_by, link_with, open_link
from classroom.live.services.colleagues import colleague_come, link_make, link_take_back
from classroom.live.views.at_board import ENDED, link_over
from classroom.models import BoardLink, Room
from classroom.protocol import Refused

TRIES: Final = 20
"""Names that may be given by one link within ten minutes."""


@teacher_page("GET", "POST")
def board_link(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """The link to one's own room's board, as a part of that board; posted, made or taken back."""
    assert request.user.pk is not None
    room = room_of(room_id, request.user.pk)
    if room is None:
        raise Http404
    if request.method == "POST":
        by: dict[str, Any] = {"room_id": room_id, "user": request.user, "now": timezone.now()}
        if request.POST.get("do") == "take-back":
            link_take_back(**by)
        else:
            with suppress(Refused):  # the lesson has ended meanwhile: the part shows no link
                link_make(**by)
    return render(request, "parts/board_link.html", link_context(request, room))


def link_context(request: HttpRequest, room: Room) -> dict[str, Any]:
    """Return what the part about the link shows."""
    link = open_link(room.pk)
    url = "" if link is None else links.board_link_url(request, link.secret)
    return {
        "room": room,
        "link_url": url,
        "link_qr": links.qr_svg(url) if url else "",
        "came": colleagues_by(link),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, token: str) -> HttpResponse:
    """Where a colleague says a name, and goes to the board; the device remembers it for a day."""
    secret = links.secret_of_board_link(token)
    link = None if secret is None else link_with(secret)
    if link is None:
        raise Http404
    why = link_ended(link)
    if why in ENDED:
        return link_over(request, str(why))
    if why is not None:
        raise Http404
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _come(request, link, form)
    return _ask_name(request, link, form, status=400 if form.is_bound else 200)


def _come(request: HttpRequest, link: BoardLink, form: ColleagueForm) -> HttpResponse:
    if not allow("colleague", str(link.pk), limit=TRIES, seconds=600):
        form.add_error("name", _("Too many came by this link just now. Try again later."))
        return _ask_name(request, link, form, status=429)
    try:
        came = colleague_come(link=link, name=form.cleaned_data["name"], now=timezone.now())
    except Refused as refused:
        if refused.reason != "too_many":
            return link_over(request, "taken_back")
        form.add_error("name", _("As many as may come by this link are here already."))
        return _ask_name(request, link, form, status=400)
    response = redirect("classroom:board", room_id=link.room_id)
    cookies.colleague(link.room_id).keep(response, came.secret)
    return response


def _ask_name(
    request: HttpRequest, link: BoardLink, form: ColleagueForm, *, status: int
) -> HttpResponse:
    room: Room = link.room
    context = {"room": room, "form": form, "teacher": room.teacher.display_name}
    return render(request, "classroom/colleague.html", context, status=status)
