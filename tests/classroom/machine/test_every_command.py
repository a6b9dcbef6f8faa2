"""Whatever a board or a child can say has its rule in the machine."""

from typing import Final, get_args

from classroom.protocol import BoardMessage, StudentMessage
from tests.classroom.machine.machine import AnyRoom

LOOKS: Final = {"clock", "resync", "show", "look", "point", "look_stage"}
"""What changes nothing: every look of the machine asks for what these bring."""

BOARD: Final = {
    "ask": "ask",
    "ask_typed": "ask_on_the_spot",
    "add_to_set": "add_to_set",
    "close": "press",
    "skip": "press",
    "pause": "press",
    "unpause": "press",
    "open_now": "press",
    "extend": "more_time",
    "end": "end",
    "settle": "settle",
    "correct": "correct",
    "settle_many": "settle_alike",
    "correct_many": "correct_alike",
    "count_many": "count_what_was_written_in_time",
    "unsettle": "take_back",
    "admit": "come_back",
    "decline": "decline",
    "remove": "remove",
    "lower_hands": "lower_hands",
    "show_name": "decide_about_a_name",
    "keep_name": "decide_about_a_name",
    "show_names": "show_names",
    "lock": "lock_and_unlock",
    "simulate": "rehearse",
    "new_code": "new_code",
    "configure": "configure",
    "hide": "hide",
    "to_team": "move_to_team",
    "stage_sheet": "stage",
    "name_sheet": "change_the_stage",
    "clear_stage": "change_the_stage",
    "replay_stage": "replay_the_stage",
    "keep_replay": "keep_the_replay",
    "annotate": "write_on_a_sheet",
    "rub_out": "write_on_a_sheet",
}
STUDENT: Final = {
    "ink": "write",
    "truncate": "write",
    "sheet": "write",
    "send": "send",
    "dispute": "dispute",
    "hand": "raise_hand",
    "take_hint": "take_hint",
    "say_sure": "say_sure",
    "may_show": "may_show",
    "next": "next",
    "reveal": "next",
    "look_ahead": "go_ahead",
    "go_ahead": "go_ahead",
    "send_ahead": "send_ahead",
}


def test_every_command_has_its_rule() -> None:
    """Who adds a message to the protocol adds a rule, or says here that it changes nothing."""
    for messages, rules in ((BoardMessage, BOARD), (StudentMessage, STUDENT)):
        said = {each.__struct_config__.tag for each in get_args(messages)}
        assert said - LOOKS == set(rules)
    for name in (*BOARD.values(), *STUDENT.values()):
        assert hasattr(getattr(AnyRoom, name), "hypothesis_stateful_rule"), name
