"""How the modules of a checkout lean on each other: cycles, and imports against a layering."""

import ast
import configparser
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.structure.source import Module

Graph: TypeAlias = Mapping[str, frozenset[str]]
"""Of each module those that it imports as it is loaded."""

Layering: TypeAlias = Sequence[Sequence[str]]
"""Modules, each with all below it, on floors: the first may lean on the second, never back."""


def graph(modules: Sequence[Module]) -> Graph:
    """Return what each module imports of the others as it is loaded.

    Not counted is what a function imports when it is called, and what only a type checker reads.
    """
    names = {module.name for module in modules}
    return {module.name: frozenset(_imported(module, names)) for module in modules}


def cycles(arrows: Graph) -> list[list[str]]:
    """Return the groups of modules that reach each other as they are loaded.

    Source: Tarjan, "Depth-first search and linear graph algorithms" (1972).
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        open_.append(name)
        for other in sorted(arrows[name]):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in open_:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            ring = open_[open_.index(name) :]
            del open_[open_.index(name) :]
            if len(ring) > 1 or name in arrows[name]:
                found.append(ring)

    for name in sorted(arrows):
        if name not in order:
            visit(name)
    return found


def layerings(folder: Path) -> list[Layering]:
    """Return the layerings that a checkout's import contracts (``.importlinter``) promise."""
    parser = configparser.ConfigParser()
    parser.read(folder / ".importlinter")
    contracts = (parser[name] for name in parser.sections() if parser[name].get("type") == "layers")
    return [
        [re.findall(r"[\w.]+", line) for line in contract["layers"].splitlines() if line.strip()]
        for contract in contracts
    ]


def arrows_back_up(arrows: Graph, layered: Sequence[Layering]) -> list[tuple[str, str]]:
    """Return the imports of a module on a higher floor, or of a neighbour on the same."""
    found = set()
    for layering in layered:
        floors = {name: floor for floor, names in enumerate(layering) for name in names}
        for importer, imported in ((one, two) for one in arrows for two in arrows[one]):
            here, there = _floor(importer, floors), _floor(imported, floors)
            if here is None or there is None or here == there:
                continue
            if floors[there] <= floors[here]:
                found.add((importer, imported))
    return sorted(found)


def _floor(module: str, floors: Mapping[str, int]) -> str | None:
    """Return the named module that a module belongs to, the nearest above it."""
    parts = module.split(".")
    above = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in above if name in floors), None)


def _imported(module: Module, names: set[str]) -> Iterator[str]:
    for node in _read_when_loaded(module.tree):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            wanted = [
                one if (one := f"{base}.{alias.name}") in names else base for alias in node.names
            ]
        else:
            continue
        yield from (name for name in wanted if name in names and name != module.name)


def _read_when_loaded(node: ast.AST) -> Iterator[ast.AST]:
    """Walk the statements of a module outside of functions and of ``if TYPE_CHECKING``."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _read_when_loaded(child)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*kept, *([node.module] if node.module else [])])
