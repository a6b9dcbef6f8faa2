"""A problem before it is saved, from whatever way it came: form, file or generator."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _

from classroom.background_words import bad_background
from classroom.models import Picture, Problem
from classroom.notation import BadNotation, check_prompt
from classroom.problems.answers import answers_fault, as_written
from classroom.rules.backgrounds import BadBackground, background_of
from classroom.rules.visible import visible
from classroom.rules.words import Backdrop, Form

Faults: TypeAlias = dict[str, str]
"""Fields and the sentences that say what is wrong with them."""

MAX_PROMPT: Final = 200
MAX_HINT: Final = 240
MAX_EXPLANATION: Final = 400
"""Characters: as many as the columns hold, and as fit on a phone beside the ink."""

POINTS: Final = (1, 100)
SECONDS: Final = (5, 3600)
"""Points and seconds that a form or a file may ask for; one problem is no longer than a lesson."""

_FORMS: Final = frozenset(Form)
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Control characters, lone surrogates and no-characters: JSON and PostgreSQL refuse some of
them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a problem says; a ``picture`` that is new is saved with it."""

    prompt: str
    accepted: tuple[str, ...]
    form: str = Form.ANY.value
    points: int = 1
    seconds: int | None = None
    hint: str = ""
    explanation: str = ""
    background: str = ""
    picture: Picture | None = None

    def values(self) -> dict[str, Any]:
        """Return the fields of the problem, without its place and its picture."""
        return {
            "prompt": self.prompt,
            "accepted": list(self.accepted),
            "form": self.form,
            "points": self.points,
            "seconds": self.seconds,
            "hint": self.hint,
            "explanation": self.explanation,
            "background": self.background,
        }


def draft_of(problem: Problem) -> Draft:
    """Return a saved problem as a draft, with the same picture."""
    return Draft(
        prompt=problem.prompt,
        accepted=tuple(problem.accepted),
        form=problem.form,
        points=problem.points,
        seconds=problem.seconds,
        hint=problem.hint,
        explanation=problem.explanation,
        background=problem.background,
        picture=problem.picture,
    )


def tidy(text: str) -> str:
    """Return ``text`` in one line, without control characters and needless white space."""
    return " ".join(_NO_TEXT.sub("", text).split())


def tidied(draft: Draft) -> Draft:
    """Return ``draft`` with its texts in one line each."""
    return replace(
        draft,
        prompt=tidy(draft.prompt),
        accepted=tuple(
            dict.fromkeys(as_written(tidy(text)) for text in draft.accepted if tidy(text))
        ),
        hint=tidy(draft.hint),
        explanation=tidy(draft.explanation),
        background=_known(tidy(draft.background)),
    )


def _known(text: str) -> str:
    """Return a background in the words in which it is kept; what is none stays as it is."""
    try:
        return background_of(text).text
    except BadBackground:
        return text


def faults_of(draft: Draft, *, separator: str) -> Faults:
    """Return what keeps ``draft`` from being saved in a set with this decimal separator."""
    sentences = {
        "prompt": _prompt_fault(draft.prompt),
        "accepted": answers_fault(draft.accepted, form=draft.form, separator=separator),
        "form": "" if draft.form in _FORMS else _form_fault(draft.form),
        "points": _between(draft.points, POINTS),
        "seconds": "" if draft.seconds is None else _between(draft.seconds, SECONDS),
        "hint": _too_long(draft.hint, MAX_HINT),
        "explanation": _too_long(draft.explanation, MAX_EXPLANATION),
        "background": _background_fault(draft),
    }
    return {field: sentence for field, sentence in sentences.items() if sentence}


def _prompt_fault(prompt: str) -> str:
    if not visible(prompt).strip():
        return _("Write what you ask.")
    if too_long := _too_long(prompt, MAX_PROMPT):
        return too_long
    try:
        check_prompt(prompt)
    except BadNotation as error:
        return notation_sentence(error)
    return ""


def notation_sentence(error: BadNotation) -> str:
    """Say what is wrong with a formula."""
    part = {"part": error.part}
    match error.fault:
        case "open":
            return _("A $ opens a formula that no $ closes. For the sign itself write \\$.")
        case "empty":
            return _("Between the $ signs there is nothing to show.")
        case "unknown":
            return _("We do not know “%(part)s” in a formula.") % part
        case "broken":
            return _("The formula “%(part)s” is not complete.") % part


def _form_fault(form: str) -> str:
    words = {"form": form, "known": ", ".join(Form)}
    return _("“%(form)s” is no form of answer. Known are: %(known)s.") % words


def _background_fault(draft: Draft) -> str:
    try:
        background = background_of(draft.background)
    except BadBackground as error:
        return bad_background(error, draft.background)
    if background.kind is Backdrop.PICTURE and draft.picture is None:
        return _("The problem has no picture to write on.")
    return ""


def _between(value: int, limits: tuple[int, int]) -> str:
    least, most = limits
    if least <= value <= most:
        return ""
    return _("Give a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}


def _too_long(text: str, most: int) -> str:
    if len(text) <= most:
        return ""
    words = {"is": len(text), "most": most}
    return _("This has %(is)s characters; at most %(most)s fit.") % words
