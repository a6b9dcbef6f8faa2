"""The teacher's board, and the stage for the projector."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from classroom.accounts.middleware import speak
from classroom.background_words import CHOICES
from classroom.live import links
from classroom.live.selectors.colleagues import AtBoard
from classroom.live.views.at_board import board_page
from classroom.live.views.colleagues import link_context
from classroom.models import Room
from classroom.models.rooms import Kind
from classroom.rules.words import Backdrop


@ensure_csrf_cookie
@board_page
def board(request: HttpRequest, at: AtBoard) -> HttpResponse:
    """The board of a room, for its teacher and for a colleague by its link; to others not there."""
    room, adult = at.room, at.adult
    if room.kind == Kind.HOMEWORK:
        return redirect("classroom:homework", room_id=room.pk)
    context = _invitation(request, at) | {"me": adult.name, "me_key": adult.key}
    # A question that is typed has no picture to write on.
    context["backgrounds"] = [each for each in CHOICES if each[0] != Backdrop.PICTURE]
    if adult.user is not None:
        # Only the teacher's own board leads to what outlives a colleague's link.
        context |= link_context(request, room)
        context["stage_url"] = links.stage_url(request, room.pk)
        context["rehearsals"] = settings.REHEARSALS > 0
    return render(request, "classroom/board.html", context)


def _invitation(request: HttpRequest, at: AtBoard) -> dict[str, Any]:
    join_url = links.join_url(request, at.room.code)
    return {
        "room": at.room,
        "colleague": at.adult.colleague is not None,
        "join_url": join_url,
        "qr_svg": links.qr_svg(join_url),
        "loopback": settings.LOOPBACK_ONLY,
        "run_for_tablets": settings.RUN_FOR_TABLETS,
    }


@board_page
def invite(request: HttpRequest, at: AtBoard) -> HttpResponse:
    """How to join a room: the part of its board that a new code changes."""
    return render(request, "parts/invite.html", _invitation(request, at))


@never_cache
@require_safe
@ensure_csrf_cookie
def stage(request: HttpRequest, token: str) -> HttpResponse:
    """What the projector shows, for whoever has the signed link."""
    room_id = links.room_of_stage(token)
    if room_id is None:
        raise Http404
    room = get_object_or_404(Room.objects.kept(), pk=room_id)
    speak(request, room.language)
    join_url = links.join_url(request, room.code)
    context = {"room": room, "join_url": join_url, "qr_svg": links.qr_svg(join_url), "token": token}
    return render(request, "classroom/stage.html", context)
