"""How a student gets a seat: the code, then a name."""

import math
import secrets
import time
import uuid
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from classroom.accounts.middleware import speak
from classroom.live import cookies
from classroom.live.forms import AVATAR_CHOICES, CodeForm, NameForm
from classroom.live.selectors.seats import (
    SeatAccess,
    avatars_in,
    card_student,
    is_removed,
    names_in,
    open_room,
    roster,
    seat_access,
)
from classroom.live.services.door import seat_claim_withdraw
from classroom.live.services.seats import (
    Fault,
    Joined,
    JoinRefused,
    seat_take,
    seat_take_by_card,
)
from classroom.models import Room, Student
from classroom.rules import codes, names
from classroom.rules.bucket import TokenBucket
from classroom.rules.crew import avatar_beside
from classroom.rules.words import Phase, SeatStatus

JOIN_RATE: Final = 2.0
"""Joins a second once as many have joined as have a place in the room."""

_REMEMBERED: Final = 3600
"""Seconds; a bucket is full again long before."""

WAIT_SPREAD: Final = 4
"""Seconds over which those who must wait are spread, so that they do not all come back at once."""

SENTENCES: dict[Fault, Any] = {
    "empty": _("Type your name, or let us pick one for you."),
    "too_long": _("That name is too long. Use at most 32 letters."),
    "over": _("This lesson is over. Ask your teacher for a new code."),
    "locked": _("The door of this lesson is closed just now. Ask your teacher to open it."),
    "full": _("This room is full. Tell your teacher."),
    "other_class": _("This lesson is not of your class. Type your name to join it."),
    "asked_already": _(
        "Somebody is already waiting for this name. Add a letter, or ask your teacher."
    ),
}


def held_by(request: HttpRequest) -> SeatAccess | None:
    """Return the seat that this device holds or asks for."""
    secret = cookies.read(request.COOKIES)
    return None if secret is None else seat_access(secret)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The first page: type the code, or go back to your seat."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("classroom:join", code=form.cleaned_data["code"])
    resume = _resume(request)
    form.fields["code"].widget.attrs["autofocus"] = resume is None
    context = {"form": form, "resume": resume}
    return render(request, "classroom/home.html", context, status=400 if form.is_bound else 200)


