"""What is posted where no socket opens: the same messages, several in one request."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from classroom.protocol.base import MAX_FRAME_BYTES, Part

MAX_POLL_BYTES: Final = 2 * MAX_FRAME_BYTES
"""Largest body of a request: a full sheet, and an answer with another one."""

MAX_POLL_MESSAGES: Final = 32
"""Messages in one request."""

MAX_VISIT: Final = 36
"""Characters of the key that a page makes for itself."""


class Poll(Part, frozen=True):
    """One request in place of a socket; ``version`` is the sub-protocol that a socket would offer.

    Each message is decoded by itself, as a frame is. A student's page puts its whole sheet among
    them; ``rested`` asks for its reading. ``visit`` is a key that each page makes for itself, so
    that the boards and the stages of one room are counted apart.
    """

    version: str
    messages: Annotated[tuple[msgspec.Raw, ...], Meta(max_length=MAX_POLL_MESSAGES)] = ()
    rested: bool = False
    visit: Annotated[str, Meta(max_length=MAX_VISIT)] = ""
