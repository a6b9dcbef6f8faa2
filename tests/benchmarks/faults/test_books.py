"""The books of a scene, and the bars that it must keep."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from benchmarks.faults import cli
from benchmarks.faults.books import NEVER, Books, Row, row_of
from benchmarks.faults.cli import line, missed_bars, parse, sites
from benchmarks.faults.kept import Kept, kept_in
from benchmarks.faults.lesson import Played
from benchmarks.faults.scenes import SCENES
from benchmarks.faults.sentences import SENTENCES, without_sentence
from benchmarks.live_room.process import ServerFailed

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
ADA, BO, CY = (1, 1), (1, 2), (2, 3)
ROOT = Path(__file__).resolve().parents[3]


def books() -> Books:
    """Ada's answer was marked before the trouble, Bo's after it, Cy's not yet."""
    kept = Books()
    for answer, place, at in ((ONE, ADA, 1.0), (TWO, BO, 11.0), (THREE, CY, 12.0)):
        kept.note_sent(answer, place, at)
    kept.note_stored(ONE, 1.25)
    kept.note_marked(ONE, 3.0)
    kept.note_stored(TWO, 12.5)
    kept.note_marked(TWO, 13.0)
    return kept


def row(kept: Kept, places: Collection[tuple[int, int]] = (ADA, BO)) -> Row:
    return row_of("a trouble", books(), kept, ended=10.0, places=places)


def test_lost_is_what_was_acknowledged_and_is_not_there() -> None:
    come_to = row(Kept({ONE: 1, THREE: 0}, twice=0))
    assert (come_to.sent, come_to.acknowledged, come_to.stored, come_to.marked) == (3, 2, 2, 1)
    assert (come_to.lost, come_to.marked_p95) == (1, 2.0)


def test_a_room_is_back_when_new_ink_is_seen_and_a_new_answer_marked() -> None:
    kept = books()
    kept.note_drawn(ADA, 7, 9.0)
    kept.note_seen(ADA, 7, 10.5)  # it was drawn before the trouble ended
    assert kept.back_after(10.0, [1]) == NEVER
    kept.note_drawn(BO, 7, 10.5)
    kept.note_seen(BO, 7, 14.0)
    assert kept.back_after(10.0, [1]) == 4.0
    assert kept.back_after(10.0, [1, 2]) == NEVER  # nothing of Cy's room came back
    assert (kept.all_back_after(10.0, [BO]), kept.all_back_after(10.0, [ADA, BO])) == (3.0, NEVER)


def test_the_database_is_read_beside_the_server_and_knows_what_is_there_twice(
    tmp_path: Path,
) -> None:
    path = tmp_path / "astro.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            "CREATE TABLE classroom_answer"
            " (id char(32), round_id int, seat_id int, mark varchar(10));"
            "CREATE TABLE classroom_answerevent (answer_id char(32), kind varchar(12));"
        )
        # Bo's answer is there again under another id; that of an earlier scene counts nowhere, nor
        # does that of a seat which makes trouble.
        rows = [(ONE, 1, "right"), (TWO, 2, "reading"), (THREE, 2, "reading")]
        for answer, seat, mark in rows:
            put = "INSERT INTO classroom_answer VALUES (?, 5, ?, ?)"
            connection.execute(put, (answer.hex, seat, mark))
        for ident, asked, seat in ((9, 4, 1), (10, 5, 9), (11, 5, 9)):
            put = "INSERT INTO classroom_answer VALUES (?, ?, ?, 'reading')"
            connection.execute(put, (f"{ident:032x}", asked, seat))
        for _ in range(2):
            put = "INSERT INTO classroom_answerevent VALUES (?, 'marked')"
            connection.execute(put, (ONE.hex,))
    kept = kept_in(str(path), {ONE, TWO})
    assert kept == Kept({ONE: 2, TWO: 0, THREE: 0}, twice=2)
    assert kept.unmarked == {TWO, THREE}


GOOD = Row("a trouble", 9, 9, 9, 9, 0, 0, 0, 2.0, 4.5, 0.4, ("cut", "unavailable"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lost": 2}, "2 acknowledged answers are not stored"),
        ({"twice": 1}, "1 answers are stored or marked twice"),
        ({"acknowledged": 8}, "1 were not acknowledged"),
        ({"marked": 6}, "3 were never marked"),
        ({"given_up": 1}, "1 were refused for good"),
        ({"back": 11.0}, "a room is back after 11.0 s; the bar is 10 s"),
        ({"back": NEVER}, "a room never came back"),
        ({"all_back": NEVER}, "some children never had an answer marked again"),
        ({"marked_p95": 1.5}, "marks take 1.5 s at p95; the bar is 1 s"),
        ({"told": ("malformed",)}, "no page has a sentence for malformed"),
    ],
)
def test_each_missed_bar_is_named(change: dict[str, float], said: str) -> None:
    assert missed_bars(Played(SCENES[0], GOOD, 0)) == []
    (sentence,) = missed_bars(Played(SCENES[0], replace(GOOD, **change), 0))  # type: ignore[arg-type]
    assert said in sentence


def test_a_board_that_never_reads_may_not_cost_more_and_more() -> None:
    stalled = next(scene for scene in SCENES if scene.frees_memory)
    (sentence,) = missed_bars(Played(stalled, GOOD, 200_000_000))
    assert "the server grew by 200 MB" in sentence


def test_people_must_be_told_what_a_trouble_means_for_them() -> None:
    away = next(scene for scene in SCENES if scene.name == "PostgreSQL is away")
    assert missed_bars(Played(away, GOOD, 0)) == []
    (sentence,) = missed_bars(Played(away, replace(GOOD, told=("cut",)), 0))
    assert "nobody was told unavailable" in sentence
    assert without_sentence(each for scene in SCENES for each in scene.says) == []


def test_a_line_of_the_table_ends_with_what_people_read() -> None:
    assert line(replace(GOOD, all_back=NEVER)) == (
        "| a trouble | 9 | 9 | 9 | 9 | 0 | 0 | 0.40 | 2.0 | never | Reconnecting…;"
        " Nothing can be stored just now. Your answer is kept here and sent again. |"
    )


@pytest.mark.parametrize(("sentence", "file"), SENTENCES.values())
def test_the_pages_really_say_so(sentence: str, file: str) -> None:
    assert f'"{sentence}"' in (ROOT / file).read_text()
    assert without_sentence(SENTENCES) == []


def test_in_the_short_form_scenes_share_a_site_where_they_need_the_same() -> None:
    assert all(len(scenes) == 1 for _, scenes in sites(SCENES, shared=False))
    shared = sites(SCENES, shared=True)
    assert len(shared) == 3
    assert sorted(scene.name for _, scenes in shared for scene in scenes) == sorted(
        scene.name for scene in SCENES
    )


def test_a_site_that_fails_ends_its_own_scene_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise ServerFailed("redis did not start:\nit has no port")

    monkeypatch.setattr(cli, "standing", fails)
    redis = ["--shape", "many", "--only", "Redis"]
    assert cli.main(redis) == 1
    said = capsys.readouterr().out
    for name in ("is away", "loses its data", "stands still"):
        assert f"MISSED: Redis {name}: left out, redis did not start: it has no port." in said
    assert cli.main([*redis, "--minutes", "1e-9"]) == 1
    assert capsys.readouterr().out.count("left out, no time was left.") == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--children", "0"],
        ["--minutes", "0"],
        ["--rooms", "61"],
        ["--only", "dragons"],
        ["--only", "Redis"],
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
