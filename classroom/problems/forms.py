"""The form of a problem."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MaxLengthValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.exchange import UploadField
from classroom.fields import PageForm, file, line, number
from classroom.models import Picture, Problem, ProblemSet
from classroom.models.fields import choices_of
from classroom.models.problems import FORM_LABELS
from classroom.problems.answers import join_answers, split_answers
from classroom.problems.background_fields import (
    background_choice,
    background_in,
    background_initial,
    line_fields,
)
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
from classroom.rules.words import Form
from inference.api.contract import Separator

NO_NUMBER = {"invalid": gettext_lazy("Write a whole number.")}

FOLDED = ("seconds", "hint", "explanation", "picture", "alt", "background")
"""Fields that most problems leave empty."""


class ProblemForm(PageForm):
    """One problem; what is wrong with it is said by ``faults_of``, as for files and generators."""

    prompt = forms.CharField(
        label=gettext_lazy("What you ask"),
        required=False,
        strip=False,
        widget=line(400, **{"class": "input--prompt", "required": True, "placeholder": "7 × 8 ="}),
        help_text=gettext_lazy(
            r"A fraction is $\frac{3}{4}$: maths between two $ signs, as in LaTeX."
        ),
    )
    accepted = forms.CharField(
        label=gettext_lazy("Accepted answers"),
        required=False,
        widget=line(required=True, placeholder="56"),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("The answer must be"),
        choices=[(value, capfirst(label)) for value, label in choices_of(FORM_LABELS)],
    )
    points = forms.IntegerField(
        label=gettext_lazy("Points"),
        required=False,
        min_value=POINTS[0],
        max_value=POINTS[1],
        widget=number(),
        error_messages=NO_NUMBER,
    )
    seconds = forms.IntegerField(
        label=gettext_lazy("Seconds"),
        required=False,
        min_value=SECONDS[0],
        max_value=SECONDS[1],
        widget=number(),
        help_text=gettext_lazy("Only the timer uses this."),
        error_messages=NO_NUMBER,
    )
    hint = forms.CharField(
        label=gettext_lazy("Hint"),
        required=False,
        widget=line(400),
        help_text=gettext_lazy("Shown on demand in homework."),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Explanation"),
        required=False,
        widget=line(600),
        help_text=gettext_lazy("Shown when the problem is over."),
    )
    picture = UploadField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=file("image/png,image/jpeg,image/webp,image/gif"),
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 5 MB. Where it was taken is left out."),
    )
    alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        required=False,
        validators=[MaxLengthValidator(200)],
        widget=line(300),
        help_text=gettext_lazy("Read out to children who cannot see it."),
        error_messages={"max_length": gettext_lazy("Use at most 200 letters.")},
    )
    background = background_choice()
    line_first, line_last, line_step = line_fields()
    remove_picture = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)

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
        self.fields["accepted"].help_text = (
            _("Several are separated by semicolons: 56; 0,5; 1/2. Equal values count as well.")
            if self.separator == Separator.COMMA
            else _("Several are separated by semicolons: 56; 0.5; 1/2. Equal values count as well.")
        )
        if problem is None and not self.is_bound:
            self.fields["prompt"].widget.attrs["autofocus"] = True

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
                background=background_in(cleaned),
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
    def says_more(self) -> bool:
        """Whether any of the fields that are folded is filled, or wrong."""
        if self.kept or set(self.errors) - {"prompt", "accepted", "form", NON_FIELD_ERRORS}:
            return True
        is_worth_more = str(self["points"].value() or 1) != "1"
        return is_worth_more or any(self[name].value() for name in FOLDED)

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
        **background_initial(problem.background, problem.problem_set.separator),
        "alt": problem.picture.alt if problem.picture else "",
    }
