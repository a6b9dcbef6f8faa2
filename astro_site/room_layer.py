"""The channel layer of one process: Channels' own in memory, for rooms in which much is said."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer

from classroom.live.figures import counts

CLEANING: Final = 1.0
"""Seconds between two looks for what has expired."""

Take: TypeAlias = Callable[[dict[str, Any], bool], bool]
"""Is offered a message, and whether others wait on its channel; says whether it is done with."""


class Offers:
    """The part of a layer that offers a message to its receiver before it is queued."""

    def __init__(self, *args: Any, **config: Any) -> None:
        super().__init__(*args, **config)
        self._takers: dict[str, Take] = {}

    def offer(self, channel: str, take: Take | None) -> None:
        """Offer what comes on a channel to ``take`` before it is queued, or to nobody any more."""
        if take is None:
            self._takers.pop(channel, None)
        else:
            self._takers[channel] = take

    def _is_taken(self, channel: str, message: dict[str, Any], waits: bool) -> bool:
        take = self._takers.get(channel)
        return take is not None and take(message, waits)


class RoomLayer(Offers, InMemoryChannelLayer):
    """The in-memory layer without what it does anew for each message.

    Channels makes a task and a deep copy for each receiver, and goes through all channels and all
    groups each time, so that a message costs more the more sockets are open anywhere. The values
    of a message are shared here by all who receive it: nobody may change them.

    A message is offered to its receiver before it is queued, where that wants it so.
    """

    def __init__(self, **config: Any) -> None:
        super().__init__(**config)
        self._cleaned_at = time.monotonic()
        # A message expires after so many looks, and not at a moment: a clock that was stepped, or a
        # process that stood still, would else lose what waits, and with it its receiver.
        self._looks = 0

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Put a message on a channel. Raises ``ChannelFull``."""
        self.require_valid_channel_name(channel)
        self._put(channel, message)

    def _put(self, channel: str, message: dict[str, Any]) -> None:
        queue = self.channels.get(channel)
        if self._is_taken(channel, message, queue is not None and not queue.empty()):
            return
        if queue is None:
            queue = self.channels[channel] = asyncio.Queue(self.get_capacity(channel))
        try:
            queue.put_nowait((self._looks + self.expiry, dict(message)))
        except asyncio.QueueFull:
            raise ChannelFull(channel) from None

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Put a message on each channel of a group that has room for it."""
        self.require_valid_group_name(group)
        self._clean_expired()
        for channel in list(self.groups.get(group, ())):
            # A receiver that is full loses this one, as on Channels' own layer: a snapshot heals
            # it.
            try:
                self._put(channel, message)
            except ChannelFull:
                counts.dropped += 1

    def _clean_expired(self) -> None:
        now = time.monotonic()
        if now - self._cleaned_at >= CLEANING:
            self._cleaned_at = now
            self._looks += 1
            self._look_for_expired()

    def _look_for_expired(self) -> None:
        """Drop what nobody has fetched; such a channel is nobody's, and leaves its groups.

        Who fetches stays in a group for as long as it wants: Channels ends that after a day.
        """
        for channel, queue in list(self.channels.items()):
            waiting: Any = queue._queue  # type: ignore[attr-defined]  # Channels looks there, too
            while waiting and waiting[0][0] < self._looks:
                queue.get_nowait()
                self._remove_from_groups(channel)  # type: ignore[attr-defined]  # the stubs lack it
                if not waiting:
                    self.channels.pop(channel, None)
