"""The forms of classes, students and cards."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm, line
from classroom.models import Classroom, Student, User
from classroom.models.people import NameStyle
from classroom.rosters.selectors import class_with, classes_of
from classroom.rules import codes, names

NAME_STYLES = [
    (NameStyle.FULL.value, _("Full name: Ada Lovelace")),
    (NameStyle.INITIAL.value, _("First name and initial: Ada L.")),
]


class ClassForm(PageForm):
    """A class's name, and how the names in it are shown."""

    name = forms.CharField(
        label=_("Name of the class"),
        validators=[MaxLengthValidator(80)],
        widget=forms.TextInput(attrs={"maxlength": 160, "autocomplete": "off", "autofocus": True}),
        error_messages={
            "required": _("Write a name for the class."),
            "max_length": _("Use at most 80 letters."),
        },
    )
    name_style = forms.ChoiceField(
        label=_("How students’ names are shown"),
        choices=NAME_STYLES,
        initial=NameStyle.FULL.value,
        widget=forms.RadioSelect(attrs={"class": "choice--wide"}),
    )
    names_before_pictures = forms.BooleanField(
        label=_("With a card’s pictures, children tap their name first"),
        required=False,
        help_text=_(
            "Then wrong pictures slow down one child only. Whoever knows the class code on the "
            "cards sees the names, as they are shown above."
        ),
    )

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        return _visible(self.cleaned_data["name"], _("Write a name for the class."))


class StudentForm(PageForm):
    """A student's name; the service says what a name may be."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=line(spellcheck="false"),
        error_messages={"required": _("Write a name.")},
    )

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        return _visible(self.cleaned_data["name"], _("Write a name."))


class NewStudentForm(StudentForm):
    """The name of somebody who comes to a class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("Add a student")
        name.widget.attrs |= {"autocapitalize": "words", "placeholder": _("Ada Lovelace")}
        if self.is_bound:
            name.widget.attrs["autofocus"] = True


def _visible(text: str, sentence: Any) -> str:
    name = names.clean(text)
    if not name:
        raise forms.ValidationError(sentence)
    return name


class MoveForm(PageForm):
    """Another class of the same teacher."""

    classroom = forms.ModelChoiceField(
        label=_("Move to another class"),
        queryset=Classroom.objects.none(),
        empty_label=None,
        help_text=_("Results come along. The square on the card stays good; its pictures are new."),
        error_messages={
            "required": _("Choose a class."),
            "invalid_choice": _("Choose one of your classes."),
        },
    )

    def __init__(self, *args: Any, student: Student, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = classes_of(teacher).exclude(pk=student.classroom_id)
        self.fields["classroom"].queryset = others  # type: ignore[attr-defined]


class ClassCodeForm(PageForm):
    """The class's code, typed from a card."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "input--big input--code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "placeholder": "ABC234",
                "autofocus": True,
            }
        ),
        error_messages={
            "required": _("Type the class code from your card."),
            "max_length": _("A class code has six letters and numbers."),
        },
    )
    classroom: Classroom

    def clean_code(self) -> str:
        """Find the class; say kindly what is wrong with a code of none."""
        code = codes.normalise(self.cleaned_data["code"])
        if len(code) != codes.CODE_LENGTH:
            raise forms.ValidationError(_("A class code has six letters and numbers."))
        classroom = class_with(code)
        if classroom is None:
            raise forms.ValidationError(
                _("We found no class with that code. Look at your card again.")
            )
        self.classroom = classroom
        return code
