"""Where a server listens: the address, and one clear sentence where nobody can listen there."""

import errno
import socket

from astro_site import lan
from astro_site.servers import CannotServe


def bind(host: str, port: int, *, many: bool = False) -> socket.socket:
    """Return a socket that is bound to an address. Raises ``CannotServe``.

    ``many`` says that several processes are to serve there: another command starts them.
    """
    if not 0 < port < 65536:
        raise CannotServe(f"PORT={port} is no port: choose one from 1024 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise cannot_listen(error, host, port, many=many) from None


def cannot_listen(error: OSError, host: str, port: int, *, many: bool = False) -> CannotServe:
    """Return what to say where the system lets nobody listen."""
    if error.errno == errno.EADDRINUSE:
        command = lan.make_run(port + 1, many=many)
        return CannotServe(f"Port {port} is taken by another program: try `{command}`.")
    why = str(error.strerror).partition(" (")[0]
    return CannotServe(f"Cannot listen on {host}:{port}: {why}.")
