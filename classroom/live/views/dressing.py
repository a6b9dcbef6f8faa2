"""A child chooses who of the crew it is: on its card's page, or from its seat."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from classroom.live.services.dressing import seat_dress, student_dress
from classroom.live.views.join import held_by
from classroom.live.views.layout import student_of
from classroom.rules.words import Avatar, SeatStatus


@never_cache
@require_POST
def avatar(request: HttpRequest) -> HttpResponse:
    """Keep the avatar, and lead the child's own page back to itself; a script is told 204."""
    chosen = request.POST.get("avatar", "")
    if chosen not in set(Avatar):
        return HttpResponse(status=400)
    held, student = held_by(request), student_of(request)
    seated = held is not None and held.holding is SeatStatus.SEATED
    if student is not None:
        student_dress(student=student, avatar=Avatar(chosen))
    elif held is not None and seated:
        seat_dress(seat=held.seat, avatar=Avatar(chosen))
    return redirect("classroom:card") if "card" in request.POST else HttpResponse(status=204)
