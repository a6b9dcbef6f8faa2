"""What a board says about what is to be seen: on the stage, and of names and readings."""

from uuid import UUID

from classroom.protocol.base import Count, Id, Message
from inference.api.contract import Sheet


class Hide(Message, frozen=True, tag="hide"):
    """Hides names or readings on board and stage, or shows them again, in whatever phase."""

    names: bool | None = None
    readings: bool | None = None


class StageSheet(Message, frozen=True, tag="stage_sheet"):
    """Puts a seat's sheet on the stage: an answer's ink, or ``strokes`` as they lie on the board.

    Without a name, unless ``named``.
    """

    version: Count
    seat: Id
    answer: UUID | None = None
    strokes: Sheet = ()
    named: bool = False


class NameSheet(Message, frozen=True, tag="name_sheet"):
    """Shows a sheet on the stage with its name, or without."""

    seat: Id
    named: bool


class ClearStage(Message, frozen=True, tag="clear_stage"):
    """Takes a seat's sheet off the stage, or all sheets."""

    seat: Id | None = None
