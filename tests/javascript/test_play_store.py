"""What Ada's page shows after each message and each thing she does."""

from typing import Any

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

PLAY = (
    "{ START, reduce } from play/store.js; "
    "{ screenOf, panelOf, canWrite, readBackOf, doubtfulStrokes } from play/derive.js"
)
RUN = """
  const state = given.reduce(reduce, START);
  return { screen: screenOf(state), panel: state.round ? panelOf(state) : null,
           writes: canWrite(state), readBack: readBackOf(state), answer: state.answer,
           score: state.seat && state.seat.score, doubtful: [...doubtfulStrokes(state.reading)] };
"""


def room(phase: str) -> dict[str, Any]:
    return {"code": "K7WQ3M", "title": "Tables", "phase": phase, "version": 1, "problems": 5}


def asked(number: int = 1, *, closed: bool = False) -> dict[str, Any]:
    accepted = ["56"] if closed else []
    times = {"opens_at": 0, "closes_at": None, "closed": closed}
    return {"id": number, "number": number, "prompt": "7 × 8 =", "accepted": accepted, **times}


def snapshot(phase: str = "asking", status: str = "seated", **more: Any) -> dict[str, Any]:
    seat = {"id": 4, "name": "Ada", "status": status, "score": 0}
    opened = asked() if phase == "asking" else None
    base = {"type": "seat", "room": room(phase), "seat": seat, "round": opened, "answer": None}
    return base | {"fact": None} | more


def answer(mark: str, **more: Any) -> dict[str, Any]:
    base = {"id": "a1", "round": 1, "mark": mark, "text": "56", "points": 0, "late": False}
    return base | {"by": "reader"} | more


def marked(mark: str, score: int = 0, **more: Any) -> dict[str, Any]:
    return {"type": "marked", "answer": answer(mark, **more), "score": score, "fact": None}


INKED = {"type": "inked", "strokes": 2}
SENT = {"type": "sent", "answer": "a1"}
STORED = {"type": "stored", "answer": "a1", "round": 1, "late": False}
CLOSED = {"type": "round_closed", "room": room("review"), "round": asked(closed=True)}
SYMBOLS = [
    {"text": "5", "confidence": 0.99, "strokes": [0]},
    {"text": "6", "confidence": 0.4, "strokes": [1]},
]
READ = {"type": "read", "round": 1, "strokes": 2, "text": "56", "unsure": True, "symbols": SYMBOLS}


@pytest.mark.parametrize(
    ("messages", "screen"),
    [
        ([], "connecting"),
        ([snapshot("lobby")], "lobby"),
        ([snapshot("lobby", status="waiting")], "waiting"),
        ([snapshot()], "round"),
        ([snapshot(), {"type": "room_over", "room": room("over")}], "over"),
        ([snapshot(), {"type": "ended", "name": "over"}], "over"),
        ([snapshot(), {"type": "ended", "name": "signed_out"}], "ended"),
        ([{"type": "ended", "name": "no_room"}], "ended"),
        ([snapshot("over", status="waiting")], "ended"),
    ],
)
def test_each_part_of_a_lesson_has_its_screen(
    js: RunJs, messages: list[dict[str, Any]], screen: str
) -> None:
    assert js(PLAY, RUN, messages)["screen"] == screen


def test_ada_writes_sends_and_is_told_that_she_is_right(js: RunJs) -> None:
    writing = js(PLAY, RUN, [snapshot(), INKED])
    assert (writing["panel"], writing["writes"]) == (None, True)
    sending = js(PLAY, RUN, [snapshot(), INKED, SENT])
    assert (sending["panel"], sending["writes"]) == ("sending", False)
    assert js(PLAY, RUN, [snapshot(), INKED, SENT, STORED])["panel"] == "reading"
    right = js(PLAY, RUN, [snapshot(), INKED, SENT, STORED, marked("right", 1)])
    assert (right["panel"], right["score"]) == ("right", 1)


def test_a_mark_that_comes_before_stored_is_not_lost(js: RunJs) -> None:
    state = js(PLAY, RUN, [snapshot(), INKED, SENT, marked("wrong"), STORED])
    assert state["panel"] == "wrong"


def test_writing_again_gives_the_pen_back_until_the_round_closes(js: RunJs) -> None:
    again = [snapshot(), INKED, SENT, STORED, marked("wrong"), {"type": "rewrite"}]
    assert js(PLAY, RUN, again)["writes"] is True
    assert js(PLAY, RUN, [*again, CLOSED])["panel"] == "wrong"


def test_a_late_answer_waits_for_the_teacher(js: RunJs) -> None:
    late = [snapshot(), CLOSED, INKED, SENT, STORED | {"late": True}]
    assert js(PLAY, RUN, late)["panel"] == "late"
    counted = [*late, marked("right", 1, late=True, by="teacher")]
    assert js(PLAY, RUN, counted)["panel"] == "right"


