"""A question typed during a lesson: worked out where it is arithmetic, else with its answers."""

from dataclasses import dataclass

from classroom.notation import BadNotation, check_prompt, prompt_text
from classroom.problems.answers import split_answers
from classroom.problems.doubts import draft_faults_unasked
from classroom.problems.drafts import Draft, Faults, tidied, tidy
from classroom.rules.arithmetic import NotArithmetic, as_asked, worked_out


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it would be asked.

    ``answer`` is what its prompt comes to, "" where it is no arithmetic; ``faults`` keep it from
    being asked.
    """

    draft: Draft
    answer: str
    faults: Faults


def typed_question(
    prompt: str, accepted: str, *, separator: str, background: str = ""
) -> TypedQuestion:
    """Return what was typed as a question; ``accepted``, with semicolons, comes before a sum's."""
    shown = tidy(prompt)
    answer = _worked_out(shown, separator)
    given = split_answers(accepted) or ([answer] if answer else [])
    draft = tidied(
        Draft(
            prompt=as_asked(shown) if answer else shown,
            accepted=tuple(given),
            background=background,
        ),
    )
    return TypedQuestion(draft, answer, draft_faults_unasked(draft, separator))


def _worked_out(prompt: str, separator: str) -> str:
    try:
        check_prompt(prompt)
        return worked_out(prompt_text(prompt), separator=separator)
    except (NotArithmetic, BadNotation):  # what is wrong with a formula is among the faults
        return ""
