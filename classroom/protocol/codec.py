"""JSON text to typed messages and back: each kind of client may send its own alone."""

import re
from typing import Any, Final, TypeAlias

import msgspec

from classroom.protocol.base import MAX_FRAME_BYTES, Message
from classroom.protocol.from_board import BoardMessage, StageMessage
from classroom.protocol.from_student import Ink, PracticeMessage, StudentMessage, Truncate
from classroom.protocol.polls import MAX_POLL_BYTES, Poll
from classroom.protocol.reasons import Refused
from classroom.protocol.to_board import ToBoard
from classroom.protocol.to_stage import ToStage
from classroom.protocol.to_student import ToPractice, ToStudent

ClientMessage: TypeAlias = StudentMessage | PracticeMessage | BoardMessage | StageMessage
ServerMessage: TypeAlias = ToStudent | ToPractice | ToBoard | ToStage

_encoder = msgspec.json.Encoder()
_any_client = msgspec.json.Decoder(ClientMessage)
_drawn: Final = msgspec.json.Decoder(Ink | Truncate)
_DRAWN: Final = (b'{"type":"ink"', b'{"type":"truncate"')
"""How such texts begin as pages write them; others are as good, and take the longer way."""
# Too many points or strokes: a child who wrote a lot, not a client that is broken.
_OVER_CAP: Final = re.compile(
    r"Expected `(array` of length <=|int` <= \d+ - at `\$.(stroke|start)`)"
)


def encode(message: Message) -> str:
    """Return ``message`` as JSON text."""
    return _encoder.encode(message).decode()


class Codec:
    """Decodes what one kind of client may send."""

    def __init__(self, allowed: Any) -> None:
        self._decoder = msgspec.json.Decoder(allowed)

    def decode(self, text: str) -> Any:
        """Return the typed message in ``text``.

        Raises ``Refused``: ``too_big`` over ``MAX_FRAME_BYTES`` or a sheet's caps, ``not_allowed``
        for a message that only another kind of client sends, ``malformed`` for everything else
        that is wrong.
        """
        if len(text) > MAX_FRAME_BYTES:
            raise Refused("too_big", f"{len(text)} characters, at most {MAX_FRAME_BYTES}")
        try:
            return self._decoder.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise _why(text, error) from None


def _why(text: str, error: Exception) -> Refused:
    try:
        _any_client.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Refused("too_big" if _OVER_CAP.search(str(error)) else "malformed", str(error))
    return Refused("not_allowed", "this message belongs to another kind of client")


def peek_type(text: str) -> str | None:
    """Return the ``type`` written in ``text``, or None where none can be read."""
    try:
        head = msgspec.json.decode(text, type=_Head)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return head.type if isinstance(head.type, str) else None


def peek_drawn(text: bytes) -> Ink | Truncate | None:
    """Return what a text draws or takes back, None where it may be anything else."""
    if not text.startswith(_DRAWN):
        return None
    try:
        drawn: Ink | Truncate = _drawn.decode(text)
        return drawn
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


class _Head(msgspec.Struct):
    type: Any = None


student_codec = Codec(StudentMessage)
practice_codec = Codec(PracticeMessage)
board_codec = Codec(BoardMessage)
stage_codec = Codec(StageMessage)

_poll = msgspec.json.Decoder(Poll)


def decode_poll(body: bytes) -> Poll:
    """Return the request in ``body``. Raises ``Refused``: ``too_big`` or ``malformed``."""
    if len(body) > MAX_POLL_BYTES:
        raise Refused("too_big", f"{len(body)} bytes, at most {MAX_POLL_BYTES}")
    try:
        return _poll.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Refused("malformed", str(error)) from None
