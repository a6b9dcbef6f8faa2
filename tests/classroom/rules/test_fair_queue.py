"""Who is read next: answers first, rooms in turn, and in each room its children in turn."""

from classroom.rules.fair_queue import FairQueue, Seat, Turn

ADA, BO = Seat(1, "Ada"), Seat(1, "Bo")
CY = Seat(2, "Cy")
ANSWER, SHEET = 0, 1


def filled(*waiting: tuple[Seat, int, str]) -> FairQueue[str]:
    queue: FairQueue[str] = FairQueue()
    for seat, rank, key in waiting:
        queue.put(Turn(seat, rank, key), f"{seat.seat} {key}")
    return queue


def order(queue: FairQueue[str]) -> list[str]:
    found = []
    while (job := queue.next(())) is not None:
        found.append(job)
    return found


def test_rooms_take_turns_and_in_a_room_the_children() -> None:
    queue = filled(
        *((ADA, ANSWER, str(number)) for number in range(3)),
        (BO, ANSWER, "0"),
        (CY, ANSWER, "0"),
        (CY, ANSWER, "1"),
    )
    assert order(queue) == ["Ada 0", "Cy 0", "Bo 0", "Cy 1", "Ada 1", "Ada 2"]
    assert len(queue) == 0


def test_twenty_sheets_of_one_child_cost_the_others_one_turn() -> None:
    queue = filled(*((ADA, ANSWER, str(number)) for number in range(20)), (BO, ANSWER, "0"))
    assert order(queue).index("Bo 0") == 1


def test_answers_go_before_live_sheets_whatever_room_they_are_in() -> None:
    queue = filled((ADA, SHEET, "s"), (CY, SHEET, "s"), (BO, ANSWER, "a"), (CY, ANSWER, "a"))
    assert order(queue) == ["Bo a", "Cy a", "Ada s", "Cy s"]


def test_a_child_whose_sheet_is_being_read_waits_and_the_next_one_goes() -> None:
    queue = filled((ADA, ANSWER, "a"), (BO, SHEET, "s"))
    assert queue.next({ADA}) == "Bo s"
    assert queue.next({ADA}) is None
    assert queue.next(()) == "Ada a"


def test_a_newer_sheet_takes_the_place_of_the_older_one() -> None:
    queue = filled((ADA, SHEET, "s"), (BO, SHEET, "s"))
    queue.put(Turn(ADA, SHEET, "s"), "Ada newer")
    assert len(queue) == 2
    assert order(queue) == ["Ada newer", "Bo s"]


def test_only_what_waits_is_dropped() -> None:
    queue = filled((ADA, SHEET, "s"))
    queue.drop(Turn(ADA, SHEET, "s"), "another job")
    queue.drop(Turn(BO, SHEET, "s"), "Bo s")
    assert (len(queue), queue.count(ADA, SHEET), queue.count(BO, SHEET)) == (1, 1, 0)
    queue.drop(Turn(ADA, SHEET, "s"), "Ada s")
    assert (len(queue), queue.count(ADA, SHEET), order(queue)) == (0, 0, [])


def test_who_comes_back_after_being_served_goes_behind_those_who_wait() -> None:
    queue = filled((ADA, ANSWER, "1"), (BO, ANSWER, "1"), (CY, ANSWER, "1"))
    assert queue.next(()) == "Ada 1"
    queue.put(Turn(ADA, ANSWER, "2"), "Ada 2")
    assert order(queue) == ["Cy 1", "Bo 1", "Ada 2"]
