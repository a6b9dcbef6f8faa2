"""What stays on the tablet when the page or the connection goes away."""

import uuid

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

STORE = "{ LocalStore, openLocalStore } from play/local_store.js"
OUTBOX = f"{STORE}; {{ Outbox }} from play/outbox.js"
CACHE = f"{STORE}; {{ SheetCache }} from play/sheet_cache.js"


def test_an_answer_waits_until_it_is_stored(js: RunJs) -> None:
    body = """
      new Outbox(openLocalStore(), "K7WQ3M:4").add({ answer: "a1", round: 1 });
      const reloaded = new Outbox(openLocalStore(), "K7WQ3M:4");
      const waiting = [reloaded.of(1), reloaded.of(2)];
      reloaded.forget("a1");
      return [waiting, reloaded.all(), localStorage.length];
    """
    assert js(OUTBOX, body) == [["a1", None], [], 0]


def test_the_last_answer_to_a_problem_is_the_one_that_waits(js: RunJs) -> None:
    body = """
      const outbox = new Outbox(openLocalStore(), "K7WQ3M:4");
      const sent = [["a1", 1], ["b1", 2], ["a2", 1]];
      for (const [answer, round] of sent) outbox.add({ answer, round });
      return outbox.all().map((message) => message.answer);
    """
    assert js(OUTBOX, body) == ["b1", "a2"]


def test_bo_on_the_same_tablet_does_not_send_what_ada_wrote(js: RunJs) -> None:
    body = """
      new Outbox(openLocalStore(), "K7WQ3M:4").add({ answer: "a1", round: 1 });
      return new Outbox(openLocalStore(), "K7WQ3M:5").all();
    """
    assert js(OUTBOX, body) == []


def test_a_full_or_missing_storage_still_keeps_ink_while_the_page_lives(js: RunJs) -> None:
    body = """
      const full = { setItem() { throw new Error("full"); }, getItem: () => null, removeItem() {} };
      return [full, null].map((storage) => {
        const store = new LocalStore(storage);
        store.set("sheet:x", [1, 2]);
        const kept = store.get("sheet:x");
        store.remove("sheet:x");
        return [kept, store.get("sheet:x"), store.keys("sheet:")];
      });
    """
    assert js(STORE, body) == [[[1, 2], None, []]] * 2


def test_rubbish_in_the_storage_is_no_sheet(js: RunJs) -> None:
    body = """
      localStorage.setItem("astro:sheet:K7WQ3M:4:1", "{not json");
      localStorage.setItem("astro:sheet:K7WQ3M:4:2", JSON.stringify({ strokes: 5, at: 1000 }));
      const cache = new SheetCache(openLocalStore(), "K7WQ3M:4", 1000);
      return [cache.load(1), cache.load(2)];
    """
    assert js(CACHE, body) == [None, None]


def test_a_sheet_survives_a_reload_and_gives_way_to_the_next_problem(js: RunJs) -> None:
    body = """
      const sheet = { strokes: [[[1, 2]]], aspect: 0.7, firstInk: 5, lastInk: 9, rewriting: false };
      new SheetCache(openLocalStore(), "K7WQ3M:4", 1000).keep(1, sheet, 1000);
      const reloaded = new SheetCache(openLocalStore(), "K7WQ3M:4", 2000);
      const kept = reloaded.load(1).strokes;
      reloaded.keep(2, sheet, 3000);
      return [kept, reloaded.load(1)];
    """
    assert js(CACHE, body) == [[[[1, 2]]], None]


def test_yesterdays_sheet_is_forgotten(js: RunJs) -> None:
    body = """
      const sheet = { strokes: [[[1, 2]]], aspect: 0.7 };
      new SheetCache(openLocalStore(), "K7WQ3M:4", 0).keep(1, sheet, 0);
      return new SheetCache(openLocalStore(), "OTHER2:9", 90000000) && localStorage.length;
    """
    assert js(CACHE, body) == 0


def test_answers_get_real_random_ids(js: RunJs) -> None:
    made = js("{ uuid4 } from play/uuid.js", "return Array.from({ length: 50 }, uuid4);")
    assert len(set(made)) == 50
    assert {uuid.UUID(text).version for text in made} == {4}
    assert {uuid.UUID(text).variant for text in made} == {uuid.RFC_4122}
