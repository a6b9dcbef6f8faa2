"""A browser's requests, as far as joining needs them: one connection each, cookies kept."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Browser:
    """A device without a browser: knows its cookies and says where it comes from."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The site's own address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookies as a header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def get(self, path: str) -> "Page":
        """Open a page. Raises OSError."""
        return await self._ask("GET", path, {}, b"")

    async def post(self, path: str, form: Mapping[str, str]) -> "Page":
        """Send a form. Raises OSError."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        return await self._ask("POST", path, kind, urlencode(form).encode())

    async def _ask(self, method: str, path: str, more: Mapping[str, str], body: bytes) -> "Page":
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": self.cookie,
            "Connection": "close",
            "Content-Length": str(len(body)),
            **more,
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items() if v)]
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            answer = await reader.read()
        finally:
            writer.close()
        page = Page.of(answer)
        for name, value in page.headers:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return page


@dataclass(frozen=True)
class Page:
    """What came back: status 0 where nothing did."""

    status: int
    headers: list[tuple[str, str]]
    body: str

    @classmethod
    def of(cls, answer: bytes) -> "Page":
        """Take an answer apart."""
        head, _, body = answer.decode(errors="replace").partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        split = [line.partition(":") for line in lines]
        headers = [(name.strip().lower(), value.strip()) for name, _, value in split]
        status = first.split(" ")[1:2]
        return cls(int(status[0]) if status else 0, headers, body)

    def header(self, name: str) -> str:
        """Return a header by its name in small letters, empty where it is missing."""
        return dict(self.headers).get(name, "")
