"""Hearing what a client says: decoded, handled, and refused in words where it cannot be."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from django.utils import timezone

from classroom import protocol
from classroom.live.beside import UNAVAILABLE
from classroom.protocol import Clock, Codec, Refused, RefusedMessage, epoch_ms

logger = logging.getLogger(__name__)

Say: TypeAlias = Callable[[protocol.Message], Awaitable[None]]
"""Sends a message to the client that is heard."""


async def hear(
    text: str,
    codec: Codec,
    *,
    allow: Callable[[], None],
    handle: Callable[[Any], Awaitable[None]],
    say: Say,
) -> None:
    """Decode one message and handle it; whatever is wrong with it goes back as ``refused``.

    ``allow`` raises ``Refused`` where the client says too much.
    """
    message = None
    try:
        allow()
        message = codec.decode(text)
        if isinstance(message, Clock):
            await say(protocol.Time(sent=message.sent, now=epoch_ms(timezone.now())))
        await handle(message)
    except Refused as refused:
        logger.debug("A %s was refused: %s.", type(message).__name__, refused.reason)
        await say(_refusal(refused, text, message))
    except UNAVAILABLE as error:
        kind = type(message).__name__
        logger.error("A %s was refused: the database cannot be used (%s).", kind, error)
        await say(_refusal(Refused("unavailable", "send it again later"), text, message))


def _refusal(refused: Refused, text: str, message: Any) -> RefusedMessage:
    return RefusedMessage(
        reason=refused.reason,
        of=protocol.peek_type(text),
        detail=refused.detail[:200],
        answer=getattr(message, "answer", None),
    )
