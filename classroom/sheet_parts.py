"""What stands beside a problem and under the ink, as parts of messages."""

import uuid

from classroom import protocol
from classroom.known_pictures import known_picture
from classroom.rules.backgrounds import BadBackground, background_of
from classroom.rules.words import Backdrop
from inference.api.contract import Separator


def picture_part(picture_id: uuid.UUID | None) -> protocol.PicturePart | None:
    """Return the picture beside a prompt, without its bytes."""
    known = known_picture(picture_id)
    return None if known is None else protocol.PicturePart(**known._asdict())


def background_part(
    text: str, separator: str, picture_id: uuid.UUID | None
) -> protocol.BackgroundPart | None:
    """Return what lies under the ink; None for a blank sheet, and for what nobody could draw."""
    try:
        found = background_of(text)
    except BadBackground:  # written by admin, or by another version
        return None
    on_picture = found.kind is Backdrop.PICTURE
    picture = picture_part(picture_id) if on_picture else None
    if found.kind is Backdrop.NONE or (on_picture and picture is None):
        return None
    return protocol.BackgroundPart(
        kind=found.kind,
        first=found.first,
        last=found.last,
        step=found.step,
        numbers=found.numbers,
        separator=Separator(separator),
        picture=picture,
    )
