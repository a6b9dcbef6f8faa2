"""What an answer says to the teacher: its value, a guess why it is wrong, what else it may say."""

from itertools import islice
from typing import Final

from classroom.guesses import guess_words_in
from classroom.live.own_time import end_for
from classroom.models import Answer, Round
from classroom.rules.grammar import NotAnAnswer, parse
from classroom.rules.groups import value_of
from classroom.rules.phases import is_written_within
from classroom.rules.scoring import needs_teacher
from classroom.rules.words import Mark

MOST_OTHERS: Final = 3
"""Other texts that a teacher is offered: a key for each, and what comes after is hardly ever it."""


def needs_teacher_now(answer: Answer) -> bool:
    """Say whether an answer waits for the teacher."""
    return needs_teacher(
        mark=answer.mark,
        late=answer.is_late,
        settled=answer.settled_at is not None,
        skipped=answer.round.skipped_at is not None,
    )


def written_in_time(answer: Answer) -> bool:
    """Say whether an answer came late and waits, though its ink was written in the round's time.

    Its times come from the child's device: it is the teacher who counts it.
    """
    if not answer.is_late or not needs_teacher_now(answer):
        return False
    asked: Round = answer.round
    end = asked.closes_at
    if asked.class_closes_at is not None:
        end = end_for(Round.objects.select_related("room").get(pk=answer.round_id), answer.seat)
    return is_written_within(asked.opens_at, end, began=answer.began_at, for_ms=answer.writing_ms)


def value_of_answer(answer: Answer) -> str:
    """Return what an answer is grouped by: the same for all that say the same, "" for nothing."""
    asked: Round = answer.round
    return value_of(
        answer.mark,
        answer.shown_text,
        asked.accepted,
        form=asked.form,
        separator=asked.separator,
    )


def guess_of_answer(answer: Answer, language: str) -> str:
    """Return why a wrong answer may be wrong, "" where nothing fits."""
    if answer.mark != Mark.WRONG:
        return ""
    asked: Round = answer.round
    text = answer.shown_text
    return guess_words_in(language, asked.prompt, asked.accepted, text, separator=asked.separator)


def other_texts(answer: Answer) -> tuple[str, ...]:
    """Return what else the ink may say, the likeliest first, while the teacher has to decide."""
    if not answer.alternatives or not needs_teacher_now(answer):
        return ()
    separator = answer.round.separator
    texts = dict.fromkeys(each["text"] for each in answer.alternatives)
    others = (text for text in texts if text != answer.text and _is_answer(text, separator))
    return tuple(islice(others, MOST_OTHERS))


def _is_answer(text: str, separator: str) -> bool:
    try:
        parse(text, separator=separator)
    except NotAnAnswer:
        return False
    return True
