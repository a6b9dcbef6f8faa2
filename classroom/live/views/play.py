"""The student's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from classroom.accounts.middleware import speak
from classroom.live import cookies
from classroom.live.forms import AVATAR_CHOICES
from classroom.live.views.join import held_by
from classroom.rules import codes
from classroom.rules.words import SeatStatus


@never_cache
@require_safe
@ensure_csrf_cookie
def play(request: HttpRequest, code: str) -> HttpResponse:
    """The lobby, the problem, the canvas: everything after the name."""
    held = held_by(request)
    code = codes.normalise(code)
    if held is None or not held.seat.room.goes_by(code):
        return redirect("classroom:join", code=code)
    if held.holding is SeatStatus.SEATED and held.code != code:  # the room has a new one
        return redirect("classroom:play", code=held.code)
    speak(request, held.seat.room.language)
    has_card = cookies.CARD.read(request.COOKIES) is not None
    context = {
        "room": held.seat.room,
        "code": code,
        "seat": held.seat,
        "own_name": held.seat.typed_name or held.seat.name,
        "has_card": has_card,
        "needs": held.seat.accommodations,
        "crew": AVATAR_CHOICES,
    }
    return render(request, "classroom/play.html", context)
