"""How many readings are asked for at once: as many as come back quickly."""

from classroom.rules.window import LEAST, MOST, SLOW, Window


def test_a_quick_reader_is_asked_for_more_and_never_for_too_many() -> None:
    window = Window(size=1)
    window.replied(asked_at=0, now=SLOW)
    assert window.size == 2
    for _ in range(100):
        window.replied(asked_at=0, now=0.01)
    assert window.size == MOST


def test_a_batch_that_came_slowly_halves_the_window_once() -> None:
    window = Window(size=8)
    for _ in range(8):
        window.replied(asked_at=10, now=11)
    assert window.size == 4
    window.replied(asked_at=11, now=12)
    assert window.size == 2


def test_something_may_always_be_asked() -> None:
    window = Window(size=1)
    window.replied(asked_at=0, now=10)
    assert window.size == LEAST
    window.size = 9
    window.lost(now=20)
    assert window.size == LEAST
