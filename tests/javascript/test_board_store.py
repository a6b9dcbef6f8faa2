"""What Ms. Vega's board knows after each message: tiles, ink, counts and her queue."""

from typing import Any

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

BOARD = (
    "{ emptyBoard, takeSnapshot, takeBatch } from board/store.js; "
    "{ inkMissing, isRewriting, takeInk } from board/answer_ink.js; "
    "{ gatherSnapshot } from board/pieces.js; "
    "{ countTiles, stateOf } from board/derive.js; "
    "{ followingKey, inkOf, selectionOf } from board/selection.js"
)
RUN = """
  const board = emptyBoard();
  let changes = null;
  for (const message of given) {
    if (message.type === "batch") changes = takeBatch(board, message, 1000);
    else if (message.type === "answer_ink") changes = takeInk(board, message);
    else {
      const whole = gatherSnapshot(board, message);
      if (whole) changes = takeSnapshot(board, whole);
    }
  }
  return {
    missing: inkMissing(board), known: [...board.inks.keys()], whole: board.room !== null,
    rewriting: [...board.tiles.values()].map((tile) => isRewriting(board, tile)),
    queue: [...board.queue.keys()], look: countTiles(board, 1000).look,
    states: [...board.tiles.values()].map((tile) => stateOf(board, tile, 1000)),
    sheets: [...board.tiles.values()].map((tile) => tile.sheet),
    resync: Boolean(changes && changes.resync), show: changes ? changes.show : [],
    ofQueue: Boolean(changes && changes.queue),
    after: ["ada", 4].map((key) => followingKey(board, key, 1000)),
    ada: selectionOf(board, "ada", 1000), bo: selectionOf(board, 5, 1000), ink: inkOf(board, "ada"),
  };
"""
LINE = [[0, 0], [100, 100]]


def answer(name: str, mark: str = "unsure", number: int = 1, **more: Any) -> dict[str, Any]:
    base = {"id": name, "round": number, "mark": mark, "text": "42", "confidence": 0.4}
    flags = {"points": 0, "late": False, "settled": False, "disputed": False}
    return base | flags | more


def ink_of(*names: str) -> dict[str, Any]:
    sheets = [{"answer": name, "strokes": [LINE]} for name in names]
    return {"type": "answer_ink", "sheets": sheets}


def queued(name: str, seat: int, mark: str = "unsure", **more: Any) -> dict[str, Any]:
    asked = {"number": 1, "prompt": "6 × 7 =", "accepted": ["42"]}
    return {"seat": seat, "name": name.title(), **asked, "answer": answer(name, mark, **more)}


def tile(seat: int, name: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"id": seat, "name": name, "claimed": False, "score": 0, "answer": given}


def snapshot(*queue: dict[str, Any], bo: dict[str, Any] | None = None) -> dict[str, Any]:
    room = {"phase": "asking", "version": 3}
    present = {"id": 2, "number": 2, "closed": False, "closes_at": None}
    tiles = [tile(4, "Ada"), tile(5, "Bo", bo)]
    return {"type": "board", "room": room, "round": present, "problems": [], "tiles": tiles} | {
        "queue": list(queue),
        "columns": [],
        "results": [],
    }


def batch(*events: dict[str, Any], seq: int = 1) -> dict[str, Any]:
    return {"type": "batch", "hub": "h", "seq": seq, "events": list(events)}


def queue_event(name: str, part: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": "queue", "answer": name, "queued": part}


def ink(start: int = 0, stroke: int = 0, seat: int = 4, asked: int = 2) -> dict[str, Any]:
    place = {"seat": seat, "round": asked, "stroke": stroke, "start": start}
    return {"type": "ink", "points": LINE, **place}


def test_the_queue_is_counted_with_what_is_to_look_at(js: RunJs) -> None:
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4), bo=answer("b2", number=2))])
    assert (seen["queue"], seen["look"]) == (["ada"], 2)
    assert seen["states"] == ["away", "unsure"]


def test_an_answer_joins_the_queue_and_leaves_it_when_it_is_settled(js: RunJs) -> None:
    late = queue_event("bo", queued("bo", 5, "right", late=True))
    first = [snapshot(queued("ada", 4)), batch(late)]
    assert js(BOARD, RUN, first)["queue"] == ["ada", "bo"]
    settled = js(BOARD, RUN, [*first, batch(queue_event("ada", None), seq=2)])
    assert (settled["queue"], settled["look"], settled["ofQueue"]) == (["bo"], 1, True)
    assert settled["ada"] is None


def test_a_queued_answer_that_changes_keeps_its_place(js: RunJs) -> None:
    again = batch(queue_event("ada", queued("ada", 4, disputed=True)))
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4), queued("bo", 5)), again])
    assert seen["queue"] == ["ada", "bo"]
    assert seen["ada"]["answer"]["disputed"] is True


def test_a_snapshot_replaces_the_queue(js: RunJs) -> None:
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4)), snapshot(queued("bo", 5))])
    assert seen["queue"] == ["bo"]


def test_a_seat_that_is_removed_takes_its_queued_answers_along(js: RunJs) -> None:
    gone = batch({"type": "gone", "seat": 4})
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4), queued("bo", 5)), gone])
    assert (seen["queue"], len(seen["states"])) == (["bo"], 1)


def test_the_next_to_look_at_goes_round_tiles_and_queue(js: RunJs) -> None:
    both = [snapshot(queued("ada", 4), bo=answer("b2", number=2))]
    assert js(BOARD, RUN, both)["after"] == [5, 5]
    assert js(BOARD, RUN, [snapshot(queued("ada", 4))])["after"] == [None, "ada"]


