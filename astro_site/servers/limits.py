"""What a connection may cost, whichever server carries it.

Servers read these when they need them, so that a test may be less patient than a real site.
"""

HEAD = 30.0
"""Seconds for the head of a request; its body has as many more, and what its size earns."""

SLOWEST = 8 * 1024
"""Bytes of a body a second: a photo over the slowest school network still arrives."""

MAX_BODY = 16 * 1024 * 1024
"""Above what an upload may be, so that a page can refuse a large photo beside its field."""

IDLE = 75
"""Seconds for which a connection may wait for its next request: longer than proxies keep one, so
that none sends a request over a connection which is just being closed."""

STALLED = 20.0
"""Seconds in which a client has taken nothing of what waits for it until it is cut off."""

LOOKS = 4
"""How often within that time it is seen whether the client has taken something."""

LATE = 10.0
"""Seconds that the work for a connection may go on after it has gone."""

PING = 20.0
"""Seconds of silence on a WebSocket after which its client is asked whether it is there."""

PONG = 30.0
"""Seconds until a client that was asked must have answered."""

BACKLOG = 1024
"""Connections that may wait to be taken: a school comes back at once after a cut."""

DRAINING = 5.0
"""Seconds in which a server that stops waits for its clients to go."""

TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
"""Written by hand: servers have no request yet that could be answered."""
