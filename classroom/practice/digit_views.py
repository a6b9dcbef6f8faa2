"""The page on which a child practises to form its digits, and what says how one was formed."""

from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe
from msgspec import Meta

from classroom.accounts.throttle import allow
from classroom.handwriting.formations import forms
from classroom.live.selectors.seats import card_student
from classroom.models import Accommodations
from classroom.practice.models_to_trace import DIGITS, model_svg
from classroom.practice.own_digits import own_digits
from classroom.rules.formation import slip_of
from inference.api.contract import MAX_POINTS, Sheet, count_points

A_MINUTES_DIGITS = 600
"""Digits that one address may have judged within a minute: a class sits behind one."""


class Drawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A digit as it was drawn on the ink grid, and which one it is to be."""

    digit: Annotated[str, Meta(pattern="^[0-9]$")]
    strokes: Sheet


@never_cache
@require_safe
@ensure_csrf_cookie
def digits(request: HttpRequest) -> HttpResponse:
    """Practise to write digits: a child with a card begins with those that it needs."""
    student = card_student(request.COOKIES)
    own = [] if student is None else own_digits(student, timezone.now())
    context = {
        "needs": Accommodations.of(student),
        "own": own,
        "digits": [(digit, model_svg(digit), digit in own) for digit in DIGITS],
        "first": own[0] if own else DIGITS[2],
    }
    return render(request, "practice/digits.html", context)


@require_POST
def digit_judge(request: HttpRequest) -> HttpResponse:
    """Say what is right or wrong about how a digit was formed; nothing is kept."""
    if not allow("digit", request.META.get("REMOTE_ADDR", ""), limit=A_MINUTES_DIGITS, seconds=60):
        return JsonResponse({"slip": None}, status=429)
    try:
        drawn = msgspec.json.decode(request.body, type=Drawn)
    except (msgspec.DecodeError, UnicodeDecodeError, RawPostDataException):
        return JsonResponse({"slip": None}, status=400)
    if count_points(drawn.strokes) > MAX_POINTS:
        return JsonResponse({"slip": None}, status=400)
    return JsonResponse({"slip": slip_of(drawn.strokes, forms(drawn.digit))})
