"""What a child's page is told in each of its states."""

from typing import Final

from astro_site.gallery.cast import NOW, PROMPTS, answer, ink, read, room_part, round_part
from classroom import protocol
from classroom.protocol.base import Message
from classroom.rules.words import Avatar, Hand, Operation, Phase, SeatStatus, Standing, Told, Well

SIX: Final = ink("56", seed=1)


def seat(**others: object) -> protocol.SeatPart:
    """Return Ada's seat."""
    known: dict[str, object] = {"status": SeatStatus.SEATED, "score": 3, "avatar": Avatar.CAT}
    return protocol.SeatPart(id=1, name="Ada", **(known | others))  # type: ignore[arg-type]


def snapshot(phase: Phase, **others: object) -> protocol.SeatSnapshot:
    """Return everything that the page is told at first."""
    known: dict[str, object] = {"seat": seat()}
    return protocol.SeatSnapshot(now=NOW, room=room_part(phase), **(known | others))  # type: ignore[arg-type]


def asked(**others: object) -> protocol.SeatSnapshot:
    """Return the same while the first problem is open."""
    return snapshot(Phase.ASKING, round=round_part(), **others)


def sent(mark: Told, text: str, seed: int = 1, **others: object) -> list[Message]:
    """Return what is told of an answer that was sent a moment ago."""
    fact = protocol.FactPart(
        text="On the Moon you would jump six times as high as at home.", source="NASA"
    )
    reading = answer(Told.READING, text)
    marked = answer(mark, text, **others)
    return [
        asked(answer=reading, strokes=ink(text or "5", seed)),
        protocol.Marked(answer=marked, score=4, fact=fact if mark is Told.RIGHT else None),
    ]


def closed() -> list[Message]:
    """Return what is told once a problem is closed that Ada had wrong."""
    over = round_part(told=True, closed=True, explanation="7 × 8 is 7 × 7 and 7 more.")
    wrong = answer(Told.WRONG, "54")
    return [
        snapshot(Phase.REVIEW, round=over, answer=wrong, strokes=ink("54", seed=4)),
    ]


def left() -> protocol.LeavesPart:
    """Return what the lesson leaves her."""
    right, wrong = Standing.RIGHT, Standing.WRONG
    pairs = [(right, right), (wrong, right), (right, right), (wrong, wrong), (right, right)]
    return protocol.LeavesPart(
        marks=tuple(
            protocol.LeftMarkPart(prompt=prompt, first=first, final=final)
            for prompt, (first, final) in zip(PROMPTS, [*pairs, (right, right)], strict=True)
        ),
        well=Well.IMPROVED,
        about="6 × 7",
        practise=protocol.AimPart(operation=Operation.MULTIPLY, level=3, fact="6 × 9"),
        medal=2,
    )


STATES: Final[dict[str, list[Message]]] = {
    "child-lobby": [snapshot(Phase.LOBBY)],
    "child-waiting": [snapshot(Phase.LOBBY, seat=seat(status=SeatStatus.WAITING))],
    "child-empty": [asked()],
    "child-began": [asked(strokes=SIX[:1])],
    "child-writing": [asked(strokes=SIX), read(SIX, "56")],
    "child-unsure-reading": [asked(strokes=SIX), read(SIX, "56", unsure=True)],
    "child-hand": [asked(seat=seat(hand=Hand.HELP))],
    "child-paused": [
        protocol.SeatSnapshot(
            now=NOW,
            room=room_part(Phase.ASKING, paused_at=NOW),
            seat=seat(),
            round=round_part(),
        )
    ],
    "child-right": sent(Told.RIGHT, "56"),
    "child-again": sent(Told.WRONG, "54", 4),
    "child-teacher-looks": sent(Told.UNSURE, "", 5),
    "child-held": sent(Told.HELD, "56"),
    "child-closed": closed(),
    "child-over": [snapshot(Phase.OVER, leaves=left(), round=None)],
}
"""By the name of the page; every state begins with a whole snapshot."""
