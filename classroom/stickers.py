"""The stickers of adults as drawings of our own, for pictures of sheets.

``static/js/ink/stickers.js`` has the same for pages.
"""

from typing import Final, NamedTuple

from classroom.rules.words import Sticker


class Drawing(NamedTuple):
    """A sticker on a box of 24 by 24: what is filled, the lines on it, and both colours."""

    shape: str
    lines: str
    fill: str
    line: str


SIZE: Final = 240
"""How wide and high a sticker is, in grid units."""

DRAWINGS: Final[dict[Sticker, Drawing]] = {
    Sticker.STAR: Drawing(
        "m12 2 2.9 6.4 7 .8-5.2 4.8 1.4 6.9-6.1-3.5-6.1 3.5 1.4-6.9L2.1 9.2l7-.8L12 2Z",
        "",
        "#ffc44d",
        "#8a5a00",
    ),
    Sticker.HEART: Drawing(
        "M12 21 3.9 12.9a5.2 5.2 0 0 1 7.3-7.3l.8.8.8-.8a5.2 5.2 0 0 1 7.3 7.3L12 21Z",
        "",
        "#f08aa0",
        "#8c1c3b",
    ),
    Sticker.SMILE: Drawing(
        "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Z",
        "M8.6 9v1M15.4 9v1M7.8 14c2 3 6.4 3 8.4 0",
        "#ffe08a",
        "#6b4a00",
    ),
    Sticker.ROCKET: Drawing(
        "M12 1.8c3.2 2.5 4.7 5.7 4.7 9.5l3 3.4-.6 4.5-3.5-3H8.4l-3.5 3-.6-4.5 3-3.4"
        "c0-3.8 1.5-7 4.7-9.5Z",
        "M12 7.4v2.6M10 19v2M14 19v2",
        "#b9c8ff",
        "#23479e",
    ),
    Sticker.TICK: Drawing("", "m3.5 13 6 6.2L20.5 5.5", "none", "#0c6b44"),
}