def test_when_the_time_is_up_unsent_ink_can_still_be_sent(js: RunJs) -> None:
    over = {"type": "time_up", "over": True}
    assert js(PLAY, RUN, [snapshot(), INKED, over])["panel"] == "unsent"
    assert js(PLAY, RUN, [snapshot(), over])["panel"] == "missed"
    declined = {"type": "decline"}
    assert js(PLAY, RUN, [snapshot(), INKED, over, declined])["panel"] == "missed"
    opened = {"type": "round_opened", "room": room("asking"), "round": asked(2)}
    again = [opened, INKED, over]
    assert js(PLAY, RUN, [snapshot(), INKED, over, declined, *again])["panel"] == "unsent"
    assert js(PLAY, RUN, [snapshot(), INKED, over])["writes"] is False


def test_a_new_problem_starts_on_clean_paper(js: RunJs) -> None:
    opened = {"type": "round_opened", "room": room("asking"), "round": asked(2)}
    state = js(PLAY, RUN, [snapshot(), INKED, SENT, STORED, marked("right", 1), CLOSED, opened])
    assert (state["panel"], state["answer"], state["readBack"]) == (None, None, "hint")
    assert state["score"] == 1


def test_a_mark_for_an_earlier_problem_changes_only_the_score(js: RunJs) -> None:
    opened = {"type": "round_opened", "room": room("asking"), "round": asked(2)}
    state = js(PLAY, RUN, [snapshot(), opened, marked("right", 3)])
    assert (state["panel"], state["score"]) == (None, 3)


def test_a_reading_of_other_strokes_is_not_shown(js: RunJs) -> None:
    old = READ | {"strokes": 1}
    assert js(PLAY, RUN, [snapshot(), INKED, old])["readBack"] == "writing"
    assert js(PLAY, RUN, [snapshot(), INKED, READ])["readBack"] == "unsure"
    grown = {"type": "inked", "strokes": 3}
    assert js(PLAY, RUN, [snapshot(), INKED, READ, grown])["readBack"] == "writing"


def test_doubtful_strokes_are_marked_only_in_an_unsure_reading(js: RunJs) -> None:
    assert js(PLAY, RUN, [snapshot(), INKED, READ])["doubtful"] == [1]
    assert js(PLAY, RUN, [snapshot(), INKED, READ | {"unsure": False}])["doubtful"] == []


def test_nothing_readable_and_a_late_reader_are_told_apart(js: RunJs) -> None:
    nothing = READ | {"text": "", "symbols": []}
    assert js(PLAY, RUN, [snapshot(), INKED, nothing])["readBack"] == "nothing"
    still = {"type": "still_reading", "round": 1}
    assert js(PLAY, RUN, [snapshot(), INKED, still])["readBack"] == "still"
    assert js(PLAY, RUN, [snapshot(), INKED, READ, still])["readBack"] == "unsure"


def test_an_unknown_message_changes_nothing(js: RunJs) -> None:
    for name in ("nonsense", "constructor", "toString"):
        assert js(PLAY, RUN, [snapshot(), {"type": name}])["screen"] == "round"


def test_a_reload_shows_the_mark_again(js: RunJs) -> None:
    back = snapshot(answer=answer("unsure"))
    assert js(PLAY, RUN, [back])["panel"] == "unsure"


def test_an_answer_that_came_too_soon_waits_and_says_so_kindly(js: RunJs) -> None:
    words = """
      const state = given.reduce(reduce, START);
      return [panelOf(state), state.held, panelWords("sending", { ...state, text: "" }).title];
    """
    names = f"{PLAY}; {{ panelWords }} from play/words.js"
    held = [snapshot(), INKED, SENT, {"type": "held", "answer": "a1"}]
    assert js(names, words, held) == ["sending", True, "You are quick!"]
    assert js(names, words, [*held, {"type": "held", "answer": "another"}])[1] is True
    assert js(names, words, [*held, SENT])[1] is False
    assert js(PLAY, RUN, [*held, STORED])["panel"] == "reading"


def test_an_answer_that_came_too_soon_is_kept_and_sent_again_by_itself(js: RunJs) -> None:
    body = """
      const sent = [];
      const link = { isOpen: () => true, send: (message) => sent.push(message.answer) };
      const delivery = new Delivery(new Outbox(openLocalStore(), "K7WQ3M:4"), link);
      const answer = delivery.handIn(1, [], {});
      const refusal = { reason: "too_many", of: "send", detail: "", answer };
      const lost = delivery.refused(refusal);
      delivery.deliver();
      return [lost, delivery.waiting(1) === answer, sent.length, refusedWords(refusal)];
    """
    names = (
        "{ Delivery } from play/delivery.js; { Outbox } from play/outbox.js; "
        "{ openLocalStore } from play/local_store.js; { refusedWords } from play/words.js"
    )
    assert js(names, body) == [False, True, 2, None]
