"""Cards on paper: an A4 sheet to print."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.live import links
from classroom.models import Classroom
from classroom.rosters import selectors
from classroom.rosters.cards import cards_issue
from classroom.rosters.pictures import WORDS
from classroom.rosters.selectors import Card
from classroom.rosters.views.own import own_class, own_student

CARDS_A_PAGE = 8
"""Cards of a page of A4 or Letter; css/cards.css lays out two by four."""


@teacher_page("POST")
def cards_make(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Give every student of a class a card."""
    cards_issue(classroom=own_class(request, class_id))
    return redirect("classroom:cards", class_id=class_id)


@teacher_page("GET")
def cards(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """The cards of a class, eight on a page."""
    classroom = own_class(request, class_id)
    return _sheet(request, classroom, selectors.cards_of(classroom))


@teacher_page("GET")
def cards_of_student(request: AuthenticatedHttpRequest, student_id: int) -> HttpResponse:
    """The card of one student."""
    student = own_student(request, student_id)
    cards = selectors.cards_of(student.classroom)
    own = [card for card in cards if card.token == str(student.card)]
    return _sheet(request, student.classroom, own)


def _sheet(
    request: AuthenticatedHttpRequest, classroom: Classroom, cards: Sequence[Card]
) -> HttpResponse:
    printed = [
        {
            "name": card.shown,
            "qr": links.qr_svg(links.card_url(request, card.token)),
            "pictures": [(name, WORDS[name]) for name in card.pictures],
        }
        for card in cards
    ]
    context = {
        "classroom": classroom,
        "pages": [printed[at : at + CARDS_A_PAGE] for at in range(0, len(printed), CARDS_A_PAGE)],
        "card_address": links.card_address(request),
        "loopback": settings.LOOPBACK_ONLY,
        "run_for_tablets": settings.RUN_FOR_TABLETS,
    }
    return render(request, "rosters/cards.html", context)
