"""Every address, asked by everybody in every way: what is answered is written down in a file.

The table is made of the URL conf. The suite asks for pages and posts, and for Django admin as who
has no business there; the long form, with ``ASTRO_URLS=all``, asks for everything in all ways that
there are, 8,000 times. ``ASTRO_URLS=pin`` writes the table anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from classroom.live import cookies
from classroom.live.services.colleagues import colleague_come, link_make
from classroom.models import User
from tests.classroom.permissions.addresses import (
    ANY_TEACHERS,
    PRIVATE,
    PUBLIC,
    Args,
    Fixtures,
    addresses,
)
from tests.classroom.permissions.crawl import hers_in, laptop_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hasty_health")]

TABLE: Final = Path(__file__).parent / "url_table.txt"
METHODS: Final = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
HOW: Final = os.environ.get("ASTRO_URLS", "")
ASKED: Final = METHODS if HOW else METHODS[:2]
NOTHING_OF_HERS: Final = ("nobody", "Mr. Orion")
"""Who must not see what her things are called."""
POLICY: Final = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
"""What a page may do, whichever it is; beside it there is the address of this host's sockets."""
NO_WORKER: Final = ("readyz", "health")
"""Addresses that say that no reader is there, as it is in this test."""


def people(things: Fixtures, orion: User) -> dict[str, Client]:
    """Return everybody's browser: with a session, or with what a child or a colleague has."""
    child, colleague = Client(), Client()
    child.cookies[cookies.NAME] = cookies.signed(things.seat.secret)
    assert things.student.card is not None
    child.cookies[cookies.CARD.name] = cookies.CARD.signed(things.student.card)
    vega, room, now = things.classroom.teacher, things.room.pk, timezone.now()
    link = link_make(room_id=room, user=vega, now=now)
    kim = cookies.colleague(room)
    kims = colleague_come(link=link, name="Ms. Kim", now=now)
    colleague.cookies[kim.name] = kim.signed(kims.secret)
    return {
        "nobody": Client(),
        "Ada": child,
        "Ms. Kim": colleague,
        "Mr. Orion": laptop_of(orion),
        "Ms. Vega": laptop_of(things.classroom.teacher),
        "admin": laptop_of(User.objects.create_superuser("root", password="starlight-9")),
    }


def paths(things: Fixtures) -> Iterator[tuple[str, str]]:
    """Yield the name of each address, and a path; hers where it takes ids."""
    for name in sorted(addresses()):
        listed: list[Args] = PRIVATE[name](things) if name in PRIVATE else []
        if not listed:
            listed = [PUBLIC[name][0] if name in PUBLIC else ANY_TEACHERS.get(name, ())]
        for args in listed:
            yield name, reverse(f"classroom:{name}", args=args)
    for name in sorted(_plain(get_resolver(), "")):
        yield name, reverse(name)


def _plain(resolver: URLResolver, space: str) -> Iterator[str]:
    """Yield what stands outside the classroom and takes nothing: Django admin, and the worker."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "classroom":
                yield from _plain(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name and not entry.pattern.regex.groups:
            yield f"{space}{entry.name}"


def is_asked(name: str, who: str) -> bool:
    """Say whether the short form asks: the pages of Django admin are slow, and have tests."""
    return bool(HOW) or not name.startswith("admin:") or who in NOTHING_OF_HERS


def asked(client: Client, method: str, path: str) -> Any:
    """Ask, and take back whatever that did."""
    with transaction.atomic():
        response = client.generic(method, path)
        transaction.set_rollback(True)
    return response


def keeps_scripts_out(response: Any) -> bool:
    """Say whether an answer is no page, or one that runs and shows what is the site's own only."""
    if "html" not in response.get("Content-Type", ""):
        return True
    rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    rest = {name: rule.split() for name, rule in rules.items() if name != "connect-src"}
    return rules["connect-src"] == "'self' ws://testserver" and rest == POLICY


def table(things: Fixtures, orion: User) -> dict[tuple[str, str], dict[str, str]]:
    """Ask for everything, and return the statuses by address and person, and by method."""
    found: dict[tuple[str, str], dict[str, set[int]]] = {}
    for who, client in people(things, orion).items():
        session = {name: morsel.value for name, morsel in client.cookies.items()}
        for name, path in paths(things):
            if not is_asked(name, who):
                continue
            row = found.setdefault((name, who), {method: set() for method in ASKED})
            for method in ASKED:
                for key, value in session.items():  # signing out took them away
                    client.cookies[key] = value
                response = asked(client, method, path)
                assert response.status_code < 500 or name.split(":")[-1] in NO_WORKER, (who, path)
                assert keeps_scripts_out(response), (who, method, path)
                if who in NOTHING_OF_HERS:
                    assert hers_in(response) == [], (who, method, path)
                row[method].add(response.status_code)
    return {
        key: {method: "/".join(map(str, sorted(each))) for method, each in row.items()}
        for key, row in found.items()
    }


def pinned() -> dict[tuple[str, str], dict[str, str]]:
    """Return what the file says."""
    rows = (line.split("\t") for line in TABLE.read_text().splitlines()[1:])
    return {(name, who): dict(zip(METHODS, said, strict=True)) for name, who, *said in rows}


def test_every_address_answers_as_it_is_written_down(things: Fixtures, orion: User) -> None:
    found = table(things, orion)
    if HOW == "pin":
        lines = ["\t".join(("address", "who", *METHODS))]
        lines += ["\t".join((*key, *row.values())) for key, row in sorted(found.items())]
        TABLE.write_text("\n".join(lines) + "\n")
    known = {
        key: {method: row[method] for method in ASKED}
        for key, row in sorted(pinned().items())
        if is_asked(*key)
    }
    assert dict(sorted(found.items())) == known, "look at it, then ASTRO_URLS=pin writes it anew"


TOKEN: Final = "t" * 32


def posted(laptop: Client, things: Fixtures, **told: str) -> dict[str, int]:
    """Post to every address; return those that took it, whatever they made of it."""
    asked = [each for each in paths(things) if each[0] != "language"]  # a cookie, and nothing else
    found = {name: _posted(laptop, path, told) for name, path in asked}
    return {name: status for name, status in found.items() if status not in (403, 404, 405)}


def _posted(laptop: Client, path: str, told: dict[str, str]) -> int:
    session = {name: morsel.value for name, morsel in laptop.cookies.items()}
    with transaction.atomic():
        response = laptop.post(path, **told)  # type: ignore[arg-type]
        transaction.set_rollback(True)
    for key, value in session.items():  # signing out took them away
        laptop.cookies[key] = value
    return int(response.status_code)


def test_nothing_is_written_without_a_token_and_from_another_origin(things: Fixtures) -> None:
    """Forms, and visits by plain HTTP: they are refused whatever it is that they post to."""
    laptop = Client(enforce_csrf_checks=True)
    laptop.force_login(things.classroom.teacher)
    assert posted(laptop, things) == {}
    laptop.cookies["csrftoken"] = TOKEN
    own = posted(laptop, things, HTTP_ORIGIN="http://testserver", HTTP_X_CSRFTOKEN=TOKEN)
    assert {"sign_in", "board_poll", "play_poll", "set_new"} <= own.keys()
    for other in ("http://testserver:81", "https://testserver", "http://elsewhere", "null"):
        assert posted(laptop, things, HTTP_ORIGIN=other, HTTP_X_CSRFTOKEN=TOKEN) == {}, other
