"""Storms, each a small one, on one real site."""

import asyncio
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.live_room.drive import Load, RunBroke
from benchmarks.live_room.setting import LeftOut, Setting
from benchmarks.live_room.site import Site, site
from benchmarks.live_room.socket import Door, Refused
from benchmarks.live_room.storms import answers, idle, joins, returns
from benchmarks.live_room.storms.http import Browser
from benchmarks.live_room.storms.play import play
from benchmarks.live_room.tally import Tally

LOAD = Load(students=6, rooms=2, rate=5, seconds=1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("storms")
    with site(LOAD, folder, Setting(), pages=True) as running:
        yield running


def test_children_join_by_the_form_as_a_device_does(place: Site) -> None:
    books = play(joins._storm(LOAD, place))
    assert len(books.seconds) == LOAD.students
    assert not books.failed
    assert set(books.parts) == {
        "the page to join",
        "the form",
        "the page to play",
        "the socket's snapshot",
    }


def test_a_child_who_is_not_let_in_is_counted(place: Site) -> None:
    with pytest.raises(joins.Failed, match="the page to join answered 404"):
        asyncio.run(joins.sit_down(Browser(place.port), "ZZZZZZ", "Ada"))


def test_every_answer_is_acknowledged_stored_and_marked(
    place: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "LEAD", 4.5)
    tally = Tally()
    books, _ = play(answers._storm(LOAD, place, tally))
    assert len(books.sent) == LOAD.students
    assert set(books.stored) == set(books.marked) == set(books.sent)
    assert set(books.sent) <= set(answers.stored_in(place.environment).answers)
    assert not books.refused
    assert tally.sent > LOAD.students, "they wrote live before"


def test_pages_that_were_cut_come_back(place: Site) -> None:
    books = play(returns._storm(LOAD, place))
    assert len(books.away) == LOAD.students
    assert min(books.away) >= returns.FIRST_SECONDS[0], "no page comes back at once"
    assert books.shown == {door.seat for door in place.seats}, "all write again"
    assert not books.refused


def test_seats_that_rest_stay_open(place: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "REST_SECONDS", 0.5)
    monkeypatch.setattr(idle, "FIRST", 2)
    monkeypatch.setattr(idle, "PORTS", 4)
    opened, _ = play(idle._rest(place))
    assert opened == LOAD.students


def test_a_machine_that_allows_too_few_files_is_told_how_to_allow_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 4096))

    def refuse(*_: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    idle.allow_files(1000)
    with pytest.raises(LeftOut, match=r"may open 4,096 files here .* `ulimit -n 5200`"):
        idle.allow_files(5200)


def test_a_socket_that_is_refused_breaks_the_storm_with_one_sentence() -> None:
    async def refused() -> None:
        raise Refused(f"{Door('ws://x/').url} was refused")

    with pytest.raises(RunBroke, match="A socket was refused or closed: ws://x/ was refused"):
        play(refused())
