"""What a board says about answers: one, or several that are alike."""

from datetime import datetime
from typing import Any

from classroom.live.adults import Adult
from classroom.live.services import settling, settling_one
from classroom.models import Answer
from classroom.protocol import (
    Correct,
    CorrectMany,
    CountMany,
    Settle,
    SettleMany,
    SettlingMessage,
    Unsettle,
)


def settle(
    message: SettlingMessage, *, room_id: int, adult: Adult, now: datetime
) -> Answer | list[Answer]:
    """Take an adult's word for answers, or take it back. Raises ``Refused``."""
    by: dict[str, Any] = {
        "room_id": room_id,
        "user": adult.user,
        "colleague": adult.colleague_name,
        "now": now,
    }
    match message:
        case Settle():
            one: dict[str, Any] = {"answer_id": message.answer, "saw_settled": message.saw_settled}
            return settling_one.answer_settle(**by, **one, mark=message.mark)
        case Correct():
            one = {"answer_id": message.answer, "saw_settled": message.saw_settled}
            return settling_one.answer_correct(**by, **one, text=message.text, meant=message.meant)
        case SettleMany():
            return settling.answers_settle(**by, answer_ids=message.answers, mark=message.mark)
        case CorrectMany():
            said: dict[str, Any] = {"text": message.text, "meant": message.meant}
            return settling.answers_correct(**by, answer_ids=message.answers, **said)
        case CountMany():
            return settling.answers_count(**by, answer_ids=message.answers)
        case Unsettle():
            return settling.answers_unsettle(**by, answer_ids=message.answers)
