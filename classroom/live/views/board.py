"""The teacher's board, and the stage for the projector."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.live import links
from classroom.live.selectors.boards import room_of
from classroom.models import Room
from classroom.models.rooms import Kind


@ensure_csrf_cookie
@teacher_page("GET")
def board(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """The board of one's own room; anybody else's is not there."""
    assert request.user.pk is not None
    room = room_of(room_id, request.user.pk)
    if room is None:
        raise Http404
    if room.kind == Kind.HOMEWORK:
        return redirect("classroom:homework", room_id=room.pk)
    context = _invitation(request, room) | {
        "stage_url": links.stage_url(request, room.pk),
        "rehearsals": settings.REHEARSALS > 0,
    }
    return render(request, "classroom/board.html", context)


def _invitation(request: HttpRequest, room: Room) -> dict[str, Any]:
    join_url = links.join_url(request, room.code)
    return {
        "room": room,
        "join_url": join_url,
        "qr_svg": links.qr_svg(join_url),
        "loopback": settings.LOOPBACK_ONLY,
        "run_for_tablets": settings.RUN_FOR_TABLETS,
    }


@teacher_page("GET")
def invite(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """How to join one's own room: the part of its board that a new code changes."""
    assert request.user.pk is not None
    room = room_of(room_id, request.user.pk)
    if room is None:
        raise Http404
    return render(request, "parts/invite.html", _invitation(request, room))


@never_cache
@require_safe
@ensure_csrf_cookie
def stage(request: HttpRequest, token: str) -> HttpResponse:
    """What the projector shows, for whoever has the signed link."""
    room_id = links.room_of_stage(token)
    if room_id is None:
        raise Http404
    room = get_object_or_404(Room.objects.kept(), pk=room_id)
    join_url = links.join_url(request, room.code)
    context = {"room": room, "join_url": join_url, "qr_svg": links.qr_svg(join_url), "token": token}
    return render(request, "classroom/stage.html", context)
