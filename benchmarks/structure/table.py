"""The table of a checkout's structure."""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from benchmarks.structure.source import Module

Row: TypeAlias = tuple[str, str]

CRUMB: Final = 40
"""Lines of a module that is too small to be found by its name, ``__init__`` apart."""

WORD: Final = re.compile(r"\w+")


def rows(
    modules: Sequence[Module], scripts: Sequence[int], *, cycles: int, back_up: int
) -> list[Row]:
    """Return what is counted, each with how."""
    lines = [module.lines for module in modules]
    functions = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules
        for node in module.functions
    ]
    hundreds = max(sum(lines), 1) / 100
    small = [one for one in modules if one.lines < CRUMB and not one.is_package]
    return [
        ("Python files", f"{len(modules):,}"),
        ("their lines: all, median, p95, max", _spread(lines)),
        ("functions and methods", f"{len(functions):,}"),
        ("their lines, `def` to end: all, median, p95, max", _spread(functions)),
        (
            "comments for people, per 100 lines",
            f"{sum(m.comments for m in modules) / hundreds:.1f}",
        ),
        ("docstrings, per 100 lines", f"{sum(m.docstrings for m in modules) / hundreds:.1f}"),
        (f"modules under {CRUMB} lines, `__init__` apart", f"{len(small):,}"),
        ("private functions named once beside their `def`", f"{called_once(modules):,}"),
        ("import cycles", f"{cycles:,}"),
        ("imports against the layering of `.importlinter`", f"{back_up:,}"),
        ("JavaScript files, vendored ones apart", f"{len(scripts):,}"),
        ("lines of these: all, median, p95, max", _spread(scripts)),
    ]


def called_once(modules: Sequence[Module]) -> int:
    """Return how many private functions of a module are named in it just once beside their ``def``.

    Methods are left out: others may call them by the object.
    """
    found = 0
    for module in modules:
        named = Counter(WORD.findall(module.text))
        own = (
            node
            for node in module.tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        found += sum(node.name.startswith("_") and named[node.name] == 2 for node in own)
    return found


def as_markdown(counted: Sequence[Row]) -> str:
    """Return the rows as a table of a document."""
    return "\n".join(
        ["| what is counted | |", "| :-- | --: |", *(f"| {a} | {b} |" for a, b in counted)]
    )


def _spread(sizes: Sequence[int]) -> str:
    if not sizes:
        return "–"
    median, high = (round(float(np.percentile(sizes, part))) for part in (50, 95))
    return f"{sum(sizes):,}, {median}, {high}, {max(sizes)}"
