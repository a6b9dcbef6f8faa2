"""The paper of every report: A4, a header, page numbers, and a font that knows many alphabets."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal
from unicodedata import bidirectional

from django.utils import timezone
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.bidi import BidiParagraph

from classroom import dates

FONTS: Final = Path(__file__).resolve().parent.parent / "fonts"
FONT: Final = "DejaVu"
"""Embedded: the fonts of PDF itself know neither ▢ nor names outside Western Europe."""

MARGIN: Final = 12
"""Millimetres that every printer can leave."""

GREY: Final = 110
"""Of 255: still read on a grey copy."""

BRAND: Final = 28
SIZES: Final = (13.0, 11.5, 10.0, 8.5, 7.5)
"""Points of the heading: the largest one at which it fits on its line."""


class Paper(FPDF):
    """A report being written; ``title`` stands on every page, with the page's number below."""

    def __init__(self, title: str, about: str, *, landscape: bool = False) -> None:
        orientation: Literal["L", "P"] = "L" if landscape else "P"
        super().__init__(orientation=orientation, unit="mm", format="A4")
        self.add_font(FONT, "", FONTS / "DejaVuSans.ttf")
        self.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 6)
        self.set_title(title)
        self.set_creator("Astro Numbers")
        self.set_lang("en")
        self._heading, self._about = title, about
        self._printed = dates.long_day(timezone.localtime())
        self.add_page()

    def header(self) -> None:
        """Write what the report is about, on every page."""
        with self.local_context():
            room = self.epw - BRAND
            self._set_heading_font(room - 2)
            self.cell(room, 7, fitted(self, self._heading, room - 2))
            self.set_font(FONT, "", 8)
            self.set_text_color(GREY)
            self.cell(BRAND, 7, "Astro Numbers", align="R", new_x="LMARGIN", new_y="NEXT")
            self.cell(
                self.epw, 5, fitted(self, self._about, self.epw), new_x="LMARGIN", new_y="NEXT"
            )
            self.set_draw_color(GREY)
            self.line(MARGIN, self.get_y() + 1, self.w - MARGIN, self.get_y() + 1)
        self.ln(4)

    def _set_heading_font(self, room: float) -> None:
        for size in SIZES if self.page_no() == 1 else SIZES[2:]:
            self.set_font(FONT, "B", size)
            if self.get_string_width(self._heading) <= room:
                return

    def footer(self) -> None:
        """Write the page's number and the day of printing."""
        with self.local_context():
            self.set_y(-MARGIN - 2)
            self.set_font(FONT, "", 8)
            self.set_text_color(GREY)
            self.cell(self.epw / 2, 5, self._printed)
            page = _("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{nb}"}
            self.cell(self.epw / 2, 5, page, align="R")

    def section(self, words: str) -> None:
        """Write a heading that does not stand alone at the foot of a page."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(2)
        self.set_font(FONT, "B", 11)
        self.cell(self.epw, 7, words, new_x="LMARGIN", new_y="NEXT")
        self.ln(1)

    def words(self, words: str, *, size: float = 9) -> None:
        """Write running text."""
        self.set_font(FONT, "", size)
        self.multi_cell(self.epw, size * 0.5, words, align="L", new_x="LMARGIN", new_y="NEXT")

    def content(self) -> bytes:
        """Return the finished file."""
        return bytes(self.output())


def fitted(paper: FPDF, words: str, width: float) -> str:
    """Return ``words`` as far as they fit on one line of ``width`` mm in the present font."""
    if paper.get_string_width(words) <= width:
        return seen(words)
    while words and paper.get_string_width(words + "…") > width:
        words = words[:-1]
    return seen(words.rstrip() + "…")


def wrapped(paper: FPDF, words: str, width: float) -> Sequence[str]:
    """Return ``words`` in lines of ``width`` mm in the present font."""
    if paper.get_string_width(words) <= width:
        return [seen(words)]
    room = width + 2 * paper.c_margin
    lines: Any = paper.multi_cell(room, 4, words, dry_run=True, output="LINES")
    return [seen(line) for line in lines]


def seen(words: str) -> str:
    """Return ``words`` in the order in which they are seen: Hebrew runs from right to left."""
    if not any(bidirectional(letter) in ("R", "AL") for letter in words):
        return words
    return str(BidiParagraph(words).get_reordered_string())
