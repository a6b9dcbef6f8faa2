"""What the board asks before it sends a correction: the same rule as the server's."""

import pytest

from classroom.rules.two_numbers import two_numbers
from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

MODULE = "{ twoNumbers } from board/two_numbers.js"
TYPED = (
    "1.125 1,125 -12,000 −1,125 –1.125 +1.125 1125 0,125 1,25 1,1250 1,125,000 1.125,5 1/2 x 9,125"
).split()


@pytest.mark.parametrize("separator", [".", ","])
def test_the_board_asks_what_the_server_would_refuse(js: RunJs, separator: str) -> None:
    given = {"typed": [*TYPED, "1 125", " 1,125 "], "separator": separator}
    body = "return given.typed.map((one) => twoNumbers(one, given.separator, ['9,125']));"
    for typed, asked in zip(given["typed"], js(MODULE, body, given), strict=True):
        text = "".join(typed.split())
        both = two_numbers(text, separator=separator, known=["9,125"])
        assert asked == (both and {"whole": both.whole, "decimal": both.decimal}), typed
