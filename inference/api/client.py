"""How a process asks the reader: a job on the queue, an answer on the asker's own channel.

The job is a layer message ``{"type": "sheet.read", "ticket", "reply_channel", "request"}`` on
channel ``inference`` of layer ``inference``; the reply is ``{"type": "reading.ready", "ticket",
"reading"}`` on ``reply_channel`` of the default layer. Request and reading travel as JSON text.
"""

from typing import Any, Final

import msgspec
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer

from inference.api.contract import Reading, ReadingRequest

QUEUE_LAYER: Final = "inference"
"""A layer of its own: with several processes one worker takes each job, while rooms' messages go to
all who listen, and no Redis layer does both."""

QUEUE: Final = "inference"

_reading = msgspec.json.Decoder(Reading)


class ReaderBusy(Exception):
    """The reader's queue is full: ask again later."""


async def request_reading(*, ticket: str, reply_channel: str, request: ReadingRequest) -> None:
    """Put a sheet on the reader's queue. Raises ``ReaderBusy`` where the queue is full."""
    layer = get_channel_layer(QUEUE_LAYER)
    assert layer is not None
    job = {
        "type": "sheet.read",
        "ticket": ticket,
        "reply_channel": reply_channel,
        "request": msgspec.json.encode(request).decode(),
    }
    try:
        await layer.send(QUEUE, job)
    except ChannelFull:
        raise ReaderBusy from None


def decode_reply(message: dict[str, Any]) -> tuple[str, Reading]:
    """Return ticket and reading of a ``reading.ready`` message."""
    return message["ticket"], _reading.decode(message["reading"])
