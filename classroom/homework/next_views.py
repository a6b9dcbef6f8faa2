"""Homework from what a class is to practise next: one look, and one press gives it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.homework.forms import NextForm
from classroom.homework.services import homework_about_facts
from classroom.remembering.selectors import practise_next
from classroom.rosters.views.own import own_class


@teacher_page("GET", "POST")
def practise_next_give(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Show which facts the class missed, and give problems about them as homework."""
    classroom, now = own_class(request, class_id), timezone.now()
    missed = practise_next(classroom, now)
    form = NextForm(request.POST or None, facts=[each.fact for each in missed])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data["facts"]
        title = _("Practise next: %(facts)s") % {"facts": ", ".join(facts)}
        room = homework_about_facts(
            teacher=request.user,
            classroom=classroom,
            title=title[:120],
            facts=facts,
            due_at=form.cleaned_data["due_at"],
            now=now,
            language=get_language() or "",
        )
        return redirect("classroom:homework", room_id=room.pk)
    context = {"classroom": classroom, "missed": missed, "form": form}
    return render(request, "homework/next.html", context, status=400 if form.is_bound else 200)
