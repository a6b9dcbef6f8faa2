"""Why a message is refused, and why a socket is closed."""

from typing import Final, Literal, TypeAlias

Reason: TypeAlias = Literal[
    "malformed",  # no JSON, an unknown type or field, a value outside its limits
    "not_allowed",  # a message that this kind of client may not send
    "too_big",  # a frame, stroke or sheet over its cap
    "too_fast",  # more messages a second than the seat may send
    "too_many",  # more answers to one problem than a minute may bring: send it again later
    "no_more_tries",  # an answer after the last try that counts: it is not kept
    "gap",  # ink that does not continue the sheet: send the whole sheet
    "no_round",  # for a round that is not the room's present one
    "no_answer",  # an answer that is not this seat's or not this room's
    "stale",  # a command that saw an older phase version
    "not_now",  # a command that the room's phase does not allow
    "not_seated",  # the seat still waits for the teacher's tap
    "settled",  # another adult settled it first: the detail says who and how
    "teachers_only",  # a command of a colleague's that only the room's teacher may give
    "no_seat",  # a seat that is not in this room
    "no_problem",  # no problem left to ask, or one of another set
    "no_set",  # a set that is gone, full or somebody else's: nothing can be added to it
    "bad_problem",  # a question that cannot be asked as it was typed; the detail says why
    "stage_full",  # as many sheets as may be are on the stage already
    "no_rehearsal",  # simulated children cannot come: homework, children answered, none offered
    "rehearsals_full",  # simulated children write in as many rooms as may be
    "no_run",  # a pass that is too old, or that the server never signed
    "unreadable_text",  # a correction that is no answer a canvas could hold
    "two_numbers",  # a correction such as 1,125 without the meaning that is meant
    "unavailable",  # the server can store nothing just now: send it again later
]

CLOSE_CODES: Final[dict[str, int]] = {
    "version": 4400,
    "signed_out": 4401,
    "not_yours": 4403,
    "no_room": 4404,
    "elsewhere": 4409,
    "over": 4410,
    "taken_back": 4411,
    "too_fast": 4429,
    "error": 4500,
    "full": 4503,
    "leaving": 4512,
}


class Refused(Exception):
    """A message that cannot be accepted, with the reason that goes back to its sender."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail


class Closed(Exception):
    """A conversation that cannot go on; ``why`` is a name in ``CLOSE_CODES``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.code = CLOSE_CODES[why]
