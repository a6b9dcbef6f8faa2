"""The five lessons hold all that a mixed class is to be tried with, and the oracle sees it."""

from collections import Counter

from tests.classroom.live.mixed.acts import (
    AWAY,
    BLOCKED,
    BOTH,
    KIM,
    OFFLINE,
    SECONDS,
    SLOW,
    TYPES,
    script,
)
from tests.classroom.live.mixed.oracle import Oracle

SEEDS = range(5)


def test_each_lesson_has_whoever_differs() -> None:
    for seed in SEEDS:
        played = script(seed)
        oracle = Oracle.after(played, played.acts)
        when = {act.kind: act.at for act in played.acts if act.who == OFFLINE}
        assert when["back"] - when["drop"] == AWAY
        bos = [each for each in oracle.answers.values() if each.act.who == OFFLINE and each.late]
        assert len(bos) == 1
        adas = [each for each in oracle.answers.values() if each.act.who == SLOW]
        took = [each.act.at - oracle.rounds[each.act.round].opened for each in adas]
        assert max(took) > SECONDS
        assert not any(each.late for each in adas)
        assert {BLOCKED, TYPES} <= {act.who for act in played.acts if act.kind == "send"}
        assert {"hand", "settle"} <= {act.kind for act in played.acts}


def test_together_they_have_every_way_in_which_an_answer_can_go() -> None:
    found: Counter[str] = Counter()
    for seed in SEEDS:
        played = script(seed)
        found.update(act.kind for act in played.acts)
        found.update(f"by {act.by or BOTH or 'both'}" for act in played.acts if act.mark)
        oracle = Oracle.after(played, played.acts)
        found.update(each.standing for each in oracle.answers.values() if each.counts)
        found.update("superseded" for each in oracle.answers.values() if not each.counts)
    ways = ("right", "wrong", "unsure", "late", "uncounted", "superseded")
    acts = ("dispute", "correct", "count", "close", "lower", f"by {KIM}", "by both")
    assert all(found[each] for each in (*ways, *acts)), found
