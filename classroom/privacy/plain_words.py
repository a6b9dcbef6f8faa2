"""The page that says in plain words what is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from classroom.rules.keeping import UNDO_DAYS


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long, who sees it, and how to have it deleted."""
    return render(request, "privacy/privacy.html", {"undo_days": UNDO_DAYS})
