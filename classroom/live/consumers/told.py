"""What a room tells a socket is written as it is said, and not when a task has been woken for it.

The teacher's pointer goes to every tablet of a room ten times a second. Through each socket's queue
in the channel layer that is hundreds of tasks a second, each of which only passes a text on. So a
layer offers a message to a socket of its process before it queues it. Whatever cannot be written
now waits in the queue, and all that comes after it does, so the order stays.
"""

import logging
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from classroom.live import pointing
from classroom.live.broadcast import PASSES
from classroom.live.consumers.at_once import AtOnce
from classroom.live.consumers.pump import Pump
from classroom.protocol import MAX_MESSAGE_BYTES, MOST_POINTED

logger = logging.getLogger(__name__)

TextOf = Callable[[dict[str, Any]], str | None]
"""Returns the text that a message is for this socket; None where more is to be done with it."""


class Told:
    """One socket, as the channel layer offers messages to it."""

    def __init__(self, pump: Pump, server: AtOnce, text_of: TextOf) -> None:
        self._pump = pump
        self._server = server
        self._text_of = text_of
        self._passing: deque[str] = deque(maxlen=MOST_POINTED)

    def listen(self, layer: Any, channel: str) -> Callable[[], None]:
        """Let a layer offer what it has for the socket's channel; return what ends that."""
        layer.offer(channel, self.take)
        return partial(layer.offer, channel, None)

    def take(self, message: dict[str, Any], waits: bool) -> bool:
        """Do all that is to be done with a message; False where it must be queued.

        ``waits``: something else is queued already.
        """
        try:
            return self._take(message, waits)
        except Exception:  # whoever tells the room has nothing to do with it
            logger.exception("A %s could not be written at once.", message["type"])
            return False

    def _take(self, message: dict[str, Any], waits: bool) -> bool:
        # A pointer does not wait for what is being done, say until the child's answer is stored.
        passes = PASSES in message and not self._pump.has_waiting
        is_turn = not waits and (passes or self._pump.is_idle)
        if is_turn:
            self._passing.clear()  # what the layer had no room for
        text = self._text_of(message)
        if text is None:
            return False
        if is_turn and len(text) * 4 <= MAX_MESSAGE_BYTES and self._server.says(text):
            return True
        if PASSES not in message:
            return False
        self._passing.append(text)
        return len(self._passing) > 1  # then the first one waits for all

    def text_in(self, message: dict[str, Any]) -> str:
        """Return the text of a message whose turn has come: of what passes all in one."""
        text: str = message["text"]
        if PASSES in message and self._passing:
            text = pointing.joined_texts(self._passing)
            self._passing.clear()
        return text
