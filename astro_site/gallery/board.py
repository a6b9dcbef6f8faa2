"""What a board is told in each of its states."""

from collections.abc import Sequence
from typing import Final

from astro_site.gallery.cast import (
    ACCEPTED,
    CREW,
    NOW,
    PROMPTS,
    board_answer,
    identity,
    ink,
    room_part,
    round_part,
)
from classroom import protocol
from classroom.protocol.base import Message
from classroom.rules.words import Asks, Hand, Mark, Phase, Standing

WRITTEN: Final = {
    1: (Mark.RIGHT, "56"),
    2: (Mark.WRONG, "54"),
    3: (Mark.UNSURE, "5"),
    4: (Mark.RIGHT, "56"),
    5: (Mark.WRONG, "54"),
    6: (Mark.RIGHT, "56"),
    7: (Mark.READING, ""),
    8: (Mark.WRONG, "48"),
}
"""What the first eight of the crew have sent; two more are still writing."""

WRITING: Final = {9: "5", 10: "56"}


def tiles() -> tuple[protocol.TilePart, ...]:
    """Return the seats of a lesson in which a problem is open."""
    made = []
    for number, (name, avatar) in enumerate(CREW, start=1):
        given = WRITTEN.get(number)
        answer = board_answer(number, *given) if given else None
        hand = Hand.HELP if number == 11 else Hand.DOWN
        made.append(
            protocol.TilePart(
                id=number,
                name=name,
                claimed=False,
                score=number % 4,
                answer=answer,
                hand=hand,
                hand_at=NOW - 60_000 if hand else None,
                avatar=avatar,
            )
        )
    return tuple(made)


def newcomers() -> tuple[protocol.TilePart, ...]:
    """Return the seats of a lobby: five are in, one asks, one has a name to look at."""
    seats = [
        protocol.TilePart(id=number, name=name, claimed=False, score=0, avatar=avatar)
        for number, (name, avatar) in enumerate(CREW[:5], start=1)
    ]
    seats.append(
        protocol.TilePart(
            id=6, name="Fatma", claimed=False, score=0, asks=Asks.CARD, avatar=CREW[5][1]
        )
    )
    return tuple(seats)


def problems(asked: int) -> tuple[protocol.ProblemPart, ...]:
    """Return the set, of which so many were asked."""
    return _parts(PROMPTS, [(1, False)] * asked)


STANDINGS: Final = ((1, False), (1, False), (2, False), (1, True), (1, False))
"""How often each of the first five was asked, and whether it was skipped then; five are left."""


def strip() -> tuple[protocol.ProblemPart, ...]:
    """Return a set of ten of which four were asked before; 7 × 8 is asked now."""
    to_come = ("48 ÷ 6 =", "9 × 8 =", "63 ÷ 7 =", "▢ × 6 = 36", "Half of 48 is ▢. Half of that is")
    prompts = (*PROMPTS[1:5], PROMPTS[0], *to_come)
    return _parts(prompts, STANDINGS)


def _parts(
    prompts: Sequence[str], standings: Sequence[tuple[int, bool]]
) -> tuple[protocol.ProblemPart, ...]:
    """Return a set whose first problems stand so, the last of them asked now; the rest are left."""
    left = [(0, False)] * (len(prompts) - len(standings))
    return tuple(
        protocol.ProblemPart(
            id=number,
            position=number,
            prompt=prompt,
            prompt_html=prompt,
            asked=times,
            present=number == len(standings),
            skipped=is_skipped,
        )
        for number, (prompt, (times, is_skipped)) in enumerate(
            zip(prompts, (*standings, *left), strict=True), start=1
        )
    )


def in_the_middle(phase: Phase) -> list[Message]:
    """Return what is told of a lesson whose strip has every standing."""
    problems = strip()
    asked = round_part(told=True, closed=phase is Phase.REVIEW, place=len(STANDINGS))
    room = room_part(phase, problems=len(problems))
    told = snapshot(phase, room=room, round=asked, tiles=tiles(), problems=problems)
    return [told, inks(), happened()]


def snapshot(phase: Phase, **others: object) -> protocol.BoardSnapshot:
    """Return everything that the board is told at first."""
    known: dict[str, object] = {
        "room": room_part(phase),
        "round": None,
        "tiles": (),
        "problems": problems(0),
    }
    return protocol.BoardSnapshot(now=NOW, at=1, **(known | others))  # type: ignore[arg-type]


def inks() -> protocol.AnswerInk:
    """Return the ink of all answers."""
    return protocol.AnswerInk(
        sheets=tuple(
            protocol.AnswerSheet(answer=identity(number), strokes=ink(text or "56", seed=number))
            for number, (_, text) in WRITTEN.items()
        )
    )


def happened() -> protocol.Batch:
    """Return who is here, and what two of them are writing."""
    here = [protocol.PresenceEvent(seat=number, here=number != 12) for number in range(1, 13)]
    drawn = [
        protocol.SheetEvent(seat=number, round=1, strokes=ink(text, seed=number))
        for number, text in WRITING.items()
    ]
    read = protocol.ReadEvent(seat=10, round=1, text="56", confidence=0.97, unsure=False)
    return protocol.Batch(hub="gallery", seq=1, events=(*here, *drawn, read))


def asking() -> list[Message]:
    """Return what is told while a problem is open."""
    asked = round_part(told=True)
    return [
        snapshot(Phase.ASKING, round=asked, tiles=tiles(), problems=problems(1)),
        inks(),
        happened(),
    ]


def over() -> list[Message]:
    """Return what is told at the end."""
    columns = tuple(
        protocol.ColumnPart(
            number=number, place=number, again=0, prompt=prompt, skipped=False, round=number
        )
        for number, prompt in enumerate(PROMPTS, start=1)
    )
    marks = (Standing.RIGHT, Standing.WRONG, Standing.RIGHT, None, Standing.LATE, Standing.UNSURE)
    results = tuple(
        protocol.ResultPart(
            seat=number,
            name=name,
            score=6 - number // 2,
            marks=marks[number % 6 :] + marks[: number % 6],
            tries=(1, 2, 1, 0, 1, 1),
        )
        for number, (name, _) in enumerate(CREW[:8], start=1)
    )
    last = round_part(len(ACCEPTED), told=True, closed=True)
    return [
        snapshot(Phase.OVER, round=last, tiles=tiles(), columns=columns, results=results),
        inks(),
    ]


REVIEW: Final[list[Message]] = [
    snapshot(
        Phase.REVIEW,
        round=round_part(told=True, closed=True),
        tiles=tiles(),
        problems=problems(1),
    ),
    inks(),
    happened(),
]

STATES: Final[dict[str, tuple[list[Message], tuple[str, ...]]]] = {
    "board-empty": ([snapshot(Phase.LOBBY)], ()),
    "board-lobby": ([snapshot(Phase.LOBBY, tiles=newcomers()), happened()], ()),
    "board-asking": (asking(), ()),
    "board-panel": (asking(), ("[data-open='3']",)),
    "board-settle": (asking(), ("[data-settle-open]",)),
    "board-settings": (asking(), ("[data-settings-open]",)),
    "board-review": (REVIEW, ()),
    "board-strip": (in_the_middle(Phase.ASKING), ()),
    "board-strip-review": (in_the_middle(Phase.REVIEW), ()),
    "board-over": (over(), ()),
}
"""By the name of the page: what is told, and what is clicked then."""
