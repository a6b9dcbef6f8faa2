"""What a child does beside writing: it raises a hand, takes a hint, says how sure it is, lets its
sheet be shown."""

import time

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.callers import Caller
from classroom.live.hearing import Say
from classroom.live.services.hands import hand_raise
from classroom.live.services.helping import answer_say_sure, hint_take
from classroom.live.services.staging import sheet_leave
from classroom.models import Seat
from classroom.protocol import MayShow, RaiseHand, Refused, SaySure, TakeHint


async def beside_writing(
    seat: Seat, caller: Caller, say: Say, message: RaiseHand | TakeHint | SaySure | MayShow
) -> None:
    """Do what a child asks; ``say`` brings a hint to its device. Raises ``Refused``."""
    match message:
        case RaiseHand():
            await raise_hand(seat, caller, message)
        case TakeHint():
            await say(await take_hint(seat, message))
        case SaySure():
            await say_sure(seat, message)
        case MayShow():
            await may_show(seat, message)


async def raise_hand(seat: Seat, caller: Caller, message: RaiseHand) -> None:
    """Ask for help or for a check, or ask no more. Raises ``Refused``."""
    if not caller.hands.take(time.monotonic()):
        raise Refused("too_fast", "leave the hand up or down for a while")
    await database_sync_to_async(hand_raise)(
        room_id=seat.room_id, seat_id=seat.pk, hand=message.kind, now=timezone.now()
    )


async def take_hint(seat: Seat, message: TakeHint) -> protocol.Hint:
    """Return the hint of a round, for this seat alone. Raises ``Refused``."""
    text = await database_sync_to_async(hint_take)(
        seat=seat, round_id=message.round, now=timezone.now()
    )
    return protocol.Hint(round=message.round, text=text)


async def say_sure(seat: Seat, message: SaySure) -> None:
    """Keep how sure the child is of its answer. Raises ``Refused``."""
    await database_sync_to_async(answer_say_sure)(
        seat=seat, answer_id=message.answer, sure=message.sure
    )


async def may_show(seat: Seat, message: MayShow) -> None:
    """Let the child's sheet go on the stage, or not. Raises ``Refused``."""
    await database_sync_to_async(sheet_leave)(
        seat=seat, sheet_id=message.sheet, yes=message.yes, now=timezone.now()
    )
