"""What a board says about answers: one, or several that are alike."""

from typing import Any

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live.services import answers, settling
from classroom.models import User
from classroom.protocol import (
    Correct,
    CorrectMany,
    CountMany,
    Settle,
    SettleMany,
    SettlingMessage,
    Unsettle,
)


async def settle(message: SettlingMessage, *, room_id: int, user: User) -> None:
    """Take the teacher's word for answers, or take it back."""
    by: dict[str, Any] = {"room_id": room_id, "user": user, "now": timezone.now()}
    match message:
        case Settle():
            await database_sync_to_async(answers.answer_settle)(
                **by, answer_id=message.answer, mark=message.mark
            )
        case Correct():
            await database_sync_to_async(answers.answer_correct)(
                **by, answer_id=message.answer, text=message.text, meant=message.meant
            )
        case SettleMany():
            await database_sync_to_async(settling.answers_settle)(
                **by, answer_ids=message.answers, mark=message.mark
            )
        case CorrectMany():
            await database_sync_to_async(settling.answers_correct)(
                **by, answer_ids=message.answers, text=message.text, meant=message.meant
            )
        case CountMany():
            await database_sync_to_async(settling.answers_count)(**by, answer_ids=message.answers)
        case Unsettle():
            await database_sync_to_async(settling.answers_unsettle)(
                **by, answer_ids=message.answers
            )
