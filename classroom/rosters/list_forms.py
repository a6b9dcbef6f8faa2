"""The forms of a list of names: given, looked at line by line, its columns chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from classroom.exchange import Reading, Readings, UploadField, read_tables
from classroom.fields import PageForm
from classroom.rosters.layout import ROLES, Layout, Role
from classroom.rosters.pasting import table_of_text
from classroom.rules import names
from classroom.rules.roster import MAX_STUDENTS, Entry


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
