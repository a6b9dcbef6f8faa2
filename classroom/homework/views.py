"""The teacher's pages of homework: give it, watch it, settle what is unsure, collect it."""

import uuid
from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.homework import selectors
from classroom.homework.forms import DueForm, HomeworkForm
from classroom.homework.services import homework_move_due
from classroom.library.shelf import title_in
from classroom.live import links
from classroom.live.services import door
from classroom.live.services.rooms import homework_open, room_end
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.models import Room
from classroom.models.rooms import Kind
from classroom.protocol import Refused
from classroom.rules.two_numbers import MEANINGS, two_numbers
from classroom.rules.words import Phase, Ruling

MOST_DIGITS: Final = 15
"""A longer number is no seat's: SQLite raises where one has more than 64 bits."""


def _own(request: AuthenticatedHttpRequest, room_id: int) -> Room:
    rooms = Room.objects.kept().of(request.user).select_related("classroom", "problem_set")
    return get_object_or_404(rooms, pk=room_id, kind=Kind.HOMEWORK)


@teacher_page("GET")
def listing(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All homework: what is open, and what was collected."""
    rooms = selectors.homework_of(request.user)
    context = {
        "open_rooms": rooms.open(),
        "collected": rooms.filter(phase=Phase.OVER)[:50],
    }
    return render(request, "homework/list.html", context)


@teacher_page("GET", "POST")
def new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Give a set to a class."""
    teacher = request.user
    chosen = {"problem_set": request.GET.get("set"), "classroom": request.GET.get("class")}
    form = HomeworkForm(request.POST or None, teacher=teacher, initial=chosen)
    if request.method == "POST" and form.is_valid():
        language = get_language() or ""
        room = homework_open(
            teacher=teacher,
            now=timezone.now(),
            language=language,
            title=title_in(form.cleaned_data["problem_set"].title, language),
            **form.cleaned_data,
        )
        return redirect("classroom:homework", room_id=room.pk)
    return render(
        request, "homework/new.html", {"form": form}, status=400 if form.is_bound else 200
    )


@teacher_page("GET")
def progress(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """Where each student stands, live, and what needs the teacher."""
    room = _own(request, room_id)
    return _progress_page(request, room, DueForm(initial={"due_at": room.due_at}))


def _progress_page(
    request: AuthenticatedHttpRequest, room: Room, form: DueForm, status: int = 200
) -> HttpResponse:
    context = {
        "room": room,
        "progress": selectors.progress(room),
        "form": form,
        "is_over": room.phase == Phase.OVER,
        "join_url": links.join_url(request, room.code),
    }
    return render(request, "homework/progress.html", context, status=status)


@teacher_page("GET")
def grid(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """The part of the page that changes while children work."""
    room = _own(request, room_id)
    context = {"room": room, "progress": selectors.progress(room)}
    return render(request, "homework/parts/live.html", context)


@teacher_page("POST")
def due(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """Move the due date."""
    room = _own(request, room_id)
    form = DueForm(request.POST)
    if not form.is_valid():
        return _progress_page(request, room, form, status=400)
    try:
        homework_move_due(room=room, due_at=form.cleaned_data["due_at"])
        messages.success(request, _("The due date was changed."))
    except Refused:
        messages.error(request, _("This homework was collected already."))
    return redirect("classroom:homework", room_id=room.pk)


@teacher_page("POST")
def collect(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """End the homework: nobody can go on."""
    room, now = _own(request, room_id), timezone.now()
    try:
        room_end(room_id=room.pk, version=room.phase_version, now=now)
    except Refused:
        return redirect("classroom:homework", room_id=room.pk)  # collected a moment ago
    messages.success(request, _("The homework was collected."))
    return redirect("classroom:homework", room_id=room.pk)


DECISIONS: Final[dict[str, Callable[..., None]]] = {
    "admit": door.seat_admit,
    "decline": door.seat_decline,
    "show": door.name_show,
    "keep": door.name_keep_back,
}


@teacher_page("POST")
def decide(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """Say who may come in, or by which name."""
    room = _own(request, room_id)
    act, seat = DECISIONS.get(request.POST.get("act", "")), request.POST.get("seat", "")
    try:
        if act is None or not seat.isdecimal() or len(seat) > MOST_DIGITS:
            raise Refused("no_seat")
        act(room_id=room.pk, seat_id=int(seat))
    except Refused:
        messages.error(request, _("That is not possible any more. Look again."))
    return redirect("classroom:homework", room_id=room.pk)


@teacher_page("POST")
def settle(request: AuthenticatedHttpRequest, room_id: int) -> HttpResponse:
    """Decide an answer that the reader was unsure of, or that came late."""
    room = _own(request, room_id)
    try:
        _settle(request, room)
    except Refused as refused:
        if refused.reason == "two_numbers":
            return _which_number(request, room)
        sentence = {
            "not_now": _("This answer came in time: mark it right or wrong."),
            "unreadable_text": _("That is no answer. Write 56, -7, 3.5, 1/2 or 2 1/2."),
        }.get(refused.reason, _("This answer was replaced by a newer one. Look again."))
        messages.error(request, sentence)
    return redirect("classroom:homework", room_id=room.pk)


def _which_number(request: AuthenticatedHttpRequest, room: Room) -> HttpResponse:
    """Ask which of two numbers was typed; nothing is settled yet."""
    text = "".join(request.POST["text"].split())
    one = selectors.handed_in(room, uuid.UUID(request.POST["answer"]))
    if one is None:  # the student is gone since
        return redirect("classroom:homework", room_id=room.pk)
    both = two_numbers(text, separator=one.answer.round.separator)
    context = {"room": room, "one": one, "text": text, "both": both}
    return render(request, "homework/which_number.html", context)


def _settle(request: AuthenticatedHttpRequest, room: Room) -> None:
    try:
        answer_id = uuid.UUID(request.POST.get("answer", ""))
    except ValueError:
        raise Refused("no_answer") from None
    decided = {
        "room_id": room.pk,
        "answer_id": answer_id,
        "user": request.user,
        "now": timezone.now(),
    }
    said = request.POST.get("mark")
    mark = next((ruling for ruling in Ruling if ruling == said), None)
    if mark is not None:
        answer_settle(mark=mark, **decided)  # type: ignore[arg-type]
        return
    said = request.POST.get("meant")
    meant = next((meaning for meaning in MEANINGS if meaning == said), None)
    text = request.POST.get("text", "")
    answer_correct(text=text, meant=meant, **decided)  # type: ignore[arg-type]
