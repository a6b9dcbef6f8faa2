"""The report as one HTML file: sections of text, tables and figures, nothing from outside."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from inference.lab.evaluation.rates import Rate
from inference.lab.report.style import STYLE

Cell: TypeAlias = str | int | Rate


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; numbers and rates are set to the right."""

    caption: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as PNG with its caption, which a screen reader reads out, too."""

    caption: str
    png: bytes


Block: TypeAlias = Text | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading."""

    title: str
    blocks: Sequence[Block]


def page(title: str, lead: str, sections: Sequence[Section]) -> bytes:
    """Return the whole page, UTF-8; its policy lets a browser load nothing but what is in it."""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    links = "".join(
        f'<li><a href="#part-{number}">{escape(section.title)}</a></li>'
        for number, section in enumerate(sections, start=1)
    )
    body = "\n".join(_section(number, section) for number, section in enumerate(sections, start=1))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<header><h1>{escape(title)}</h1><p>{escape(lead)}</p></header>
<nav aria-label="Parts"><ol>{links}</ol></nav>
<main>
{body}
</main>
</body>
</html>
""".encode()


def _section(number: int, section: Section) -> str:
    blocks = "\n".join(_block(block) for block in section.blocks)
    return f'<section id="part-{number}">\n<h2>{escape(section.title)}</h2>\n{blocks}\n</section>'


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f"<p>{escape(block.words)}</p>"
    if isinstance(block, Table):
        return _table(block)
    caption = escape(block.caption)
    image = base64.b64encode(block.png).decode()
    picture = f'<img alt="{caption}" src="data:image/png;base64,{image}">'
    return f"<figure><figcaption>{caption}</figcaption>{picture}</figure>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    caption = escape(table.caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    return f'<td class="number">{f"{value:,}" if isinstance(value, int) else _rate(value)}</td>'


def _rate(rate: Rate) -> str:
    low, high = rate.interval
    return f"<b>{rate.part:.2%}</b> <small>{low:.1%} – {high:.1%}</small>"