def _resume(request: HttpRequest) -> dict[str, str] | None:
    held = held_by(request)
    if held is None or held.seat.room.phase == Phase.OVER:
        return None
    return {
        "name": held.seat.name,
        "code": held.code,
        "url": reverse("classroom:play", args=[held.code]),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The second page: type a name, pick one, or let one be picked."""
    code, held = codes.normalise(code), held_by(request)
    room = open_room(code)
    if room is None:
        if held is not None and held.seat.room.goes_by(code):
            return redirect("classroom:play", code=held.code)
        form = CodeForm({"code": code})
        form.is_valid()
        return render(request, "classroom/home.html", {"form": form, "resume": None}, status=404)
    speak(request, room.language)
    student = card_student(request.COOKIES)
    if request.method == "POST" and "card" in request.POST and student is not None:
        return seat_by_card(request, room, student)
    if held is not None and held.seat.room_id == room.pk:
        return redirect("classroom:play", code=room.code)
    if request.method != "POST":
        return _name_page(request, room, NameForm(room=room))
    if "suggest" in request.POST:
        kept = {name: request.POST.get(name, "") for name in ("avatar", "offered")}
        name = names.pick(names_in(room), language=room.language)
        picked = NameForm(initial={"name": name, **kept}, room=room)
        return _name_page(request, room, picked)
    return _take_seat(request, room)


def _name_page(
    request: HttpRequest, room: Room, form: NameForm, status: int = 200, **more: Any
) -> HttpResponse:
    student, offered = card_student(request.COOKIES), roster(room)
    # On a tablet a keyboard that opens by itself would cover the names to tap.
    form.fields["name"].widget.attrs["autofocus"] = bool(form["name"].value()) or not offered
    context = more | {
        "room": room,
        "form": form,
        "roster": offered,
        "student": student if student and student.classroom_id == room.classroom_id else None,
        "crew": AVATAR_CHOICES,
        "avatar": form["avatar"].value() or avatar_beside(avatars_in(room)),
        "offered": form["offered"].value(),
    }
    return render(request, "classroom/join.html", context, status=status)


def _take_seat(request: HttpRequest, room: Room) -> HttpResponse:
    form = NameForm(request.POST, room=room)
    if not form.is_valid():
        return _name_page(request, room, form, status=400)
    if wait := _join_wait(room):
        return _wait_page(request, room, form, wait + secrets.randbelow(WAIT_SPREAD))
    try:
        joined = seat_take(
            room=room,
            name=form.cleaned_data["name"],
            student=form.cleaned_data["student"],
            device=secrets_of(request),
            avatar=form.chosen_avatar,
            offered=form.cleaned_data["offered"],
        )
    except JoinRefused as refused:
        form.add_error("name", SENTENCES[refused.fault])
        return _name_page(request, room, form, status=400)
    return _seated(request, room, joined)


def secrets_of(request: HttpRequest) -> list[uuid.UUID]:
    """Return the secrets of the seats that this device held."""
    kept = (cookie.read(request.COOKIES) for cookie in (cookies.SEAT, cookies.REMOVED))
    return [secret for secret in kept if secret is not None]


def _wait_page(request: HttpRequest, room: Room, form: NameForm, seconds: int) -> HttpResponse:
    """Keep what was typed; the page tries again by itself."""
    response = _name_page(request, room, form, status=429, seconds=seconds)
    response["Retry-After"] = str(seconds)
    return response


def seat_by_card(request: HttpRequest, room: Room, student: Student) -> HttpResponse:
    """Lead the student whose card this device knows to their own seat, without a teacher's tap."""
    held = held_by(request)
    own = (SeatStatus.SEATED, room.pk, student.pk)
    if held and (held.holding, held.seat.room_id, held.seat.student_id) == own:
        return redirect("classroom:play", code=room.code)
    try:
        joined = seat_take_by_card(room=room, student=student)
    except JoinRefused as refused:
        form = NameForm({"name": student.name}, room=room)
        form.add_error("name", SENTENCES[refused.fault])
        return _name_page(request, room, form, status=400)
    return _seated(request, room, joined)


def _seated(request: HttpRequest, room: Room, joined: Joined) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("classroom:play", args=[room.code]))
    _remember_removal(request, response)
    cookies.keep(response, joined.secret)
    return response


def _remember_removal(request: HttpRequest, response: HttpResponse) -> None:
    """Let the device keep a removed seat beside the next one: only the teacher lets it back in."""
    secret = cookies.read(request.COOKIES)
    if secret is not None and is_removed(secret):
        cookies.REMOVED.keep(response, secret)


@require_POST
def not_me(request: HttpRequest) -> HttpResponse:
    """Forget the seat and the card on this device, for the next child with the same tablet."""
    response = redirect("classroom:home")
    leave_seat(request, response)
    cookies.CARD.forget(response)
    return response


def leave_seat(request: HttpRequest, response: HttpResponse) -> None:
    """Let the device forget its seat, and ask no more for one that it waits for."""
    held = held_by(request)
    if held is not None and held.holding is SeatStatus.WAITING:
        seat_claim_withdraw(claim=held.secret)
    _remember_removal(request, response)
    cookies.forget(response)


def _join_wait(room: Room) -> int:
    """Count one who wants to join; return how many seconds they must wait, 0 to go on.

    A whole year that sits down at once meets no limit; a program that joins without end meets this
    one. It is counted by room: a school is one address, so the address tells nothing. Two processes
    that count in the same moment may let one more in.
    """
    key = f"joins.{room.pk}"
    bucket: TokenBucket = cache.get(key) or TokenBucket(JOIN_RATE, burst=float(room.seat_limit))
    # The wall clock: with a shared cache other processes, on other machines, count as well.
    allowed = bucket.take(time.time())
    cache.set(key, bucket, _REMEMBERED)
    return 0 if allowed else math.ceil((1 - bucket.tokens) / JOIN_RATE)
