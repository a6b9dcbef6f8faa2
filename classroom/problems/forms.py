"""The forms of problem sets and problems."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.exchange import UploadField
from classroom.models import Picture, Problem, ProblemSet, School, User
from classroom.models.problems import Form, Separator
from classroom.problems.answers import join_answers, split_answers
from classroom.problems.doubts import (
    Mark,
    Question,
    doubts_of,
    meant_in,
    questions_of,
    settled_answers,
)
from classroom.problems.drafts import POINTS, SECONDS, Draft, faults_of, tidied, tidy
from classroom.problems.redraw import BadPicture, redraw
from classroom.problems.services.pictures import picture_of
from classroom.rules.visible import visible

SEPARATORS = [
    (Separator.POINT.value, gettext_lazy("3.5 (a point)")),
    (Separator.COMMA.value, gettext_lazy("3,5 (a comma)")),
]
NO_NUMBER = {"invalid": gettext_lazy("Write a whole number.")}


class SetForm(forms.Form):
    """What a set says about itself, and who may see it."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Write a title."),
            "max_length": gettext_lazy("Use at most 120 letters."),
        },
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=240,
        required=False,
        error_messages={"max_length": gettext_lazy("Use at most 240 letters.")},
    )
    separator = forms.ChoiceField(
        label=gettext_lazy("Decimals are written"),
        choices=SEPARATORS,
        initial=Separator.POINT.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("When you change this, the accepted answers change with it."),
    )
    share = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, teacher: User, problem_set: ProblemSet | None = None, **kwargs: Any
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
        if self.school is None:
            del self.fields["share"]

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


class ProblemForm(forms.Form):
    """One problem; what is wrong with it is said by ``faults_of``, as for files and generators."""

    prompt = forms.CharField(label=gettext_lazy("What you ask"), required=False, strip=False)
    accepted = forms.CharField(label=gettext_lazy("Accepted answers"), required=False)
    form = forms.ChoiceField(label=gettext_lazy("The answer must be"), choices=Form.choices)
    points = forms.IntegerField(
        label=gettext_lazy("Points"),
        required=False,
        min_value=POINTS[0],
        max_value=POINTS[1],
        error_messages=NO_NUMBER,
    )
    seconds = forms.IntegerField(
        label=gettext_lazy("Seconds"),
        required=False,
        min_value=SECONDS[0],
        max_value=SECONDS[1],
        error_messages=NO_NUMBER,
    )
    hint = forms.CharField(label=gettext_lazy("Hint"), required=False)
    explanation = forms.CharField(label=gettext_lazy("Explanation"), required=False)
    picture = UploadField(label=gettext_lazy("Picture"), required=False)
    alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        required=False,
        max_length=200,
        error_messages={"max_length": gettext_lazy("Use at most 200 letters.")},
    )
    remove_picture = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, problem_set: ProblemSet, problem: Problem | None = None, **kwargs: Any
    ) -> None:
        self.separator = problem_set.separator
        self.kept = problem.picture if problem is not None else None
        self.known = frozenset(problem.accepted if problem is not None else ())
        self.questions: list[Question] = []
        self.draft: Draft | None = None
        kwargs["initial"] = _initial(problem)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Gather the fields into ``draft``, and say what is wrong with them."""
        cleaned = super().clean() or {}
        draft = tidied(
            Draft(
                prompt=cleaned.get("prompt", ""),
                accepted=tuple(split_answers(cleaned.get("accepted", ""))),
                form=cleaned.get("form", Form.ANY.value),
                points=cleaned.get("points") or 1,
                seconds=cleaned.get("seconds"),
                hint=cleaned.get("hint", ""),
                explanation=cleaned.get("explanation", ""),
                picture=self._picture(cleaned),
            )
        )
        draft = self._settled(draft)
        for field, sentence in faults_of(draft, separator=self.separator).items():
            if field not in self.errors:
                self.add_error(field, sentence)
        self.draft = draft
        return cleaned

    @property
    def open_mark(self) -> Mark | None:
        """The first mark before three digits that waits for the teacher's word."""
        return next((one.mark for one in self.questions if one.chosen is None), None)

    def _settled(self, draft: Draft) -> Draft:
        """Return ``draft`` with the numbers that are meant, or ask which those are."""
        meant = meant_in(self.data)
        doubts = doubts_of(draft.accepted, self.separator, known=self.known)
        self.questions = questions_of(doubts, meant)
        if self.open_mark is not None:
            self.add_error("accepted", _("Say what the marks before three digits mean."))
            return draft
        accepted = settled_answers(draft.accepted, meant, self.separator, known=self.known)
        return replace(draft, accepted=accepted)

    def _picture(self, cleaned: dict[str, Any]) -> Picture | None:
        upload, alt = cleaned.get("picture"), tidy(cleaned.get("alt", ""))
        if upload is None and (self.kept is None or cleaned.get("remove_picture")):
            return None
        if not alt and "alt" not in self.errors:
            self.add_error("alt", _("Say in words what the picture shows."))
        if upload is None:
            return self.kept if self.kept and self.kept.alt == alt else _said(self.kept, alt)
        try:
            return picture_of(redrawn=redraw(upload.read()), alt=alt)
        except BadPicture as error:
            self.add_error("picture", str(error))
            return None


def _said(picture: Picture | None, alt: str) -> Picture | None:
    """Return the same picture in other words, as a new one: copies of the problem keep theirs."""
    if picture is None:
        return None
    return Picture(
        content=picture.content,
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        alt=alt,
    )


def _initial(problem: Problem | None) -> dict[str, Any]:
    if problem is None:
        return {"points": 1, "form": Form.ANY.value}
    return {
        "prompt": problem.prompt,
        "accepted": join_answers(problem.accepted),
        "form": problem.form,
        "points": problem.points,
        "seconds": problem.seconds,
        "hint": problem.hint,
        "explanation": problem.explanation,
        "alt": problem.picture.alt if problem.picture else "",
    }


class ImportForm(forms.Form):
    """A file with problems; JSON says its decimal separator itself."""

    file = UploadField(label=gettext_lazy("File"))
    separator = forms.ChoiceField(
        label=gettext_lazy("Decimals in the file are written"),
        choices=SEPARATORS,
        initial=Separator.POINT.value,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_separator(self) -> str:
        """Return the separator, a point where nothing was chosen."""
        return self.cleaned_data["separator"] or Separator.POINT.value
