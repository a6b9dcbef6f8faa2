"""The pages on which problems are generated: into a new set, or at the end of one."""

import random

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.generators.base import LARGEST_SEED
from classroom.models import ProblemSet
from classroom.problems.drafts import tidy
from classroom.problems.generate_form import GenerateForm, NewSetForm
from classroom.problems.generate_options import KINDS
from classroom.problems.services.generated import NothingNew, set_extend, set_generate
from classroom.problems.services.problems import TooManyProblems
from classroom.problems.services.sets import MAX_TITLE
from classroom.problems.views.access import own_set
from classroom.separators import usual_separator
from inference.api.contract import Separator

FIRST_KIND = "tables"


@teacher_page("GET", "POST")
def generate_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Generate a new set."""
    form = _form(request, separator=_separator(request))
    if request.POST.get("do") == "make" and form.is_valid():
        made = set_generate(
            teacher=request.user,
            title=tidy(request.POST.get("title", ""))[:MAX_TITLE] or str(KINDS[form.kind].title),
            separator=form.style.separator,
            spec=form.spec,
            drafts=form.drafts(),
        )
        return redirect("classroom:problem_set", set_id=made.pk)
    return _page(request, form, problem_set=None)


@teacher_page("GET", "POST")
def generate(request: AuthenticatedHttpRequest, set_id: int) -> HttpResponse:
    """Generate problems at the end of a set."""
    problem_set = own_set(request, set_id)
    form = _form(request, separator=Separator(problem_set.separator))
    if request.POST.get("do") == "make" and form.is_valid():
        drafts = form.drafts()
        try:
            set_extend(problem_set=problem_set, spec=form.spec, drafts=drafts)
        except NothingNew:
            form.add_error("seed", _("The set holds all of these already. Choose other problems."))
        except TooManyProblems:
            form.add_error("count", _("The set would hold too many problems."))
        else:
            words = ngettext("%(count)s problem added.", "%(count)s problems added.", len(drafts))
            messages.success(request, words % {"count": len(drafts)})
            return redirect("classroom:problem_set", set_id=problem_set.pk)
    return _page(request, form, problem_set=problem_set)


def _separator(request: AuthenticatedHttpRequest) -> Separator:
    """Return the separator that was chosen; at first that of the page's language."""
    chosen = request.POST.get("separator", "")
    return Separator(chosen if chosen in list(Separator) else usual_separator())


def _form(request: AuthenticatedHttpRequest, *, separator: Separator) -> GenerateForm:
    """Return the form as it was sent; a page that is only looked at shows the defaults."""
    asked = request.POST.get("kind") or request.GET.get("kind") or ""
    kind = asked if asked in KINDS else FIRST_KIND
    seed = random.SystemRandom().randint(1, LARGEST_SEED)
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and data.get("do") == "another":
        data["seed"] = str(seed)
    form = GenerateForm(data, kind=kind, separator=separator, seed=seed)
    if data is not None:
        return form
    first = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return GenerateForm(first, kind=kind, separator=separator, seed=seed)


def _page(
    request: AuthenticatedHttpRequest, form: GenerateForm, *, problem_set: ProblemSet | None
) -> HttpResponse:
    valid = form.is_valid()
    kind = KINDS[form.kind]
    context = {
        "form": form,
        "kind": form.kind,
        "kinds": KINDS,
        "set": problem_set,
        "problems": form.made if valid else [],
        "new_set": NewSetForm(
            initial={
                "title": request.POST.get("title") or kind.title,
                "separator": form.style.separator.value,
            }
        ),
    }
    if request.headers.get("X-Part") == "preview":
        return render(request, "problems/generate_preview.html", context)
    wanted = request.POST.get("do") == "make"
    return render(request, "problems/generate.html", context, status=400 if wanted else 200)
