"""How a student comes in with a card: by its QR code, or by its pictures."""

import math
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from classroom.accounts.middleware import zone_of
from classroom.live import cookies
from classroom.live.forms import AVATAR_CHOICES, CodeForm
from classroom.live.selectors.seats import card_student, open_room, student_with
from classroom.live.views.join import held_by, leave_seat, seat_by_card, secrets_of
from classroom.models import Classroom, Student
from classroom.rosters import selectors
from classroom.rosters.forms import ClassCodeForm
from classroom.rosters.picture_codes import Tried, pictures_try, pictures_try_as
from classroom.rosters.pictures import all_pictures, pictures_of
from classroom.rosters.selectors import OnRoster, with_cards
from classroom.rosters.tasks import tasks_of
from classroom.rules import codes
from classroom.rules.pictures import PICTURE_COUNT, is_picture


@never_cache
@require_safe
def card_open(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """What a card's QR code leads to: the device keeps the card, and the child is greeted."""
    student = student_with(token)
    if student is None:
        return render(request, "rosters/card_gone.html", status=404)
    return _remembered(request, student, redirect("classroom:card"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """The child's own page; without a card, the page that asks for the class's code."""
    student = card_student(request.COOKIES)
    if student is not None:
        return _own_page(request, student)
    form = ClassCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(_pictures_url(request, form.cleaned_data["code"]))
    context = {"form": form, "room": _room_code(request)}
    return render(request, "rosters/card_code.html", context, status=400 if form.is_bound else 200)


def _own_page(request: HttpRequest, student: Student) -> HttpResponse:
    form = CodeForm(request.POST or None, initial={"code": _room_code(request)})
    form.fields["code"].widget.attrs["autofocus"] = False  # the lessons above it come first
    if request.method == "POST" and form.is_valid():
        return seat_by_card(request, form.room, student)
    secrets = secrets_of(request)
    with timezone.override(zone_of(selectors.school_of(student.classroom))):
        tasks = tasks_of(student, timezone.now(), secrets)
    context = {
        "student": student,
        "shown": selectors.shown_name(student),
        "lessons": selectors.lessons_of(student.classroom, student=student, secrets=secrets),
        "homework": [task for task in tasks if not task.is_finished],
        "finished": [task for task in tasks if task.is_finished],
        "form": form,
        "crew": AVATAR_CHOICES,
    }
    return render(request, "rosters/card_home.html", context, status=400 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_pictures(request: HttpRequest, code: str) -> HttpResponse:
    """Tap one's name where the class says so, then the four pictures of one's card.

    Each tap may be a request of its own, so that it works without a script too.
    """
    classroom = selectors.class_with(codes.normalise(code))
    if classroom is None:
        return redirect("classroom:card")
    own = selectors.student_of(classroom, request.POST.get("student", ""))
    page = PicturesPage(request, classroom, own if classroom.names_before_pictures else None)
    if classroom.names_before_pictures and own is None:
        return page.names()
    chosen = _chosen(request)
    if len(chosen) < PICTURE_COUNT:
        return page.show(chosen)
    return _try(page, chosen)


def _try(page: "PicturesPage", chosen: str) -> HttpResponse:
    request, now = page.request, timezone.now()
    if page.own is not None:
        tried = pictures_try_as(student=page.own.student, letters=chosen, now=now)
    else:
        device = request.META.get("CSRF_COOKIE") or request.META.get("REMOTE_ADDR", "")
        tried = pictures_try(classroom=page.classroom, letters=chosen, device=device, now=now)
    student = tried.student
    if student is None:
        return page.refused(tried)
    room = open_room(_room_code(request))
    if room is not None and room.classroom_id == student.classroom_id:
        return _remembered(request, student, seat_by_card(request, room, student))
    return _remembered(request, student, redirect("classroom:card"))


def _chosen(request: HttpRequest) -> str:
    letters = request.POST.get("chosen", "") + request.POST.get("tap", "")
    kept = "".join(letter for letter in letters if is_picture(letter))[:PICTURE_COUNT]
    return kept[:-1] if "back" in request.POST else kept


@dataclass(frozen=True, slots=True)
class PicturesPage:
    """The page of a class's pictures, for ``own`` where a name was tapped."""

    request: HttpRequest
    classroom: Classroom
    own: OnRoster | None

    def names(self) -> HttpResponse:
        """Show the names to tap."""
        return self._render("rosters/card_names.html", 200, names=with_cards(self.classroom))

    def show(self, chosen: str, sentence: str = "", status: int = 200, **more: Any) -> HttpResponse:
        """Show the pictures, those tapped so far, and what there is to say."""
        return self._render(
            "rosters/card_pictures.html",
            status,
            chosen=chosen,
            tray=pictures_of(chosen),
            missing=range(PICTURE_COUNT - len(chosen)),
            pictures=all_pictures(),
            sentence=sentence,
            own=self.own,
            **more,
        )

    def refused(self, tried: Tried) -> HttpResponse:
        """Say kindly what to do after a wrong code."""
        if tried.ask_teacher:
            code, secrets = _room_code(self.request), secrets_of(self.request)
            lesson = selectors.open_lesson(self.classroom, code, secrets)
            return self._render("rosters/card_ask.html", 429, lesson=lesson)
        if not tried.was_tried:
            sentence = _("Not so fast. Look at your card first.")
        elif self.own is not None:
            sentence = _("These are not %(name)s’s pictures in their order. Look at your card.")
            sentence %= {"name": self.own.shown}
        else:
            sentence = _(
                "No card of this class has these pictures in this order. Look at your card again."
            )
        seconds = math.ceil(tried.wait.total_seconds())
        if not seconds:
            return self.show("", sentence, status=400)
        response = self.show("", sentence, status=429, seconds=seconds)
        response["Retry-After"] = str(seconds)
        return response

    def _render(self, template: str, status: int, **context: Any) -> HttpResponse:
        shared = {
            "classroom": self.classroom,
            "action": _pictures_url(self.request, self.classroom.code or ""),
        }
        return render(self.request, template, shared | context, status=status)


def _remembered(request: HttpRequest, student: Student, response: HttpResponse) -> HttpResponse:
    """Let the device keep the card; the seat of somebody else on it is left."""
    assert student.card is not None
    held = held_by(request)
    is_elses = held is not None and held.seat.student_id != student.pk
    if is_elses and cookies.SEAT.name not in response.cookies:
        leave_seat(request, response)
    cookies.CARD.keep(response, student.card)
    return response


def _pictures_url(request: HttpRequest, code: str) -> str:
    address = reverse("classroom:card_pictures", args=[code])
    room = _room_code(request)
    return f"{address}?{urlencode({'room': room})}" if room else address


def _room_code(request: HttpRequest) -> str:
    return codes.normalise(request.GET.get("room", ""))[: codes.CODE_LENGTH]
