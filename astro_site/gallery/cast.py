"""Who is in the pages of the gallery, and what they wrote."""

import uuid
from typing import Final

from classroom import protocol
from classroom.handwriting.composer import compose
from classroom.models import Room, Seat
from classroom.rules.sheet import checksum
from classroom.rules.words import Avatar, Mark, Pace, Phase, Told
from inference.api.contract import Separator, Sheet, Symbol

NOW: Final = 1_767_261_600_000
TITLE: Final = "Times tables: 6, 7 and 8"
CODE: Final = "ABC234"
PROMPTS: Final = ("7 × 8 =", "6 × 7 =", "8 × 8 =", "6 × 9 =", "7 × 7 =", "48 ÷ 6 =")
ACCEPTED: Final = ("56", "42", "64", "54", "49", "8")

CREW: Final = tuple(
    zip("Ada Bo Cleo Dee Emil Fatma Goran Hana Ines Jonas Kiri Lena".split(), Avatar, strict=True)
)


def room() -> Room:
    """Return the room as templates know it."""
    return Room(pk=1, code=CODE, title=TITLE, language="en")


def seat() -> Seat:
    """Return Ada's seat as templates know it."""
    return Seat(pk=1, room=room(), name="Ada", avatar=Avatar.CAT.value)


def room_part(phase: Phase, **others: object) -> protocol.RoomPart:
    """Return the room in one phase."""
    known: dict[str, object] = {"pace": Pace.TEACHER, "version": 1, "problems": len(PROMPTS)}
    return protocol.RoomPart(code=CODE, title=TITLE, phase=phase, **(known | others))  # type: ignore[arg-type]


def round_part(number: int = 1, *, told: bool = False, **others: object) -> protocol.RoundPart:
    """Return the problem with this number; ``told``: with what is accepted."""
    prompt = PROMPTS[number - 1]
    known: dict[str, object] = {
        "place": number,
        "closed": False,
        "closes_at": None,
        "has_hint": number == 2,
    }
    return protocol.RoundPart(
        id=number,
        number=number,
        prompt=prompt,
        prompt_html=prompt,
        points=1,
        separator=Separator.POINT,
        opens_at=NOW - 20_000,
        accepted=(ACCEPTED[number - 1],) if told else (),
        **(known | others),  # type: ignore[arg-type]
    )


LEFT, SIZE = 160, 0.8
"""Where on the grid somebody begins, and how large: a phone shows no more than its left third."""


def ink(text: str, seed: int = 1) -> Sheet:
    """Return how somebody writes a number."""
    strokes = compose(text, seed=seed)
    left = min(x for stroke in strokes for x, _ in stroke)
    return tuple(
        tuple((LEFT + round((x - left) * SIZE), 100 + round(y * SIZE)) for x, y in stroke)
        for stroke in strokes
    )


def read(sheet: Sheet, text: str, *, unsure: bool = False) -> protocol.Read:
    """Return what was read of a sheet, each digit over its own strokes."""
    middles = [sum(x for x, _ in stroke) / len(stroke) for stroke in sheet]
    low, high = min(middles), max(middles)
    of: dict[int, list[int]] = {place: [] for place in range(len(text))}
    for index, middle in enumerate(middles):
        share = (middle - low) / max(1.0, high - low)
        of[min(len(text) - 1, round(share * (len(text) - 1)))].append(index)
    symbols = tuple(
        Symbol(text=text[place], confidence=0.5 if unsure and place else 0.99, strokes=tuple(own))
        for place, own in of.items()
    )
    return protocol.Read(
        round=1,
        strokes=len(sheet),
        text=text,
        confidence=0.6 if unsure else 0.99,
        unsure=unsure,
        symbols=symbols,
        ink=checksum(sheet),
    )


def identity(number: int) -> uuid.UUID:
    """Return the id of an answer."""
    return uuid.UUID(int=number)


def answer(mark: Told, text: str, **others: object) -> protocol.AnswerPart:
    """Return Ada's answer to the first problem."""
    known: dict[str, object] = {"points": int(mark is Told.RIGHT), "late": False, "by": None}
    return protocol.AnswerPart(id=identity(1), round=1, mark=mark, text=text, **(known | others))  # type: ignore[arg-type]


def board_answer(seat_id: int, mark: Mark, text: str, **others: object) -> protocol.BoardAnswerPart:
    """Return what a seat answered as its teacher sees it."""
    known: dict[str, object] = {
        "confidence": 0.62 if mark is Mark.UNSURE else 0.98,
        "points": int(mark is Mark.RIGHT),
        "late": False,
        "settled": False,
        "disputed": False,
        "value": text,
    }
    return protocol.BoardAnswerPart(
        id=identity(seat_id),
        round=1,
        mark=mark,
        text=text,
        **(known | others),  # type: ignore[arg-type]
    )
