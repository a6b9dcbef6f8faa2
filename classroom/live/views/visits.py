"""What one request by plain HTTP may say and is answered, whoever asks."""

import time
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException

from classroom import protocol
from classroom.live import callers
from classroom.live.beside import UNAVAILABLE
from classroom.live.callers import Caller
from classroom.live.hearing import hear
from classroom.protocol import Closed, Codec, Poll, Refused

STATUS: Final = {
    "signed_out": 401,
    "not_yours": 403,
    "taken_back": 403,
    "no_room": 404,
    "over": 410,
    "too_fast": 429,
}
"""The HTTP status for a close code's name; the name itself stands in the body."""

SENTENCE: Final = {
    "version": "Load the page again.",
    "signed_out": "Nobody is signed in here, or the seat is another device's now.",
    "no_room": "There is no such room.",
    "taken_back": "The teacher has taken the link to this board back.",
    "over": "The lesson is over.",
    "too_fast": "Too many requests: wait a few seconds.",
}

Texts: TypeAlias = list[str]
"""Messages of the protocol, as JSON."""


class Replies:
    """What one request is answered, beside the snapshot."""

    def __init__(self) -> None:
        self.texts: Texts = []

    async def say(self, message: protocol.Message) -> None:
        """Add a message to the answer."""
        self.texts.append(protocol.encode(message))

    async def hear(
        self, poll: Poll, codec: Codec, caller: Caller, handle: Callable[[Any], Awaitable[None]]
    ) -> None:
        """Handle what was posted, one message after the other."""

        def allow() -> None:
            if not caller.messages.take(time.monotonic()):
                raise Refused("too_fast", "slow down and send it again")

        for raw in poll.messages:
            text = bytes(raw).decode(errors="replace")
            await hear(text, codec, allow=allow, handle=handle, say=self.say)


def counted(request: HttpRequest, name: str, *, apart: bool) -> tuple[Caller, Poll]:
    """Return who asks, and what was posted; ``apart`` counts each page of theirs by itself.

    Raises ``Closed`` where they ask too often, and whatever is wrong with what was posted.
    """
    caller = callers.find(name)
    try:
        poll = _poll_of(request)
    except (Closed, Refused):
        _count(caller)
        raise
    _count(caller, poll.visit if apart else "")
    return caller, poll


def _count(caller: Caller, visit: str = "") -> None:
    if not caller.comes_by(time.monotonic(), visit):
        raise Closed("too_fast")


def _poll_of(request: HttpRequest) -> Poll:
    """Return what was posted. Raises ``Refused``, and ``Closed`` to a page of another version."""
    try:
        poll = protocol.decode_poll(request.body)
    except RequestDataTooBig:  # so much that Django does not read it
        raise Refused("too_big", f"at most {protocol.MAX_POLL_BYTES} bytes") from None
    except RawPostDataException:  # a form with files, which Django has read for its token
        raise Refused("malformed", "post JSON") from None
    if poll.version != protocol.VERSION:
        raise Closed("version")
    return poll


async def answered(conversation: Awaitable[Texts]) -> HttpResponse:
    """Return what a conversation says, or why it says nothing."""
    try:
        texts = await conversation
    except Closed as closed:
        said = {"close": closed.why, "detail": SENTENCE.get(closed.why, "")}
        return JsonResponse(said, status=STATUS.get(closed.why, 400))
    except Refused as refused:
        said = {"refused": refused.reason, "detail": refused.detail[:200]}
        return JsonResponse(said, status=413 if refused.reason == "too_big" else 400)
    except UNAVAILABLE:
        return JsonResponse({"refused": "unavailable", "detail": "Try again later."}, status=503)
    return HttpResponse(f"[{','.join(texts)}]", content_type="application/json")
