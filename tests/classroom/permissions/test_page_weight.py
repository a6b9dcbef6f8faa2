"""What each page weighs at its first load: compressed by gzip, with all that it names.

Headers are not counted: 300 bytes a file by HTTP/1.1, next to nothing by HTTP/2. Brotli, which
browsers take by HTTPS alone, makes a seventh less.
"""

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from astro_site.slim import may_be_slimmed, slimmed
from classroom.live import cookies
from classroom.models import User
from tests.classroom.permissions.addresses import PRIVATE, PUBLIC, Args, Fixtures, personal

pytestmark = pytest.mark.django_db

STATIC: Final = Path(settings.BASE_DIR) / "static"
BAR: Final = 150_000
BAR_WITH_FONT: Final = 190_000
HEAVIEST: Final = 230_000
"""The board, which a teacher opens once a lesson and which is kept for a year."""

_NAMED: Final = re.compile(r'(?:src|href|data-(?:icons|crew|astronaut))="/static/([^"#]+)')
_IN_STYLE: Final = re.compile(r'url\("\.\./([^"]+)"\)')
COMPRESSED: Final = (".js", ".css", ".svg", ".html", ".txt")


@cache
def weight(name: str) -> int:
    """Return what a static file weighs as it travels."""
    raw = (STATIC / name).read_bytes()
    if may_be_slimmed(name):
        raw = slimmed(name, raw.decode()).encode()
    return len(gzip.compress(raw, 9) if name.endswith(COMPRESSED) else raw)


def weights(html: str) -> dict[str, int]:
    """Return what a page weighs, and what it names; pictures of a stylesheet come as needed."""
    # What browsers fetch only to install the page, or to draw a tab.
    left_out = {"img/app.png"}
    names = dict.fromkeys(name for name in _NAMED.findall(html) if name not in left_out)
    return {"the page": len(gzip.compress(html.encode(), 6))} | {
        name: weight(name) for name in names
    }


def pages(things: Fixtures, vega: User) -> dict[str, str]:
    """Return every page of the classroom that Ms. Vega or a child sees, by its name."""
    desk, child = Client(), Client()
    desk.force_login(vega)
    child.cookies[cookies.SEAT.name] = cookies.SEAT.signed(things.seat.secret)
    asked: list[tuple[Client, str, Args]] = [(desk, name, ()) for name in personal()]
    asked += [(desk, name, args[0]) for name, of in PRIVATE.items() if (args := of(things))]
    asked += [(child, "play", (things.room.code,))]
    asked += [(Client(), name, given) for name, (given, _) in PUBLIC.items() if name != "play"]
    found = {}
    for client, name, given in asked:
        answer = client.get(reverse(f"classroom:{name}", args=given))
        is_page = not answer.streaming and answer.headers.get("Content-Type", "").startswith(
            "text/html"
        )
        if answer.status_code == 200 and is_page and b"<html" in answer.content:
            found[name] = answer.content.decode()
    return found


def test_no_page_is_heavy_and_a_childs_least_of_all(
    things: Fixtures, vega: User, record_property: Callable[[str, object], None]
) -> None:
    found = {name: weights(html) for name, html in pages(things, vega).items()}
    with_font = {name: sum(parts.values()) for name, parts in found.items()}
    lines = [
        f"  {name}: {all_of_it - found[name].get('fonts/rounded.woff2', 0):,} bytes,"
        f" with its font {all_of_it:,}, in {len(found[name])} files"
        for name, all_of_it in sorted(with_font.items(), key=lambda each: -each[1])
    ]
    record_property("summary", "\n".join(["First loads, compressed:", *lines]))
    assert {"play", "board", "desk", "home", "results_room", "practice"} <= set(found)
    font = found["play"]["fonts/rounded.woff2"]
    assert with_font["play"] - font <= BAR
    assert with_font["play"] <= BAR_WITH_FONT
    assert max(with_font.values()) <= HEAVIEST
