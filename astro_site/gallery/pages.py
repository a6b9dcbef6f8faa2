"""Every page of the gallery, from the templates of the site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from astro_site.gallery import board, child, stage
from astro_site.gallery.cast import CODE, room, seat
from astro_site.gallery.components import ALONE, CONTEXTS
from classroom.live import links
from classroom.live.forms import AVATAR_CHOICES
from classroom.models import User
from classroom.models.accommodations import Accommodations
from classroom.protocol.base import Message

PARTS: Final = Path(__file__).with_name("parts")
JOIN_URL: Final = "http://192.168.1.20:8000/join/ABC234/"


class Page(NamedTuple):
    """One page: its name, its HTML, what it hears, and what is clicked then."""

    name: str
    html: str
    said: list[Message]
    clicks: tuple[str, ...] = ()


def pages() -> Iterator[Page]:
    """Make every page; ``index`` comes last and lists them."""
    names = []
    for page in (*_components(), *_alone(), *_child(), *_board(), *_stage()):
        names.append(page.name)
        yield page
    yield Page("index", _part("index", {"names": names}), [])


def _request(path: str) -> HttpRequest:
    request = RequestFactory().get(path)
    teaches = path.startswith("/teach/")
    vega = User(username="vega", first_name="Ms. Vega")
    request.user = vega if teaches else AnonymousUser()
    return request


def _part(name: str, context: dict[str, Any]) -> str:
    template = engines["django"].from_string((PARTS / f"{name}.html").read_text())
    return template.render(context, _request("/"))


def _components() -> Iterator[Page]:
    for path in sorted(PARTS.glob("*.html")):
        if path.stem != "index":
            yield Page(path.stem, _part(path.stem, CONTEXTS.get(path.stem, dict)()), [])


def _alone() -> Iterator[Page]:
    for name, template, path, context in ALONE:
        yield Page(name, render_to_string(template, context(), _request(path)), [])


def _child() -> Iterator[Page]:
    ada = seat()
    context = {
        "room": ada.room,
        "code": CODE,
        "seat": ada,
        "own_name": ada.name,
        "has_card": False,
        "needs": Accommodations(),
        "crew": AVATAR_CHOICES,
    }
    html = render_to_string("classroom/play.html", context, _request(f"/play/{CODE}/"))
    for name, said in child.STATES.items():
        yield Page(name, html, said)


def _invitation() -> dict[str, Any]:
    return {"room": room(), "join_url": JOIN_URL, "qr_svg": links.qr_svg(JOIN_URL)}


def _board() -> Iterator[Page]:
    context = _invitation() | {
        "colleague": False,
        "loopback": False,
        "me": "Ms. Vega",
        "me_key": "1",
        "backgrounds": [],
        "stage_url": "#",
        "rehearsals": True,
    }
    html = render_to_string("classroom/board.html", context, _request("/teach/rooms/1/"))
    for name, (said, clicks) in board.STATES.items():
        yield Page(name, html, said, clicks)


def _stage() -> Iterator[Page]:
    context = _invitation() | {"token": "token"}
    html = render_to_string("classroom/stage.html", context, _request("/stage/token/"))
    for name, said in stage.STATES.items():
        yield Page(name, html, said)
