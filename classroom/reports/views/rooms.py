"""The list of rooms, one room, and one answer in it."""

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.live.rounds import set_to_add_to
from classroom.live.services.spot import question_add_to_set
from classroom.models.rooms import Kind
from classroom.notation import prompt_text
from classroom.protocol import Refused
from classroom.reports.figures import problem_bars, time_bars
from classroom.reports.forms import MAX_QUERY, SearchForm
from classroom.reports.legend import legend_of
from classroom.reports.markup import cells_html, words
from classroom.reports.needs import needs_of
from classroom.reports.picture import is_small, lesson_picture
from classroom.reports.selectors.cell import cell_detail
from classroom.reports.selectors.replay import class_replay
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.rooms import room_page
from classroom.reports.selectors.visible import classes_of, rooms_of
from classroom.reports.words import ENDINGS

ROOMY = 6
"""Up to so many problems a cell has room for its word."""

UPRIGHT = 12
"""Up to so many problems fit on a printed page that stands upright."""


@teacher_page("GET")
def results(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All rooms of a teacher, to be searched."""
    asked = request.GET
    chosen = asked.get("class", "")
    classroom = int(chosen) if chosen.isdecimal() and len(chosen) < 16 else None
    kind = asked.get("kind", "") if asked.get("kind") in Kind.values else ""
    query = asked.get("q", "").replace("\0", "")[:MAX_QUERY]
    found = room_page(
        request.user, query=query, classroom=classroom, kind=kind, page=asked.get("page", "1")
    )
    classes = classes_of(request.user)
    context = {
        "found": found,
        "classes": classes,
        "search": SearchForm(
            classes=classes, initial={"q": query, "class": classroom, "kind": kind}
        ),
        "is_filtered": bool(query or kind or classroom is not None),
    }
    return render(request, "reports/results.html", context)


@teacher_page("GET")
def room(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """One room: who answered what."""
    shown = get_object_or_404(rooms_of(request.user), pk=room_id)
    grid = room_grid(request.user, shown)
    called, roomy = words(), len(grid.columns) <= ROOMY
    extras = [column for column in grid.columns if column.extra]
    context = {
        "room": shown,
        "grid": grid,
        "rows": [(row, cells_html(row.cells, called, roomy=roomy)) for row in grid.rows],
        "removed": [(row, cells_html(row.cells, called, roomy=roomy)) for row in grid.removed],
        "legend": legend_of(grid),
        "endings": ENDINGS,
        "bars": problem_bars(grid),
        "time_bars": time_bars(grid),
        "is_roomy": roomy,
        "is_wide": len(grid.columns) > UPRIGHT,
        "needs": needs_of(grid),
        "picture": lesson_picture(grid) if is_small(grid) or "picture" in request.GET else None,
        "is_picture_left_out": not is_small(grid) and "picture" not in request.GET,
        "extras": extras,
        "set_to_add_to": set_to_add_to(shown) if extras else None,
        "to_settle": grid.sums.tally.unsure + grid.sums.tally.late,
    }
    return render(request, "reports/room.html", context)


@teacher_page("POST")
def question_add(request: AuthenticatedHttpRequest, room_id: int, round_id: int) -> HttpResponse:
    """Put a question that was asked on the spot at the end of the lesson's set."""
    shown = get_object_or_404(rooms_of(request.user), pk=room_id)
    asked = get_object_or_404(shown.rounds.filter(on_the_spot=True), pk=round_id)
    words = {"prompt": prompt_text(asked.prompt), "set": shown.title}
    try:
        question_add_to_set(room_id=shown.pk, round_id=asked.pk)
        messages.success(request, _("“%(prompt)s” is in the set “%(set)s” now.") % words)
    except Refused as refused:
        sentence = (
            _("“%(prompt)s” is in the set already.")
            if refused.reason == "not_now"
            else _("“%(prompt)s” could not be added: the set is full, not yours, or gone.")
        )
        messages.error(request, sentence % words)
    return redirect("classroom:results_room", room_id=shown.pk)


@teacher_page("GET")
def replay(request: AuthenticatedHttpRequest, room_id: int, round_id: int) -> HttpResponse:
    """The sheets of all children for one problem, as JSON for a page that replays them at once."""
    shown = get_object_or_404(rooms_of(request.user), pk=room_id)
    sheets = msgspec.json.encode(class_replay(request.user, shown, round_id))
    return HttpResponse(sheets, content_type="application/json")


@teacher_page("GET")
def cell(
    request: AuthenticatedHttpRequest, room_id: int, seat_id: int, round_id: int
) -> HttpResponse:
    """One answer with its ink and its history; ``?part=1`` leaves the page around it out."""
    detail = cell_detail(request.user, room_id=room_id, seat_id=seat_id, round_id=round_id)
    part = "reports/cell_part.html" if request.GET.get("part") else "reports/cell.html"
    return render(request, part, {"cell": detail, "room": detail.seat.room})
