r"""Maths in prompts: plain text in which ``$…$`` holds LaTeX, shown as MathML or said as text.

``$\frac{3}{4} + \frac{1}{4}$ =`` becomes formulas that browsers draw and screen readers read, and
"3/4 + 1/4 =" where only text will do. Amounts of money are text (``classroom.formulas``).
Whatever LaTeX a prompt holds, the HTML consists of the elements and attributes listed here, and
escaped text.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any, Final, Literal, TypeAlias
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from classroom.formulas import pieces

Fault: TypeAlias = Literal["open", "empty", "unknown", "broken"]

_MAX_BRACES: Final = 12
"""Braces within braces: the translator calls itself for each, and a stranger's file must not end
the process."""

_MAX_DEPTH: Final = 50
"""Deeper than any sum, and far from what Python's own stack can hold."""
_LEAVES: Final = frozenset({"mn", "mi", "mo", "mtext"})
_ROWS: Final = frozenset({"math", "mrow", "mstyle", "mpadded"})
_ARITY: Final = {
    "mfrac": 2,
    "msup": 2,
    "msub": 2,
    "msubsup": 3,
    "mroot": 2,
    "mover": 2,
    "munder": 2,
}
_KNOWN: Final = _LEAVES | _ROWS | frozenset(_ARITY) | {"msqrt", "mspace"}
"""What may leave the translator: it writes other elements too, and none was looked at here."""

_ATTRIBUTES: Final = frozenset({"stretchy", "fence", "form", "accent", "mathvariant"})
_BOXES: Final = str.maketrans({"◻": "▢", "□": "▢"})
"""Unicode has several empty boxes; here there is one."""

_SPACED: Final = frozenset("+−-±×÷·:=<>≤≥≠≈")
_ROOTS: Final = {"2": "√", "3": "∛", "4": "∜"}
_ALONE: Final = re.compile(r"[\d.,]+|\w|▢")


class BadNotation(ValueError):
    """A formula that cannot be shown: what is wrong (``fault``), and with which part of it."""

    def __init__(self, fault: Fault, part: str) -> None:
        super().__init__(f"{fault}: {part}")
        self.fault: Fault = fault
        self.part = part


@lru_cache(maxsize=4096)
def prompt_html(prompt: str) -> str:
    """Return ``prompt`` as HTML; one with a formula that cannot be shown stays as it was typed."""
    try:
        return _joined(prompt, escape, _html_of)
    except BadNotation:
        return escape(prompt)


@lru_cache(maxsize=4096)
def prompt_text(prompt: str) -> str:
    """Return ``prompt`` as plain text, formulas in one line: 3/4, 2^3, √16."""
    try:
        return _joined(prompt, str, lambda formula: _said(_tree(formula)).strip())
    except BadNotation:
        return prompt


def check_prompt(prompt: str) -> None:
    """Raise ``BadNotation`` where a formula in ``prompt`` cannot be shown."""
    _joined(prompt, escape, _html_of)


def _joined(prompt: str, of_text: Any, of_formula: Any) -> str:
    shown = []
    for kind, text in pieces(prompt):
        if kind == "open":
            raise BadNotation("open", text)
        shown.append(of_formula(text) if kind == "formula" else of_text(text))
    return "".join(shown)


def _html_of(formula: str) -> str:
    return _written(_tree(formula))


def _tree(formula: str) -> Element:
    r"""Return the MathML of a formula, checked. Raises ``BadNotation``."""
    if not formula.strip():
        raise BadNotation("empty", formula)
    if _depth_is_off(formula):
        raise BadNotation("broken", formula)
    try:
        tree: Element = convert_to_element(formula)
    except Exception:  # what the converter raises for LaTeX that is none is not a closed list
        raise BadNotation("broken", formula) from None
    _check(tree, formula, depth=0)
    if not any(_text(node).strip() for node in tree.iter()):
        raise BadNotation("empty", formula)
    return tree


def _depth_is_off(formula: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", formula):
        depth += 1 if brace == "{" else -1
        if not 0 <= depth <= _MAX_BRACES:
            return True
    return depth != 0


def _check(node: Element, formula: str, *, depth: int) -> None:
    text = _text(node)
    if text.startswith("\\"):
        raise BadNotation("unknown", text)
    if node.tag not in _KNOWN:
        raise BadNotation("unknown", formula)
    if depth > _MAX_DEPTH or len(node) != _ARITY.get(node.tag, len(node)):
        raise BadNotation("broken", formula)
    for child in node:
        _check(child, formula, depth=depth + 1)


def _text(node: Element) -> str:
    return unescape(node.text or "").translate(_BOXES)


def _written(node: Element) -> str:
    if node.tag == "math":
        inner = "".join(_written(child) for child in node)
        return f"<math>{inner}</math>"
    if node.tag == "mspace":
        return '<mspace width="0.25em"></mspace>'
    if node.tag == "mo" and _text(node) == ",":
        return '<mo lspace="0" rspace="0">,</mo>'
    tag = "mrow" if node.tag in _ROWS else node.tag
    kept = {name: value for name, value in node.attrib.items() if name in _ATTRIBUTES}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in sorted(kept.items()))
    inner = "".join(_written(child) for child in node)
    return f"<{tag}{attributes}>{escape(_text(node))}{inner}</{tag}>"


def _said(node: Element) -> str:
    parts = [_said(child) for child in node]
    match node.tag:
        case "mfrac":
            return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
        case "msup":
            return _power(parts[0], parts[1])
        case "msub":
            return f"{parts[0]}_{_grouped(parts[1])}"
        case "msubsup":
            return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
        case "msqrt":
            return "√" + _grouped("".join(parts))
        case "mroot":
            return _ROOTS.get(parts[1].strip(), f"{parts[1]}√") + _grouped(parts[0])
        case "mover" | "munder":
            return parts[0]
        case "mspace":
            return " "
        case _:
            is_leaf = node.tag in _LEAVES
            return _text(node).replace("\xa0", " ") if is_leaf else _row(node, parts)


def _row(node: Element, parts: list[str]) -> str:
    """Join the parts of a row: signs stand apart, and a whole number before its fraction."""
    said = ""
    for child, part in zip(node, parts, strict=True):
        follows = bool(said) and said[-1] not in "( "
        if child.tag in ("mo", "mi") and part in _SPACED and (follows or part not in "−-+±"):
            said = f"{said.rstrip()} {part} ".lstrip()
        elif child.tag == "mfrac" and said[-1:].isdigit():
            said += f" {part}"
        else:
            said += part
    return said.rstrip() if node.tag != "math" else said


def _power(base: str, exponent: str) -> str:
    if exponent in ("∘", "°"):
        return f"{base}°"
    return f"{_grouped(base)}^{_grouped(exponent)}"


def _grouped(said: str) -> str:
    said = said.strip()
    return said if _ALONE.fullmatch(said) else f"({said})"
