"""The names and addresses by which this machine can be reached."""

import socket

USUAL_PORT = 8000
"""What ``make run`` takes unasked, so that it need not be said."""

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""In an address IPv6 stands in brackets."""


def address() -> str | None:
    """Return this machine's IPv4 address on the local network, or None without a network.

    Connecting a datagram socket only looks up the route; nothing is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # An address that documentation alone uses (RFC 5737): any would do, and nobody is
            # there.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found: str = probe.getsockname()[0]
    return None if found.startswith("127.") else found


def hosts() -> list[str]:
    """Return every host name under which a tablet in the room may call this machine."""
    name = socket.gethostname().lower()
    found = address()
    return [*LOOPBACK_HOSTS, name, f"{name}.local", *([found] if found else [])]


def is_loopback(host: str) -> bool:
    """Say whether ``host`` (a bind address) is reachable from this machine alone."""
    return host in ("localhost", "::1") or host.startswith("127.")


def origin(host: str, port: int) -> str:
    """Return ``http://address:port`` for tablets, or nothing where only this machine can call."""
    found = None if is_loopback(host) else address()
    return f"http://{found}:{port}" if found else ""


def make_run(port: int, *, host: str = "", many: bool = False) -> str:
    """Return the command that starts the same site on another port, or for another ``host``."""
    words = ["make", "run-many" if many else "run"]
    if host:
        words.append(f"HOST={host}")
    if port != USUAL_PORT:
        words.append(f"PORT={port}")
    return " ".join(words)


def run_for_tablets(port: int, *, many: bool = False) -> str:
    """Return the command that starts the same site for the whole network."""
    return make_run(port, host="0.0.0.0", many=many)
