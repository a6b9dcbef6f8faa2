"""What a teacher reads beside a wrong answer: short, and never surer than a guess may be."""

from typing import Final

from classroom.rules.languages import gettext_noop

NEIGHBOUR: Final = gettext_noop("may be %(sum)s: the neighbour in the table")

INSTEAD: Final = {
    "+": gettext_noop("may have added: %(sum)s = %(result)s"),
    "−": gettext_noop("may have subtracted: %(sum)s = %(result)s"),
    "×": gettext_noop("may have multiplied: %(sum)s = %(result)s"),
    "÷": gettext_noop("may have divided: %(sum)s = %(result)s"),
}

CARRY_FORGOTTEN: Final = gettext_noop("may have forgotten the carry")
CARRY_WRITTEN: Final = gettext_noop("may have written each column in full: %(columns)s")
BORROW_FORGOTTEN: Final = gettext_noop("may have borrowed and not taken it from the next column")
SMALLER_FROM_LARGER: Final = gettext_noop(
    "may have taken the smaller digit from the larger: %(large)s − %(small)s"
)

LEFT_TO_RIGHT: Final = gettext_noop("may have worked from left to right: %(sum)s")
WRONG_ORDER: Final = gettext_noop("may have worked in the wrong order: %(sum)s")
NO_BRACKETS: Final = gettext_noop("may have overlooked the brackets: %(sum)s")
LEFT_OUT: Final = gettext_noop("may have left out a number: %(number)s")

NO_REMAINDER: Final = gettext_noop("may have left out the remainder, which is %(rest)s")
REMAINDER_AS_DECIMAL: Final = gettext_noop(
    "may have written the remainder as a decimal: %(quotient)s remainder %(rest)s"
)
WRONG_WAY: Final = gettext_noop("may have divided the wrong way round: %(sum)s")

MINUS_OF_NUMBER: Final = gettext_noop("may have lost a minus: %(sum)s = %(result)s")
MINUS_LOST: Final = gettext_noop("may have lost the minus")
MINUS_TOO_MANY: Final = gettext_noop("may have a minus too many")

TOPS_AND_BOTTOMS: Final = {
    "+": gettext_noop("may have added tops and bottoms: %(fraction)s"),
    "−": gettext_noop("may have subtracted tops and bottoms: %(fraction)s"),
    "×": gettext_noop("may have multiplied both top and bottom: %(fraction)s"),
}
TOPS_NOT_EXPANDED: Final = gettext_noop("may have changed only the bottoms: %(fraction)s")
BOTTOM_OF_ONE: Final = gettext_noop("may have overlooked that the bottoms differ: %(fraction)s")
UPSIDE_DOWN: Final = gettext_noop("may have swapped top and bottom")

DECIMALS_AS_WHOLES: Final = gettext_noop(
    "may have taken the decimals for whole numbers: %(sum)s = %(result)s"
)
LINED_UP_AT_THE_END: Final = gettext_noop("may have lined up the last digits, not the places")

OFF_BY_ONE: Final = gettext_noop("may be off by one")
DIGITS_SWAPPED: Final = gettext_noop("may have swapped the digits %(first)s and %(second)s")
MIRRORED: Final = gettext_noop("may be a mirrored or turned digit: %(written)s for %(meant)s")

NOT_SHIFTED: Final = gettext_noop("may have taken the tens for ones: %(ones)s + %(tens)s")
AS_SPOKEN: Final = gettext_noop("may have written it as it is said: %(first)s, then %(second)s")
ZERO_DROPPED: Final = gettext_noop("may have dropped a zero")
ZERO_TOO_MANY: Final = gettext_noop("may have a zero too many")
TOO_LARGE: Final = gettext_noop("may be a slip in place value: %(times)s times too large")
TOO_SMALL: Final = gettext_noop("may be a slip in place value: %(times)s times too small")
OFF_BY_PLACE: Final = {
    10: gettext_noop("may be off by one ten"),
    100: gettext_noop("may be off by one hundred"),
}
