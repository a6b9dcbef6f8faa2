"""The page on which a class is handed over."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.fields import PageForm
from classroom.models import Classroom, User
from classroom.rosters.handover import class_hand_over, colleagues_of

if TYPE_CHECKING:
    UserChoice: TypeAlias = forms.ModelChoiceField[User]
else:
    UserChoice = forms.ModelChoiceField


class ColleagueChoice(UserChoice):
    """Colleagues by the name that they go by."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name, and the user name, for two may be called alike."""
        return f"{obj.display_name} ({obj.get_username()})"


class HandOverForm(PageForm):
    """Who gets the class."""

    use_required_attribute = False
    colleague = ColleagueChoice(
        label=gettext_lazy("Who gets the class?"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choose a colleague"),
        error_messages={
            "required": gettext_lazy("Choose who gets the class."),
            "invalid_choice": gettext_lazy("Choose a colleague of your school."),
        },
    )

    def __init__(self, data: object, *, teacher: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["colleague"].queryset = colleagues_of(teacher)  # type: ignore[attr-defined]


@teacher_page("GET", "POST")
def hand_over(request: AuthenticatedHttpRequest, class_id: int) -> HttpResponse:
    """Ask to whom; then the class is theirs, with its students, lessons and results."""
    teacher = request.user
    classroom = get_object_or_404(Classroom.objects.kept().of(teacher), pk=class_id)
    form = HandOverForm(request.POST or None, teacher=teacher)
    if request.method == "POST" and form.is_valid():
        colleague: User = form.cleaned_data["colleague"]
        name = class_hand_over(classroom=classroom, colleague=colleague)
        sentence = _("“%(name)s” now belongs to %(colleague)s.")
        words = {"name": name, "colleague": colleague.display_name}
        messages.success(request, sentence % words)
        return redirect("classroom:classes")
    context = {
        "classroom": classroom,
        "form": form,
        "students": classroom.students.on_roster().count(),
        "rooms": classroom.rooms.kept().count(),
    }
    status = 400 if form.is_bound else 200
    return render(request, "rosters/hand_over.html", context, status=status)
