"""An answer as the adults at a board see it."""

from classroom import protocol
from classroom.live.selectors.parts import in_other_form
from classroom.live.selectors.said import (
    guess_of_answer,
    other_texts,
    value_of_answer,
    written_in_time,
)
from classroom.models import Answer
from classroom.rules.words import Flag, Mark, Sure


def board_answer_part(answer: Answer, language: str) -> protocol.BoardAnswerPart:
    """Return an answer as the teacher sees it, its guess in the room's ``language``."""
    return protocol.BoardAnswerPart(
        id=answer.pk,
        round=answer.round_id,
        mark=Mark(answer.mark),
        text=answer.shown_text,
        confidence=answer.confidence or 0.0,
        points=answer.points,
        late=answer.is_late,
        settled=answer.settled_at is not None,
        by=answer.settled_name,
        disputed=answer.is_disputed,
        other_form=in_other_form(answer),
        try_number=answer.try_number,
        value=value_of_answer(answer),
        guess=guess_of_answer(answer, language),
        alternatives=other_texts(answer),
        in_time=written_in_time(answer),
        collected=answer.is_collected,
        flag=Flag(answer.flag),
        same_as=answer.same_as_id,
        typed=answer.is_typed,
        mirrored=answer.shown_mirrored,
        sure=Sure(answer.sure),
    )
