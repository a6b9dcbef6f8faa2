"""The closed lists of words that models, rules and the wire protocol share, each said here alone.

Models say beside their fields how pages call a word. A list that one module alone uses stays there.
"""

from enum import StrEnum
from typing import Final, Literal, TypeAlias

from classroom.rules.child_words import Hints as Hints
from classroom.rules.child_words import Sure as Sure
from classroom.rules.child_words import Surety as Surety
from classroom.rules.child_words import Well as Well
from classroom.rules.crew import Avatar as Avatar


class Phase(StrEnum):
    """Where a room stands; ``classroom.rules.phases`` says what may follow."""

    LOBBY = "lobby"
    ASKING = "asking"
    REVIEW = "review"
    OVER = "over"


class Pace(StrEnum):
    """Who moves a room from problem to problem; ``solo``: practice, which has no room."""

    TEACHER = "teacher"
    TIMER = "timer"
    OWN = "own"
    SOLO = "solo"


class Collect(StrEnum):
    """In which rooms unsent ink is collected when time ends."""

    TIMER = "timer"
    ALWAYS = "always"
    NEVER = "never"


class Operation(StrEnum):
    """What is practised, and what a statement with a box is made of."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"


class Mark(StrEnum):
    """How an answer is marked."""

    READING = "reading"
    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNCOUNTED = "uncounted"


UNREAD: Final = "unread"
"""What is kept as the mark of an answer that came too late to take another one's place: it counts
nowhere and is not read, so it goes over no wire and stands nowhere but in an answer's history."""


class Told(StrEnum):
    """How a child hears that its answer is marked: the mark, or that it is held back."""

    READING = "reading"
    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNCOUNTED = "uncounted"
    HELD = "held"


class Standing(StrEnum):
    """How an answer that counts stands where it is shown: its mark, or what goes before that."""

    READING = "reading"
    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNCOUNTED = "uncounted"
    LATE = "late"
    SKIPPED = "skipped"


Verdict: TypeAlias = Literal[Mark.RIGHT, Mark.WRONG]
"""What the rules say of a text."""


class Ruling(StrEnum):
    """What a teacher may say of an answer: a part of the marks, and closed on the wire."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCOUNTED = "uncounted"


class Form(StrEnum):
    """The form of a number, and which one an answer must have: ``any`` is that of no number."""

    ANY = "any"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FRACTION = "fraction"
    MIXED = "mixed"


class Backdrop(StrEnum):
    """What a sheet may have under the ink; ``classroom.rules.backgrounds`` says the rest of it."""

    NONE = ""
    SQUARED = "squared"
    LINE = "number line"
    TEN_FRAME = "ten frame"
    PLACES = "place value"
    CLOCK = "clock"
    PICTURE = "picture"


class Flag(StrEnum):
    """What about an answer makes a teacher look at it; empty: nothing does."""

    NOTHING = ""
    NO_INK = "no_ink"
    TOO_QUICK = "too_quick"
    SAME_INK = "same_ink"
    NO_TIMES = "no_times"
    TYPED = "typed"


class TimeFactor(StrEnum):
    """How much of a timer's time a child has: as usual, more, or no end to it."""

    USUAL = "1"
    QUARTER_MORE = "1.25"
    HALF_MORE = "1.5"
    DOUBLE = "2"
    TRIPLE = "3"
    NO_LIMIT = "none"


class Tool(StrEnum):
    """What draws on a child's paper: both, the pencil alone, or the finger as a pencil does."""

    BOTH = "both"
    PENCIL = "pencil"
    FINGER = "finger"


class Marker(StrEnum):
    """Who gave a mark."""

    READER = "reader"
    TEACHER = "teacher"


class SeatStatus(StrEnum):
    """Whether a device holds its seat or still asks for it."""

    WAITING = "waiting"
    SEATED = "seated"


class Asks(StrEnum):
    """Why a seat outside the room waits: it was removed, its device was, its card was not shown."""

    NOTHING = ""
    BACK = "back"
    DEVICE = "device"
    CARD = "card"


class Hand(StrEnum):
    """What a child who raises a hand wants: help, or a look at what is done; empty: it is down."""

    DOWN = ""
    HELP = "help"
    CHECK = "check"


class Sticker(StrEnum):
    """What an adult may stick on a child's sheet; empty: it is a stroke."""

    NONE = ""
    STAR = "star"
    HEART = "heart"
    SMILE = "smile"
    ROCKET = "rocket"
    TICK = "tick"


class Pointed(StrEnum):
    """What an adult points at on everybody's screen: the problem, or the sheet below it."""

    PROBLEM = "problem"
    SHEET = "sheet"


class Scoring(StrEnum):
    """What a right answer earns: the same whenever it comes, or more where it was quick."""

    ACCURACY = "accuracy"
    SPEED = "speed"


class Leaderboard(StrEnum):
    """Who is told who stands where, and when: ``own``, each child its own place and no other."""

    NEVER = "never"
    END = "end"
    EACH = "each"
    OWN = "own"


class ActKind(StrEnum):
    """What an adult did on a board, as its list of what was done names it."""

    ASKED = "asked"
    CLOSED = "closed"
    SKIPPED = "skipped"
    PAUSED = "paused"
    WENT_ON = "went_on"
    EXTENDED = "extended"
    OPENED = "opened"
    ENDED = "ended"
    SETTLED = "settled"
    UNDONE = "undone"
    ADMITTED = "admitted"
    DECLINED = "declined"
    REMOVED = "removed"
    LOWERED = "lowered"
    NAMED = "named"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    NEW_CODE = "new_code"
    CONFIGURED = "configured"
    HID = "hid"
    ADDED = "added"
    STAGED = "staged"
    LINKED = "linked"
    UNLINKED = "unlinked"
    CAME = "came"
    TEAMED = "teamed"
    ANNOTATED = "annotated"
