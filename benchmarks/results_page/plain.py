"""The baseline: the same page the plain way, with a query a child and the ink in every cell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import Context, Engine
from django.utils.safestring import SafeString

from classroom.ink_svg import ink_svg
from classroom.models import Answer, Room, Seat

PAGE = Engine(libraries={}).from_string(
    """<!doctype html><title>{{ room.title }}</title><h1>{{ room.title }}</h1><table>
{% for seat, answers in rows %}<tr><th>{{ seat.name }}</th>{% for answer, ink in answers %}
<td class="{{ answer.mark }}">{{ ink }} {{ answer.shown_text }} {{ answer.get_mark_display }}</td>
{% endfor %}</tr>{% endfor %}</table>"""
)


@login_required
def plain(request: HttpRequest, room_id: int) -> HttpResponse:
    """A room's results as one would write them first: no figures, no charts, no sums."""
    room = get_object_or_404(Room, pk=room_id, teacher=request.user.pk)
    rows = [(seat, _of(seat)) for seat in room.seats.all()]
    return HttpResponse(PAGE.render(Context({"room": room, "rows": rows})))


def _of(seat: Seat) -> list[tuple[Answer, SafeString]]:
    answers = seat.answers.current().order_by("round__number")
    return [(answer, ink_svg(answer.strokes, height=40)) for answer in answers]
