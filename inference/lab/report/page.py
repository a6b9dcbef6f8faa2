"""The report as one HTML file: sections of text, tables and figures, nothing from outside."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from inference.lab.evaluation.rates import Rate

STYLE = """
:root { color: #1b2350; background: #fff; font: 16px/1.55 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { border-top: 1px solid #dfe3ec; font-size: 1.3rem; margin: 3rem 0 .75rem; padding-top: 1.5rem; }
header p, nav { color: #4b5563; }
p { max-width: 44rem; }
nav ol { columns: 2; padding-left: 1.25rem; }
a { color: #2f4b8f; }
figure { margin: 1.75rem 0 2.25rem; }
img { display: block; height: auto; max-width: 100%; }
figcaption { margin-bottom: .5rem; }
figcaption, caption { color: #4b5563; font-size: .9rem; max-width: 44rem; text-align: left; }
caption { padding-bottom: .4rem; }
.wide { margin: 1.25rem 0 1.75rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border-bottom: 1px solid #e7eaf2; padding: .3rem 1rem .3rem 0; text-align: left; }
th { color: #4b5563; font-weight: 600; vertical-align: bottom; }
td { vertical-align: top; white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
small { color: #6b7280; }
"""


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
