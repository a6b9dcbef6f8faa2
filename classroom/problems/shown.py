"""A problem as a child's page is told it, for pages that show how it will look."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from classroom.known_pictures import known_of
from classroom.notation import prompt_html, prompt_text
from classroom.problems.answers import split_answers
from classroom.problems.background_fields import background_in
from classroom.problems.drafts import Draft, faults_of, tidied
from classroom.rules.words import Backdrop, Form
from classroom.sheet_parts import background_part

LONGEST: Final = 1000
"""What is typed beyond is not looked at: no field takes so much."""


def typed_draft(values: Mapping[str, Any]) -> Draft:
    """Return what stands in the fields of a problem's form, finished or not, without a picture."""
    text = {name: str(value or "")[:LONGEST] for name, value in values.items()}
    return tidied(
        Draft(
            prompt=text.get("prompt", ""),
            accepted=tuple(split_answers(text.get("accepted", ""))),
            form=text.get("form", Form.ANY.value),
            hint=text.get("hint", ""),
            explanation=text.get("explanation", ""),
            background=background_in(text),
        )
    )


def shown_part(draft: Draft, number: int, *, separator: str) -> dict[str, object]:
    """Return a problem as the protocol's round, so that the child's own modules show it.

    ``on_picture`` says that the child writes on the picture, which then is the page's to lay there:
    it may have been chosen a moment ago.
    """
    return {
        "id": number,
        "number": number,
        "place": number,
        "again": 0,
        "prompt": prompt_text(draft.prompt),
        "prompt_html": prompt_html(draft.prompt),
        "form": draft.form,
        "points": draft.points,
        "accepted": draft.accepted,
        "explanation": prompt_text(draft.explanation),
        "hint": prompt_text(draft.hint),
        "picture": None if draft.picture is None else known_of(draft.picture)._asdict(),
        "background": msgspec.to_builtins(background_part(draft.background, separator, None)),
        "on_picture": draft.background == Backdrop.PICTURE,
    }


def fault_so_far(draft: Draft, *, separator: str) -> str:
    """Return the first thing that is wrong with what is filled in so far, or ""."""
    if draft.background == Backdrop.PICTURE and draft.picture is None:
        draft = replace(draft, background="")  # the form alone knows the picture
    faults = faults_of(draft, separator=separator)
    filled = {
        "prompt": draft.prompt,
        "accepted": draft.accepted,
        "hint": draft.hint,
        "explanation": draft.explanation,
        "background": draft.background,
    }
    return next((faults[name] for name, value in filled.items() if value and name in faults), "")