def test_a_queued_answer_shows_its_own_ink_and_what_was_asked(js: RunJs) -> None:
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4)), ink_of("ada")])
    assert (seen["ink"], seen["missing"]) == ([LINE], [])
    assert (seen["ada"]["seat"], seen["ada"]["face"]["state"]) == (4, "unsure")
    assert (seen["ada"]["face"]["text"], seen["ada"]["queued"]["prompt"]) == ("42", "6 × 7 =")


def test_ink_grows_on_its_tile_and_a_gap_asks_for_the_sheet(js: RunJs) -> None:
    grown = js(BOARD, RUN, [snapshot(), batch(ink(), ink(2))])
    assert (grown["sheets"][0], grown["states"]) == ([LINE + LINE], ["writing", "away"])
    torn = js(BOARD, RUN, [snapshot(), batch(ink(start=7))])
    assert (torn["show"], torn["states"][0]) == ([4], "away")


def test_the_ink_of_present_answers_is_asked_for_and_that_of_the_queue_when_it_is_seen(
    js: RunJs,
) -> None:
    fresh = [snapshot(queued("ada", 4), bo=answer("b2", number=2))]
    unseen = js(BOARD, RUN, fresh)
    assert (unseen["missing"], unseen["ink"], unseen["sheets"]) == (["b2"], [], [[], []])
    healed = js(BOARD, RUN, [*fresh, ink_of("b2")])
    assert (healed["missing"], healed["sheets"], healed["rewriting"]) == (
        [],
        [[], [LINE]],
        [False, False],
    )


def test_ink_drawn_since_the_answer_is_not_wiped_by_the_answers_own(js: RunJs) -> None:
    here = [snapshot(bo=answer("b2", number=2)), batch(ink(seat=5), ink(stroke=1, seat=5))]
    seen = js(BOARD, RUN, [*here, ink_of("b2")])
    assert (seen["sheets"][1], seen["rewriting"][1]) == ([LINE, LINE], True)


def test_ink_that_nobody_can_look_at_any_more_is_forgotten(js: RunJs) -> None:
    first = [snapshot(queued("ada", 4), queued("bo", 5)), ink_of("ada", "bo")]
    assert js(BOARD, RUN, first)["known"] == ["ada", "bo"]
    assert js(BOARD, RUN, [*first, snapshot(queued("bo", 5))])["known"] == ["bo"]


def test_a_snapshot_in_pieces_shows_once_it_is_whole(js: RunJs) -> None:
    head = snapshot(queued("ada", 4)) | {"more": True}
    more = {"type": "board_more", "problems": [], "columns": [], "results": [], "more": True}
    second = more | {"tiles": [tile(6, "Cy")], "queue": []}
    last = more | {"tiles": [tile(7, "Di")], "queue": [queued("bo", 5)], "more": False}
    assert js(BOARD, RUN, [head, second])["whole"] is False
    seen = js(BOARD, RUN, [head, second, last])
    assert (seen["queue"], len(seen["states"])) == (["ada", "bo"], 4)
    # A connection that was cut in between begins again with the head.
    again = js(BOARD, RUN, [head, second, head, last])
    assert (again["queue"], len(again["states"])) == (["ada", "bo"], 3)


def test_ink_that_was_never_sent_is_told_apart_from_no_answer(js: RunJs) -> None:
    closed = snapshot()
    closed["room"]["phase"] = "review"
    closed["round"]["closed"] = True
    here = [{"type": "here", "seat": seat, "here": True} for seat in (4, 5)]
    assert js(BOARD, RUN, [closed, batch(*here, ink())])["states"] == ["unsent", "empty"]


def test_an_answer_that_the_child_calls_misread_says_so(js: RunJs) -> None:
    seen = js(BOARD, RUN, [snapshot(bo=answer("b2", number=2, disputed=True))])
    assert (seen["states"][1], seen["look"]) == ("disputed", 1)


def test_nobody_asks_for_a_name_when_the_room_is_over(js: RunJs) -> None:
    asking = snapshot()
    asking["tiles"][0]["claimed"] = True
    assert js(BOARD, RUN, [asking])["states"][0] == "claimed"
    asking["room"]["phase"] = "over"
    over = js(BOARD, RUN, [asking])
    assert (over["states"][0], over["look"]) == ("away", 0)


def test_ink_of_another_round_is_not_shown(js: RunJs) -> None:
    assert js(BOARD, RUN, [snapshot(), batch(ink(asked=1))])["sheets"] == [[], []]


def test_a_lost_batch_asks_for_a_snapshot(js: RunJs) -> None:
    assert js(BOARD, RUN, [snapshot(), batch(seq=4), batch(seq=5)])["resync"] is False
    assert js(BOARD, RUN, [snapshot(), batch(seq=4), batch(seq=6)])["resync"] is True


def test_the_panel_is_about_the_problem_that_its_answer_belongs_to(js: RunJs) -> None:
    seen = js(BOARD, RUN, [snapshot(queued("ada", 4), bo=answer("b2", number=2))])
    assert (seen["ada"]["asked"]["number"], seen["ada"]["asked"]["accepted"]) == (1, ["42"])
    assert seen["bo"]["asked"]["number"] == 2
    assert js(BOARD, RUN, [snapshot() | {"round": None}])["bo"]["asked"] is None
