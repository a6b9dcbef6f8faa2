"""The page on which a child practises."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from classroom.live.selectors.seats import card_student
from classroom.models import Accommodations
from classroom.practice.levels import LEVELS
from classroom.practice.selectors import facts_due, next_levels
from classroom.rosters.selectors import shown_name
from classroom.rules.practising import Aim
from classroom.rules.tables import factors
from classroom.rules.words import Operation

OPERATIONS: dict[Operation, tuple[Any, Any]] = {
    Operation.ADD: ("+", pgettext_lazy("a sum", "Add")),
    Operation.SUBTRACT: ("−", _("Subtract")),
    Operation.MULTIPLY: (_("×"), _("Multiply")),
    Operation.DIVIDE: (_("÷"), _("Divide")),
}


@never_cache
@require_safe
@ensure_csrf_cookie
def practice(request: HttpRequest) -> HttpResponse:
    """Choose what to practise, and practise it."""
    student = card_student(request.COOKIES)
    context = {
        "student": student,
        "needs": Accommodations.of(student),
        "name": "" if student is None else shown_name(student),
        "due": len(facts_due(student, timezone.now())) if student is not None else 0,
        "aim": _aim(request),
        "next_levels": {} if student is None else next_levels(student),
        "operations": [
            {"id": name, "sign": sign, "title": title, "levels": LEVELS[name]}
            for name, (sign, title) in OPERATIONS.items()
        ],
    }
    return render(request, "practice/practice.html", context)


def _aim(request: HttpRequest) -> Aim | None:
    """Return the run that the address asks for, as the end of a lesson does; None for any other."""
    asked = {name: request.GET.get(name, "") for name in ("operation", "level", "fact")}
    if asked["operation"] not in LEVELS or not re.fullmatch("[1-9]", asked["level"], re.ASCII):
        return None
    operation, level = Operation(asked["operation"]), int(asked["level"])
    try:
        _ = asked["fact"] and factors(asked["fact"])
    except ValueError:
        return None
    return Aim(operation, level, asked["fact"]) if level <= len(LEVELS[operation]) else None
