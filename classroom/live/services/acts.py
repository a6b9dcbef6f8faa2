"""The writer of what was done on a board: each act together with its write, or not at all."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from classroom import protocol
from classroom.live import notify
from classroom.live.adults import Adult
from classroom.live.rounds import last_round
from classroom.models import Act, Answer, Room, Seat
from classroom.models.colleagues import BY_LENGTH
from classroom.notation import prompt_text
from classroom.rules.words import ActKind

KINDS: Final[dict[type[Any], ActKind]] = {
    protocol.Ask: ActKind.ASKED,
    protocol.AskTyped: ActKind.ASKED,
    protocol.Close: ActKind.CLOSED,
    protocol.Skip: ActKind.SKIPPED,
    protocol.Pause: ActKind.PAUSED,
    protocol.Unpause: ActKind.WENT_ON,
    protocol.Extend: ActKind.EXTENDED,
    protocol.OpenNow: ActKind.OPENED,
    protocol.End: ActKind.ENDED,
    protocol.Settle: ActKind.SETTLED,
    protocol.Correct: ActKind.SETTLED,
    protocol.SettleMany: ActKind.SETTLED,
    protocol.CorrectMany: ActKind.SETTLED,
    protocol.CountMany: ActKind.SETTLED,
    protocol.Unsettle: ActKind.UNDONE,
    protocol.Admit: ActKind.ADMITTED,
    protocol.Decline: ActKind.DECLINED,
    protocol.Remove: ActKind.REMOVED,
    protocol.LowerHands: ActKind.LOWERED,
    protocol.ShowName: ActKind.NAMED,
    protocol.KeepName: ActKind.NAMED,
    protocol.ShowNames: ActKind.NAMED,
    protocol.Lock: ActKind.LOCKED,
    protocol.NewCode: ActKind.NEW_CODE,
    protocol.Configure: ActKind.CONFIGURED,
    protocol.Hide: ActKind.HID,
    protocol.AddToSet: ActKind.ADDED,
    protocol.StageSheet: ActKind.STAGED,
    protocol.NameSheet: ActKind.STAGED,
    protocol.ToTeam: ActKind.TEAMED,
    protocol.ClearStage: ActKind.STAGED,
}


def carried_out(
    write: Callable[[], Any], message: Any, *, room_id: int, adult: Adult, now: datetime
) -> None:
    """Do what a board says, and keep who said it: both in one transaction.

    What changed nothing, since another adult had said the same, is no act.
    """
    with transaction.atomic():
        done = write()
        answers = _answers(done)
        if answers and not _is_news(answers, message, now):
            return
        kind = KINDS[type(message)]
        if isinstance(message, protocol.Lock) and not message.locked:
            kind = ActKind.UNLOCKED
        seats = [each.seat_id for each in answers] or _seats(message)
        text = _text(message, answers, room_id)
        act_note(room_id=room_id, adult=adult, kind=kind, seats=seats, text=text, now=now)


def act_note(
    *,
    room_id: int,
    adult: Adult,
    kind: ActKind,
    seats: Collection[int] = (),
    text: str = "",
    now: datetime,
) -> Act:
    """Add one act to what was done in a room, and let its boards list it."""
    there = _in_room(room_id, seats)
    act = Act.objects.create(
        room_id=room_id,
        at=now,
        kind=kind.value,
        by=adult.name[:BY_LENGTH],
        user=adult.user,
        seat_id=there[0] if there else None,
        count=len(there),
        text=text[:200],
    )
    notify.acted(act)
    return act


def _in_room(room_id: int, seats: Collection[int]) -> list[int]:
    """Return those of the seats that are this room's: who was only asked for may be gone by now."""
    if not seats:
        return []
    there = set(Seat.objects.filter(room=room_id, pk__in=seats).values_list("pk", flat=True))
    return [seat for seat in dict.fromkeys(seats) if seat in there]


def _answers(done: Any) -> list[Answer]:
    found = done if isinstance(done, list) else [done]
    return [each for each in found if isinstance(each, Answer)]


def _is_news(answers: list[Answer], message: Any, now: datetime) -> bool:
    return isinstance(message, protocol.Unsettle) or any(each.settled_at == now for each in answers)


def _seats(message: Any) -> list[int]:
    many = getattr(message, "seats", None)
    if many is not None:
        return list(many)
    one = getattr(message, "seat", None)
    return [] if one is None else [one]


def _text(message: Any, answers: list[Answer], room_id: int) -> str:
    if answers:
        return "" if isinstance(message, protocol.Unsettle) else str(answers[0].mark)
    if isinstance(message, protocol.Ask | protocol.AskTyped):
        asked = last_round(Room.objects.get(pk=room_id))
        return "" if asked is None else prompt_text(asked.prompt)
    return f"{message.seconds:+d}" if isinstance(message, protocol.Extend) else ""
