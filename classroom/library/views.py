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
from classroom.library.shelf import ReadySet, Topic, ready_set, ready_sets, with_words

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
    """The ready sets of one age; of one topic or with some words, those of all ages."""
    every = ready_sets(get_language())
    all_ages = sorted({each.ages for each in every})
    searched = " ".join(request.GET.get("q", "")[:80].split())
    topic = request.GET.get("topic", "")
    age = None
    if searched:
        shown = with_words(every, searched, TOPICS)
    elif topic in TOPICS:
        shown = [each for each in every if each.topic == topic]
    else:
        asked = request.GET.get("age", "")
        age = next((each for each in all_ages if str(each[0]) == asked), all_ages[0])
        shown = [each for each in every if each.ages == age]
    ages = [
        {"ages": ages, "sets": [{"set": each, "topic": TOPICS[each.topic]} for each in sets]}
        for ages, sets in groupby(shown, key=lambda each: each.ages)
    ]
    context = {
        "ages": ages,
        "all_ages": all_ages,
        "age": age,
        "topics": TOPICS,
        "topic": "" if searched else topic,
        "searched": searched,
    }
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
