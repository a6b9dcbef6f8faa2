"""What the terminal says once the site is up."""

import io

import segno

from astro_site import lan
from classroom.demo import TEACHER


def banner(host: str, port: int, password: str | None, *, many: bool = False) -> str:
    """Return address, login and how to stop; with a network address also its QR code.

    ``many`` says that several processes serve: they have commands of their own.
    """
    lines = ["", "  Astro Numbers is running.", "", *_addresses(host, port, many), ""]
    lines += _login(password, many)
    return "\n".join([*lines, "  Stop:      Ctrl-C", ""])


def _addresses(host: str, port: int, many: bool) -> list[str]:
    if lan.is_loopback(host):
        command = lan.run_for_tablets(port, many=many)
        return [
            f"  Open:      http://{f'[{host}]' if ':' in host else host}:{port}/teach/",
            f"  Tablets:   cannot join yet; start with `{command}` to let them in",
        ]
    origin = lan.origin(host, port)
    if not origin:
        return [
            f"  Open:      http://127.0.0.1:{port}/teach/",
            "  Tablets:   this machine has no network address",
        ]
    return [
        f"  Teacher:   {origin}/teach/",
        f"  Students:  {origin}/",
        "",
        *(f"  {line}" for line in _qr(f"{origin}/").splitlines()),
    ]


def _qr(text: str) -> str:
    out = io.StringIO()
    segno.make(text, micro=False).terminal(out=out, compact=True, border=2)
    return out.getvalue()


def _login(password: str | None, many: bool) -> list[str]:
    if password is None:
        command = "make password MANY=1" if many else "make password"
        return [f"  Login:     as before; `{command}` sets a new password"]
    return [
        f"  Login:     {TEACHER}",
        f"  Password:  {password}   (shown this once; you choose your own at first sign-in)",
    ]
