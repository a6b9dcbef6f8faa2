"""Everything switched on: whatever is sent comes where it should, and no ink is lost."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from benchmarks.live_room.drive import Load, run
from benchmarks.live_room.everything.posts import Posts
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site, site
from benchmarks.live_room.storms import answers
from benchmarks.live_room.storms.play import play
from benchmarks.live_room.tally import Tally
from benchmarks.live_room.writing_row import beside, venue_of

LOAD = Load(students=6, rooms=2, rate=5, seconds=2, everything=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("everything")
    with site(LOAD, folder, Setting()) as running:
        yield running


def lost(posts: Posts) -> dict[str, str]:
    names = [each.name for each in fields(posts) if each.name != "drawn"]
    named = {name: getattr(posts, name) for name in names}
    return {
        name: f"{len(post.took)} of {post.count}"
        for name, post in named.items()
        if len(post.took) != post.count or not post.count
    }


def test_children_write_while_everything_else_goes_on(place: Site) -> None:
    outcome = play(run(LOAD, venue_of(place)))
    assert outcome.beside is not None
    assert lost(outcome.beside.posts) == {}
    assert outcome.tally.lost == outcome.tally.cuts == outcome.tally.batches_missed == 0
    assert not outcome.tally.refused
    said = {each.measure for each in beside(outcome.beside) if each.bar}
    assert "look here: pen to tablet p95, ms" in said


def test_all_answer_at_once_while_everything_else_goes_on(
    place: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "LEAD", 4.5)
    books, company = play(answers._storm(LOAD, place, Tally()))
    assert company is not None
    assert set(lost(company.posts)) == {"typed"}, "typed answers are among those that are sent"
    assert books.typed == LOAD.rooms
    assert set(books.stored) == set(books.marked) == set(books.sent)
    assert company.posts.sure.count == LOAD.students
    assert not books.refused
