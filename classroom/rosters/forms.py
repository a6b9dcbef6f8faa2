"""The forms of classes, rosters and cards."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from classroom.exchange import Reading, Readings, UploadField, read_tables
from classroom.fields import PageForm
from classroom.models import Classroom, Student, User
from classroom.models.people import NameStyle
from classroom.rosters.layout import ROLES, Layout, Role
from classroom.rosters.pasting import table_of_text
from classroom.rosters.selectors import class_with, classes_of
from classroom.rules import codes, names
from classroom.rules.roster import MAX_STUDENTS, Entry

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


class StudentForm(forms.Form):
    """A student's name; the service says what a name may be."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write a name.")}
    )

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        return _visible(self.cleaned_data["name"], _("Write a name."))


def _visible(text: str, sentence: Any) -> str:
    name = names.clean(text)
    if not name:
        raise forms.ValidationError(sentence)
    return name


class MoveForm(forms.Form):
    """Another class of the same teacher."""

    classroom = forms.ModelChoiceField(
        label=_("Class"),
        queryset=Classroom.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Choose a class."),
            "invalid_choice": _("Choose one of your classes."),
        },
    )

    def __init__(self, *args: Any, student: Student, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = classes_of(teacher).exclude(pk=student.classroom_id)
        self.fields["classroom"].queryset = others  # type: ignore[attr-defined]


class ListForm(PageForm):
    """A list of names, pasted or in a file."""

    names = forms.CharField(
        label=_("Paste a list of names, one in each line"),
        required=False,
        validators=[MaxLengthValidator(20_000)],  # no attribute: a paste would be cut in silence
        widget=forms.Textarea(
            attrs={
                "class": "names-box",
                "rows": 8,
                "cols": False,
                "spellcheck": "false",
                "autocomplete": "off",
            }
        ),
        error_messages={"max_length": _("This list is too long. Use a file.")},
    )
    file = UploadField(
        label=_("Or choose a file: CSV or XLSX"),
        required=False,
        widget=forms.FileInput(
            attrs={"class": "file-input", "accept": ".csv,.txt,.tsv,.xlsx,text/csv,text/plain"}
        ),
        help_text=_(
            "At most 5 MB, as your school’s program saves it. You see which columns hold the "
            "names, and can choose others."
        ),
    )

    def readings(self) -> Readings:
        """Return the tables that the list may mean, of a valid form. Raises ``BadTable``."""
        upload = self.cleaned_data["file"]
        if upload is not None:
            return read_tables(upload)
        table = table_of_text(self.cleaned_data["names"])
        return Readings("sheet", (Reading("", table),), is_sure=True)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = self.cleaned_data.get("file") or self.cleaned_data.get("names", "").strip()
        if not self.errors and not given:
            raise forms.ValidationError(_("Paste some names, or choose a file."))
        return self.cleaned_data


class EntryForm(forms.Form):
    """One line of the preview, as it comes back."""

    line = forms.IntegerField(min_value=1, max_value=10**6)
    name = forms.CharField(required=False)
    take = forms.BooleanField(required=False)

    def entry(self) -> Entry:
        """Return the line; call it on a valid form."""
        kept = self.cleaned_data
        return Entry(kept["line"], names.clean(kept["name"]), kept["take"])


EntryForms = forms.formset_factory(
    EntryForm, extra=0, max_num=MAX_STUDENTS, absolute_max=MAX_STUDENTS
)


def forms_of(entries: Sequence[Entry]) -> "forms.BaseFormSet[EntryForm]":
    """Return the lines of the preview as forms."""
    return EntryForms(initial=[{"line": e.line, "name": e.name, "take": e.take} for e in entries])


def entries_in(data: QueryDict) -> list[Entry]:
    """Return the lines of the preview as they came back, without what no page of ours sends."""
    sent = EntryForms(data, form_kwargs={"empty_permitted": False})
    return [form.entry() for form in sent.forms if form.is_valid()]


ROLE_NAMES: dict[Role, Any] = {
    "": _("not used"),
    "full": _("whole name"),
    "reversed": _("whole name, last name first"),
    "first": _("first name"),
    "between": _("between (van, de)"),
    "last": _("last name"),
}


class LayoutForm(forms.Form):
    """Where in a table the names stand: the header's line, and what each column holds."""

    header = forms.IntegerField(min_value=0, max_value=10**6)
    grid = forms.BooleanField(required=False)

    def __init__(self, *args: Any, width: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.width = width
        for column in range(width):
            self.fields[f"role-{column}"] = forms.ChoiceField(
                required=False, choices=[(role, ROLE_NAMES[role]) for role in ROLES]
            )

    def layout(self) -> Layout:
        """Return what was chosen; call it on a valid form."""
        given = self.cleaned_data
        roles = tuple(given[f"role-{column}"] for column in range(self.width))
        return Layout(given["header"], roles, is_grid=given["grid"])


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
