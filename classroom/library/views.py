"""The pages of the library."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.library.services import library_copy
from classroom.library.shelf import ReadySet, Topic, ready_set, ready_sets

TOPICS: dict[Topic, Any] = {
    "adding": gettext_lazy("Adding"),
    "subtracting": gettext_lazy("Taking away"),
    "multiplying": gettext_lazy("Multiplying"),
    "tables": gettext_lazy("Times tables"),
    "dividing": gettext_lazy("Dividing"),
    "numbers": gettext_lazy("Numbers"),
    "fractions": gettext_lazy("Fractions"),
    "decimals": gettext_lazy("Decimals"),
    "negatives": gettext_lazy("Below zero"),
    "stories": gettext_lazy("Stories"),
}


@teacher_page("GET", never_cached=False)
def library(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every ready set, by age; one topic alone where it is chosen."""
    topic = request.GET.get("topic", "")
    shown = [
        each for each in ready_sets(get_language()) if topic not in TOPICS or each.topic == topic
    ]
    ages = [
        {"ages": ages, "sets": [{"set": each, "topic": TOPICS[each.topic]} for each in sets]}
        for ages, sets in groupby(shown, key=lambda each: each.ages)
    ]
    context = {"ages": ages, "topics": TOPICS, "topic": topic if topic in TOPICS else ""}
    return render(request, "library/library.html", context)


@teacher_page("GET", never_cached=False)
def library_set(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """One ready set, with everything in it."""
    ready = _ready(slug)
    context = {"set": ready, "topic": TOPICS[ready.topic]}
    return render(request, "library/set.html", context)


@teacher_page("POST")
def library_take(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Copy a ready set; with ``start`` the next page opens a room with it."""
    copy = library_copy(teacher=request.user, ready=_ready(slug))
    if "start" in request.POST:
        return HttpResponseRedirect(f"{reverse('classroom:room_new')}?set={copy.pk}")
    messages.success(request, _("This set is yours now: change it as you like."))
    return redirect("classroom:problem_set", set_id=copy.pk)


def _ready(slug: str) -> ReadySet:
    ready = ready_set(slug, get_language())
    if ready is None:
        raise Http404
    return ready
