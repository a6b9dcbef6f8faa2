"""The pages of deleting: what asks, what can be brought back, and what is kept, in plain words."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.models import Student
from classroom.privacy import selectors
from classroom.privacy.export import student_zip
from classroom.privacy.kinds import title_of
from classroom.privacy.services import delete
from classroom.privacy.undo import deletion_undo
from classroom.problems.services.problems import MAX_PROBLEMS, TooManyProblems
from classroom.rules.keeping import UNDO_DAYS


@teacher_page("GET", "POST")
def deletion(request: AuthenticatedHttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask before something is deleted, saying what goes with it; then delete it."""
    thing = selectors.find(kind, pk, request.user)
    if thing is None:
        raise Http404
    if kind == "account":
        return redirect("classroom:account_delete")
    back = way_back(request, "classroom:desk")
    if request.method == "POST":
        delete(thing=thing, now=timezone.now())
        undo = reverse("classroom:undo", args=[kind, pk])
        # The tag is the address that the message's button posts to.
        messages.success(request, _("“%s” was deleted.") % title_of(thing), extra_tags=undo)
        return redirect(back)
    context = {
        "kind": kind,
        "title": title_of(thing),
        "going": selectors.going(thing),
        "back": back,
    }
    return render(request, "privacy/delete.html", context)


@teacher_page("POST")
def undo(request: AuthenticatedHttpRequest, kind: str, pk: int) -> HttpResponse:
    """Bring back what was deleted less than a month ago."""
    now = timezone.now()
    thing = selectors.find_deleted(kind, pk, request.user, now)
    if thing is None:
        raise Http404
    title = title_of(thing)
    try:
        name = deletion_undo(thing=thing, now=now)
    except TooManyProblems:
        full = _("Its set holds %(most)s problems by now, which is the most. Delete one first.")
        messages.error(request, full % {"most": MAX_PROBLEMS})
        return redirect(way_back(request, "classroom:deleted"))
    sentence = _("“%s” is back.") % name
    if name != title:
        sentence = _("There is another “%(title)s” by now, so it came back as “%(name)s”.") % {
            "title": title,
            "name": name,
        }
    messages.success(request, sentence)
    return redirect(way_back(request, "classroom:deleted"))


@teacher_page("GET")
def deleted(request: AuthenticatedHttpRequest) -> HttpResponse:
    """List what can still be brought back, and for how long."""
    gone = selectors.deleted_of(request.user, timezone.now())
    return render(request, "privacy/deleted.html", {"gone": gone})


@teacher_page("GET")
def student_export(request: AuthenticatedHttpRequest, student_id: int) -> FileResponse:
    """Give out everything that is kept about one student."""
    student = selectors.find("student", student_id, request.user)
    if not isinstance(student, Student):
        raise Http404
    now = timezone.now()
    name = f"{slugify(student.name, allow_unicode=True) or student.pk}-{now:%Y-%m-%d}.zip"
    return FileResponse(student_zip(student, now), as_attachment=True, filename=name)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this site named by ``next``, or the address called ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse(otherwise)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long, who sees it, and how to have it deleted."""
    return render(request, "privacy/privacy.html", {"undo_days": UNDO_DAYS})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How everybody can take part, and what does not work yet."""
    return render(request, "privacy/accessibility.html")
