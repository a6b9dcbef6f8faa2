"""The desk's pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.desk import selectors
from classroom.desk.forms import RoomForm
from classroom.library.shelf import first_sets, title_in
from classroom.live.services.rooms import room_open
from classroom.models import ProblemSet, User
from classroom.problems.selectors import usable_sets, with_first_problems
from classroom.rosters.selectors import classes_of


@teacher_page("GET")
def desk(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Classes, problem sets and rooms; ready sets where there is none of one's own yet."""
    teacher = request.user
    problem_sets = with_first_problems(usable_sets(teacher))
    context = {
        "classes": classes_of(teacher),
        "problem_sets": problem_sets,
        "ready": [] if problem_sets else first_sets(get_language()),
        "open_rooms": selectors.open_rooms_of(teacher, timezone.now()),
        "recent_rooms": selectors.recent_rooms_of(teacher),
    }
    return render(request, "classroom/desk.html", context)


@teacher_page("GET", "POST")
def room_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Open a room from a problem set."""
    teacher = request.user
    problem_set = _problem_set(request, teacher)
    form = RoomForm(request.POST or None, teacher=teacher)
    if request.method == "POST" and form.is_valid():
        title = title_in(problem_set.title, form.cleaned_data["language"])
        room = room_open(teacher=teacher, problem_set=problem_set, title=title, **form.cleaned_data)
        return redirect("classroom:board", room_id=room.pk)
    context = {"problem_set": problem_set, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "classroom/room_new.html", context, status=status)


def _problem_set(request: AuthenticatedHttpRequest, teacher: User) -> ProblemSet:
    asked = request.GET.get("set", "")
    sets = usable_sets(teacher)
    # Sixteen digits are no set's number: SQLite raises where one has more than 64 bits.
    found = sets.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 16 else None
    if found is None:
        raise Http404
    return found
