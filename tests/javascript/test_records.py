"""What a device remembers of a child who practises."""

from typing import Any

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

RECORDS = "{ openLocalStore } from play/local_store.js; { Records } from practice/records.js"
WRONG = {"prompt": "7 × 8 =", "answer": "56", "text": "54"}
OTHER = {"prompt": "6 × 9 =", "answer": "54", "text": "56"}


def test_only_a_better_score_is_the_best(js: RunJs) -> None:
    body = """
      const records = new Records(openLocalStore(), "guest");
      const beaten = [40, 30, 40, 50].map((score) => records.beat("multiply", 3, score));
      return [beaten, records.best("multiply", 3), records.best("multiply", 4)];
    """
    assert js(RECORDS, body) == [[True, False, False, True], 50, 0]


def test_a_run_is_there_after_a_reload_with_what_went_wrong_in_it(js: RunJs) -> None:
    body = """
      new Records(openLocalStore(), "guest").keepPass("first");
      new Records(openLocalStore(), "guest").noteWrong(given);
      new Records(openLocalStore(), "guest").keepPass("second");
      return new Records(openLocalStore(), "guest").run();
    """
    assert js(RECORDS, body, WRONG) == {"pass": "second", "wrong": [WRONG]}


def test_what_went_wrong_is_listed_once_and_the_newest_first(js: RunJs) -> None:
    body = """
      const records = new Records(openLocalStore(), "guest");
      for (const wrong of [given[0], given[1], given[0]]) records.noteWrong(wrong);
      return records.wrong();
    """
    assert js(RECORDS, body, [WRONG, OTHER]) == [WRONG, OTHER]


def test_the_list_does_not_grow_without_end(js: RunJs) -> None:
    body = """
      const records = new Records(openLocalStore(), "guest");
      for (let n = 0; n < 40; n += 1) records.noteWrong({ ...given, prompt: `${n} + 1 =` });
      return [records.wrong().length, records.wrong()[0].prompt];
    """
    assert js(RECORDS, body, WRONG) == [30, "39 + 1 ="]


def test_what_went_right_or_was_misread_is_off_the_lists(js: RunJs) -> None:
    body = """
      const records = new Records(openLocalStore(), "guest");
      records.keepPass("first");
      given.forEach((wrong) => records.noteWrong(wrong));
      records.forget(given[0].prompt);
      return [records.wrong(), records.run().wrong];
    """
    assert js(RECORDS, body, [WRONG, OTHER]) == [[OTHER], [OTHER]]


@pytest.mark.parametrize("kept", ['"nonsense"', "null", '{"pass": ""}', '{"pass": "p"}'])
def test_a_run_that_makes_no_sense_is_no_run(js: RunJs, kept: str) -> None:
    body = """
      localStorage.setItem("astro:practice:guest:run", given);
      return new Records(openLocalStore(), "guest").run();
    """
    assert js(RECORDS, body, kept) is None


def test_ada_on_the_same_tablet_has_records_of_her_own(js: RunJs) -> None:
    body = """
      new Records(openLocalStore(), "guest").beat("add", 1, 90);
      new Records(openLocalStore(), "guest").noteWrong(given);
      const ada = new Records(openLocalStore(), "4");
      return [ada.best("add", 1), ada.wrong()];
    """
    found: Any = js(RECORDS, body, WRONG)
    assert found == [0, []]
