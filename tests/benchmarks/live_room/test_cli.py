import pytest

from benchmarks.live_room.cli import measure, parse
from benchmarks.live_room.drive import Load


def test_a_tiny_lesson_loses_no_frame_and_is_read_while_it_is_written() -> None:
    ours, baseline = measure(Load(students=4, rooms=2, rate=5, seconds=4))
    for outcome in (ours.lesson, ours.ink_alone, baseline.lesson, baseline.ink_alone):
        assert outcome.tally.sent >= 4 * 5 * 2 - 8
        assert (outcome.tally.lost, outcome.tally.strange) == (0, 0)
        assert outcome.tally.refused.total() == 0
        assert outcome.tally.batches_missed == 0
        assert outcome.after.server_cpu > outcome.before.server_cpu
    assert ours.lesson.tally.sent == baseline.lesson.tally.sent
    assert ours.lesson.tally.batches < baseline.lesson.tally.batches, "a room's frames are merged"
    assert ours.lesson.tally.readings > 0
    assert ours.lesson.after.reader_memory > 0, "the reader is a child of the server"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--students", "2", "--rooms", "3"], "at least one student"),
        (["--rooms", "0"], "there must be a room"),
        (["--rate", "0"], "between 0.5 and 20 frames"),
        (["--seconds", "0"], "1 to 600 seconds"),
        (["--students", "many"], "invalid int value"),
    ],
)
def test_a_load_that_makes_no_sense_is_refused_in_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_the_ordinary_load_is_a_hundred_students_in_four_rooms() -> None:
    assert parse([]) == [Load(students=100, rooms=4, rate=5.0, seconds=20.0)]


def test_the_suite_has_one_class_and_a_whole_year_in_one_room() -> None:
    loads = parse(["--suite", "--seconds", "10"])
    assert [(load.students, load.rooms) for load in loads] == [(100, 4), (30, 1), (200, 1)]
    assert {load.seconds for load in loads} == {10.0}


def test_a_client_without_thinning_can_be_played() -> None:
    assert parse(["--raw"])[0].thinned is False
