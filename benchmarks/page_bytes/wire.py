"""The bytes that Chromium sends and gets, as its own network events count them."""

from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import CDPSession, Page

_MASK: Final = 4
"""Bytes of the key with which a browser hides each frame."""


@dataclass
class Wire:
    """Counts one page's traffic: ``down`` by address, ``up`` over sockets and in requests.

    TCP, TLS and the retries of a bad network come on top; answers' headers are counted.
    """

    down: dict[str, int] = field(default_factory=dict)
    frames: dict[str, int] = field(default_factory=dict)
    up: int = 0
    _addresses: dict[str, str] = field(default_factory=dict)

    def watch(self, page: Page) -> "Wire":
        """Begin to count, with an empty cache."""
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestWillBeSentExtraInfo", self._headers)
        session.on("Network.webSocketWillSendHandshakeRequest", self._handshake)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameSent", self._sent)
        session.send("Network.enable")
        return self

    def _asked(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _headers(self, event: dict[str, Any]) -> None:
        self.up += _size(event["headers"])

    def _handshake(self, event: dict[str, Any]) -> None:
        self.up += _size(event["request"]["headers"])

    def _loaded(self, event: dict[str, Any]) -> None:
        address = self._addresses.get(event["requestId"], "")
        self.down[address] = self.down.get(address, 0) + int(event["encodedDataLength"])

    def _sent(self, event: dict[str, Any]) -> None:
        payload: str = event["response"]["payloadData"]
        length = len(payload.encode())
        size = length + 2 + _MASK + (2 if length > 125 else 0)
        self.up += size
        kind = payload.partition('"type":"')[2].partition('"')[0]
        self.frames[kind] = self.frames.get(kind, 0) + size


def _size(headers: dict[str, str]) -> int:
    return sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers.items())
