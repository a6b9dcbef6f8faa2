"""Scripts and stylesheets without their comments, as they are served.

A page's files are a third comments: types for the checker, and words for whoever changes them.
Lines keep their numbers, so what a browser says of a line holds for the source.
"""

import re
from typing import Final

VENDORED: Final = "js/vendor/"
"""Left as they came, with their licences."""

_BLOCK: Final = re.compile(r"^[ \t]*/\*(?:(?!\*/)[\s\S])*\*/[ \t]*$", re.MULTILINE)
_TYPE: Final = re.compile(r"/\*\*(?:(?!\*/)[^\n])*\*/[ \t]*")
_LINE: Final = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_CSS: Final = re.compile(r"/\*(?:(?!\*/)[\s\S])*\*/")
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_SUFFIXES: Final = (".js", ".css")


def may_be_slimmed(name: str) -> bool:
    """Tell whether a static file is one of ours that has comments."""
    return name.endswith(_SUFFIXES) and not name.startswith(VENDORED)


def slimmed(name: str, source: str) -> str:
    """Return the text of a file as it is served."""
    return slim_css(source) if name.endswith(".css") else slim_js(source)


def slim_js(source: str) -> str:
    """Return a module without the comments that have lines of their own, and without its types."""
    source = _BLOCK.sub(_lines_of, source)
    return _LINE.sub("", _TYPE.sub("", source))


def slim_css(source: str) -> str:
    """Return a stylesheet without comments and without indents."""
    return _INDENT.sub("", _CSS.sub(_lines_of, source))


def _lines_of(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")
