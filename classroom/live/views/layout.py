"""What a child chooses for its own page: kept with the student, and for a guest on the device."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from classroom.live.selectors.seats import card_student
from classroom.live.services.accommodations import LAYOUT, layout_choose
from classroom.live.views.join import held_by
from classroom.models import Accommodations, Student
from classroom.rules.words import SeatStatus

LayoutForm = forms.modelform_factory(Accommodations, fields=LAYOUT)


@never_cache
@require_POST
def layout(request: HttpRequest) -> HttpResponse:
    """Keep how a child wants its page: 204; of a guest nothing is kept here."""
    student = student_of(request)
    form: Any = LayoutForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    if student is not None:
        layout_choose(student=student, given=form.cleaned_data, now=timezone.now())
    return HttpResponse(status=204)


def student_of(request: HttpRequest) -> Student | None:
    """Return the student who uses the device: who holds its seat, or else whose card it keeps."""
    held = held_by(request)
    if held is not None and held.holding is SeatStatus.SEATED:
        return held.seat.student
    return card_student(request.COOKIES)


def layout_of(request: HttpRequest) -> Accommodations:
    """Return how the page is to look that whoever uses the device asks for."""
    return Accommodations.of(student_of(request))
