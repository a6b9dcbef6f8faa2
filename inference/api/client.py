"""How a process asks the reader: a job on the queue, an answer on the asker's own channel.

The job is a layer message ``{"type": "sheet.read", "ticket", "reply_channel", "request"}`` on
channel ``inference`` of layer ``inference``; the reply is ``{"type": "readings.ready",
"readings"}`` on ``reply_channel`` of the default layer: pairs of a ticket and its reading, of all
jobs that were read together. Request and reading travel as JSON text.
"""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer

from inference.api.contract import Reading, ReadingRequest

QUEUE_LAYER: Final = "inference"
"""A layer of its own: with several processes one worker takes each job, while rooms' messages go to
all who listen, and no Redis layer does both."""

QUEUE: Final = "inference"

READY: Final = "readings.ready"
"""The type of a reply."""

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


def encode_reply(readings: Iterable[tuple[str, Reading]]) -> dict[str, Any]:
    """Return the message that tells an asker readings by their tickets."""
    told = [(ticket, msgspec.json.encode(reading).decode()) for ticket, reading in readings]
    return {"type": READY, "readings": told}


def decode_reply(message: dict[str, Any]) -> list[tuple[str, Reading]]:
    """Return the tickets of a reply, each with its reading."""
    return [(ticket, _reading.decode(reading)) for ticket, reading in message["readings"]]
