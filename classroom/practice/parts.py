"""How a run becomes the parts of messages: a room of one child, and a round of its own."""

import uuid

from classroom import protocol
from classroom.generators import Made
from classroom.notation import prompt_html, prompt_text
from classroom.practice import passes
from classroom.practice.levels import BLANK, LEVELS
from classroom.practice.runs import Run, problem, said
from classroom.protocol import AnswerPart
from classroom.rules.backgrounds import Background
from classroom.rules.facts import fact_for
from classroom.rules.marking import is_right_value
from classroom.rules.practising import next_level
from classroom.rules.words import Mark, Marker, Pace, Phase, SeatStatus, Told
from classroom.sheet_parts import background_part


def snapshot(run: Run, made: Made | None, name: str, now: int) -> protocol.SeatSnapshot:
    """Return everything that the page needs to go on; ``made`` is the present problem, if any."""
    asked = None if made is None else round_part(run, made)
    return protocol.SeatSnapshot(
        now=now,
        room=room_part(run),
        seat=protocol.SeatPart(
            id=1, name=name, status=SeatStatus.SEATED, score=run.score, may_type=True
        ),
        round=asked,
        answer=_answer(run, answer_id(run)),
        fact=_fact(run),
    )


def room_part(run: Run) -> protocol.RoomPart:
    """Return the run as a room that goes at one child's pace."""
    return protocol.RoomPart(
        code="",
        title=said(LEVELS[run.operation][run.level - 1].title, run.language),
        pace=Pace.SOLO,
        phase=Phase.OVER if run.is_over else Phase.ASKING,
        version=0,
        problems=run.length,
        going=True,
    )


def round_part(run: Run, made: Made) -> protocol.RoundPart:
    """Return the present problem; the answer comes only with the mark."""
    closed = run.standing != "open"
    return protocol.RoundPart(
        id=run.round_id,
        number=run.number,
        prompt=prompt_text(made.prompt),
        prompt_html=prompt_html(made.prompt),
        points=1,
        separator=run.separator,
        opens_at=run.opened_at,
        closes_at=None,
        closed=closed,
        accepted=tuple(made.accepted) if closed else (),
        explanation=prompt_text(made.explanation) if closed else "",
        background=background_part(_under(run).text, run.separator, None),
        form=made.form,
        place=run.number,
    )


def _under(run: Run) -> Background:
    """Return what lies under the ink: a run about one fact needs nothing."""
    return BLANK if run.only else LEVELS[run.operation][run.level - 1].under


def run_state(run: Run | None, *, due: int, now: int) -> protocol.RunState:
    """Return how the run stands, with its pass."""
    if run is None:
        return protocol.RunState(now=now, due=due)
    return protocol.RunState(
        now=now,
        due=due,
        run=passes.signed(run),
        operation=run.operation,
        level=run.level,
        asked=run.asked,
        right=run.right,
        streak=run.streak,
        best_streak=run.best_streak,
        next_level=_next_level(run) if run.is_over else 0,
    )


def _next_level(run: Run) -> int:
    """Return the level to offer next; a run about one fact says nothing about its level."""
    if run.only:
        return run.level
    levels = len(LEVELS[run.operation])
    return next_level(run.level, asked=run.asked, right=run.right, levels=levels)


def marked(run: Run, answer: uuid.UUID, mark: Mark, text: str) -> protocol.Marked:
    """Return the mark of an answer, with a space fact where it was right."""
    part = _answer_part(run, answer, mark, text)
    return protocol.Marked(answer=part, score=run.score, fact=_fact(run))


def answer_id(run: Run) -> uuid.UUID:
    """Return the id of the present answer for a page that has come back and knows no other."""
    return uuid.UUID(int=run.round_id)


def _answer(run: Run, answer: uuid.UUID) -> AnswerPart | None:
    if run.standing == "open":
        return None
    mark: Mark = Mark.UNSURE if run.standing == "left" else Mark(run.standing)
    return _answer_part(run, answer, mark, run.text)


def _answer_part(run: Run, answer: uuid.UUID, mark: Mark, text: str) -> AnswerPart:
    return AnswerPart(
        id=answer,
        round=run.round_id,
        mark=Told(mark),
        text=text,
        points=run.earned if mark is Mark.RIGHT else 0,
        late=False,
        by=Marker.READER,
        other_form=mark is Mark.WRONG and in_other_form(run, text),
    )


def in_other_form(run: Run, text: str) -> bool:
    """Say whether a wrong answer is the right number, but not in the form that was asked for."""
    return is_right_value(text, problem(run).accepted, separator=run.separator)


def _fact(run: Run) -> protocol.FactPart | None:
    if run.standing != "right":
        return None
    fact = fact_for(run.key + run.number, run.language)
    return protocol.FactPart(text=fact.text, source=fact.source)
