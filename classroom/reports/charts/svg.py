"""SVG elements as text, with everything escaped; no style, so that a strict policy lets them be."""

from collections.abc import Iterable
from html import escape
from typing import Final

PATTERNS: Final = {
    "wrong": '<path d="M-2 10 10-2M4 16 16 4" class="chart__hatch"/>',
    "unsure": '<circle cx="4" cy="4" r="1.6" class="chart__dot"/>'
    '<circle cx="10" cy="10" r="1.6" class="chart__dot"/>',
    "late": '<path d="M3 0v14M10 0v14" class="chart__hatch"/>',
    "writing": '<path d="M-2 4 10 16M4-2 16 10" class="chart__hatch"/>',
    "skipped": '<path d="M0 4h14M0 11h14" class="chart__hatch"/>',
}
"""What tells kinds apart without colour, on a tile of 14 pixels."""


def element(name: str, /, *content: str, **attributes: object) -> str:
    """Return ``<name …>content</name>``; ``content`` is markup, attribute values are escaped.

    ``class_`` is ``class``; an underscore in an attribute's name stands for a hyphen.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>"


def text(words: object, /, **attributes: object) -> str:
    """Return a ``<text>`` that says ``words``."""
    return element("text", escape(str(words)), **attributes)


def titled(words: str, /, *content: str, **attributes: object) -> str:
    """Return a group whose ``<title>`` a pointer and a screen reader find."""
    return element("g", element("title", escape(words)), *content, **attributes)


def chart(
    content: Iterable[str],
    *,
    key: str,
    title: str,
    description: str,
    width: float,
    height: float,
    role: str = "img",
) -> str:
    """Return a whole ``<svg>`` with its title and description; ``key`` is unique on the page.

    What can be pressed inside needs the ``role`` of a group: nobody finds it in a picture.
    """
    return element(
        "svg",
        element("title", escape(title), id=f"{key}-title"),
        element("desc", escape(description), id=f"{key}-desc"),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        direction="ltr",  # numbers and time run so in every language
        role=role,
        aria_labelledby=f"{key}-title {key}-desc",
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
    )


def patterns(key: str) -> str:
    """Return the patterns of a chart, named ``<key>-<kind>``."""
    return element(
        "defs",
        *(
            element(
                "pattern",
                element("rect", width=14, height=14, class_=f"chart__ground--{kind}"),
                drawing,
                id=f"{key}-{kind}",
                width=14,
                height=14,
                patternUnits="userSpaceOnUse",
            )
            for kind, drawing in PATTERNS.items()
        ),
    )
