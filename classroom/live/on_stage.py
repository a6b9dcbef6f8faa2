"""What a board commands about the stage and about questions on the spot, carried out."""

from typing import TypeAlias

from django.utils import timezone

from classroom.live.services import spot, staging
from classroom.protocol import AddToSet, ClearStage, NameSheet, StageSheet

OnStage: TypeAlias = AddToSet | StageSheet | NameSheet | ClearStage


def carry_out(message: OnStage, *, room_id: int) -> None:
    """Do what a board says. Raises ``Refused``."""
    match message:
        case AddToSet():
            spot.question_add_to_set(room_id=room_id, round_id=message.round)
        case StageSheet():
            staging.sheet_stage(
                room_id=room_id,
                version=message.version,
                seat_id=message.seat,
                answer_id=message.answer,
                strokes=message.strokes,
                named=message.named,
                now=timezone.now(),
            )
        case NameSheet():
            staging.sheet_name(room_id=room_id, seat_id=message.seat, named=message.named)
        case ClearStage():
            staging.stage_clear(room_id=room_id, seat_id=message.seat)
