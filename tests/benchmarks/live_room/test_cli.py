from collections.abc import Sequence

import pytest

from benchmarks.live_room import cli
from benchmarks.live_room.cli import Run, main, parse
from benchmarks.live_room.drive import Load
from benchmarks.live_room.figures import Figure, Findings, most, none
from benchmarks.live_room.lesson import seats_of
from benchmarks.live_room.rows import ROWS
from benchmarks.live_room.setting import LeftOut, Setting


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--students", "2", "--rooms", "3"], "at least one student"),
        (["--rooms", "0"], "there must be a room"),
        (["--rate", "0"], "between 0.5 and 20 frames"),
        (["--seconds", "0"], "1 to 600 seconds"),
        (["--students", "many"], "invalid int value"),
        (["--row", "twelve"], "invalid choice"),
        (["--server", "apache"], "invalid choice"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_row_is_measured_wherever_it_has_bars_or_where_one_says() -> None:
    assert [run.setting for run in parse(["--row", "100"])] == [
        Setting("daphne"),
        Setting("uvicorn"),
    ]
    assert [run.setting for run in parse(["--row", "300", "--shape", "many"])] == [
        Setting("daphne", "many")
    ]
    assert [run.setting for run in parse(["--row", "600", "--server", "daphne"])] == [
        Setting("daphne")
    ]
    assert len(parse(["--all"])) == sum(len(row.settings) for row in ROWS)


def test_rows_in_which_children_write_are_played_with_everything_switched_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written = ["100", "300", "600", "1000", "one-room", "answers"]
    headings = [run.heading for run in parse(["--everything", "--long"])]
    assert list(dict.fromkeys(each.split()[1].strip(",") for each in headings)) == written
    assert all(", everything switched on: " in each for each in headings)
    with pytest.raises(SystemExit):
        parse(["--everything", "--row", "joins", "--row", "100"])
    assert "not played with everything switched on: joins" in capsys.readouterr().err


def test_the_heading_tells_the_short_form_from_the_long_one() -> None:
    assert "(short form)" in parse(["--row", "100"])[0].heading
    assert "(short form)" not in parse(["--row", "100", "--long"])[0].heading
    assert "100 students in 4 rooms" in parse([])[0].heading


SEATS_OF_A_YEAR = {"ASTRO_SEATS_PER_ROOM": "200"}

KEPT = most("ink to board p95, ms", 100, 250)
SLOW = most("ink to board p95, ms", 300, 250)
LOST = none("frames lost", 3)


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ([Findings([KEPT])], 0, "All bars kept."),
        ([Findings([SLOW])], 1, "MISSED: ink to board p95, ms: 300; the bar is ≤ 250."),
        ([Findings([SLOW], late_ms=60)], 75, "DOES NOT COUNT: frames were sent 60 ms late"),
        ([Findings([SLOW, LOST], late_ms=60)], 1, "MISSED: frames lost: 3; the bar is 0."),
        ([Findings([SLOW, LOST], late_ms=60)], 1, "| ink to board p95, ms | "),
        ([LeftOut("uvicorn is not installed.")], 75, "LEFT OUT: uvicorn is not installed."),
        ([Findings([KEPT]), Findings([SLOW]), LeftOut("No.")], 1, "MISSED: ink to board"),
        ([Findings([Figure("frames sent", "7")])], 0, "All bars kept."),
    ],
)
def test_the_exit_status_says_whether_every_bar_was_kept(
    found: Sequence[Findings | LeftOut],
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(outcome: Findings | LeftOut) -> Run:
        def measure(_: Setting) -> Findings:
            if isinstance(outcome, LeftOut):
                raise outcome
            return outcome

        return Run("A row", Setting(), measure)

    monkeypatch.setattr(cli, "parse", lambda _: [run(outcome) for outcome in found])
    assert main([]) == status
    assert said in capsys.readouterr().out


def test_five_thousand_idle_seats_ask_for_no_larger_room_than_the_site_allows() -> None:
    assert seats_of(Load(students=5000, rooms=25, rate=5, seconds=1)) == SEATS_OF_A_YEAR
    assert seats_of(Load(students=200, rooms=1, rate=5, seconds=1)) == SEATS_OF_A_YEAR
    assert seats_of(Load(students=300, rooms=1, rate=5, seconds=1)) != SEATS_OF_A_YEAR
