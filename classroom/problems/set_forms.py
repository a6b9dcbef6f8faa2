"""The forms of a problem set: what it says about itself, and a file that brings its problems."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.exchange import UploadField
from classroom.fields import PageForm, file, line
from classroom.models import ProblemSet, School, User
from classroom.problems.drafts import tidy
from classroom.rules.visible import visible
from classroom.separators import usual_separator
from inference.api.contract import Separator

SEPARATORS = [
    (Separator.POINT.value, gettext_lazy("3.5 (a point)")),
    (Separator.COMMA.value, gettext_lazy("3,5 (a comma)")),
]


class SetForm(PageForm):
    """What a set says about itself, and who may see it."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        validators=[MaxLengthValidator(120)],
        widget=line(160),
        error_messages={
            "required": gettext_lazy("Write a title."),
            "max_length": gettext_lazy("Use at most 120 letters."),
        },
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        validators=[MaxLengthValidator(240)],
        widget=line(300),
        required=False,
        error_messages={"max_length": gettext_lazy("Use at most 240 letters.")},
    )
    separator = forms.ChoiceField(
        label=gettext_lazy("Decimals are written"),
        choices=SEPARATORS,
        initial=usual_separator,
        widget=forms.RadioSelect,
    )
    share = forms.BooleanField(label=gettext_lazy("Share with my school"), required=False)

    def __init__(
        self,
        *args: Any,
        teacher: User,
        problem_set: ProblemSet | None = None,
        has_problems: bool = False,
        **kwargs: Any,
    ) -> None:
        if problem_set is not None:
            kwargs["initial"] = {
                "title": problem_set.title,
                "description": problem_set.description,
                "separator": problem_set.separator,
                "share": problem_set.school_id is not None,
            }
        super().__init__(*args, **kwargs)
        self.school: School | None = teacher.school
        if has_problems:
            self.fields["separator"].help_text = _(
                "When you change this, the accepted answers change with it."
            )
        if self.school is None:
            del self.fields["share"]
            return
        self.fields["share"].help_text = _(
            "Colleagues at %(school)s can read it, copy it and teach with it. Only you change it."
        ) % {"school": self.school.name}

    @property
    def says_more(self) -> bool:
        """Whether any of the fields that are folded is filled, or wrong."""
        folded = [self[name] for name in ("description", "share") if name in self.fields]
        return any(field.errors or field.value() for field in folded)

    def clean_title(self) -> str:
        """Return the title without what cannot be seen."""
        title = tidy(self.cleaned_data["title"])
        if not visible(title).strip():
            raise forms.ValidationError(_("Write a title."))
        return title

    def clean_description(self) -> str:
        """Return the description in one line."""
        return tidy(self.cleaned_data["description"])

    def values(self) -> dict[str, Any]:
        """Return what the services take."""
        shared = self.cleaned_data.get("share", False)
        names = ("title", "description", "separator")
        values = {name: self.cleaned_data[name] for name in names}
        return values | {"school": self.school if shared else None}


class ImportForm(PageForm):
    """A file with problems; JSON says its decimal separator itself."""

    file = UploadField(
        label=gettext_lazy("File"),
        widget=file(".csv,.xlsx,.json,.txt"),
        help_text=gettext_lazy(
            "CSV, XLSX or our own JSON, at most 5 MB. A table has a problem a row."
        ),
    )
    separator = forms.ChoiceField(
        label=gettext_lazy("Decimals in the file are written"),
        choices=SEPARATORS,
        initial=usual_separator,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_separator(self) -> str:
        """Return the separator, that of the page's language where nothing was chosen."""
        return self.cleaned_data["separator"] or usual_separator()
