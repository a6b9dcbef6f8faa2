"""The source files of a checkout, and what each of them holds."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

LEFT_OUT: Final = frozenset({"tests", "migrations", "vendor", "node_modules", "var"})
"""Folders that hold no source of ours: tests, what Django writes, what others wrote, data."""

PRAGMAS: Final = ("noqa", "type:", "pragma:", "fmt:", "!")
"""How a comment begins that speaks to a tool."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A Python file: its dotted name, its path below the folder, and its text."""

    name: str
    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax of the module. Raises ``SyntaxError``."""
        return ast.parse(self.text, filename=str(self.path))

    @property
    def is_package(self) -> bool:
        """Whether this is the ``__init__`` of a package."""
        return self.path.name == "__init__.py"

    @property
    def lines(self) -> int:
        """Lines of the file, blank ones and comments among them."""
        return len(self.text.splitlines())

    @cached_property
    def functions(self) -> list[Function]:
        """Functions and methods, those within others among them."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    @cached_property
    def comments(self) -> int:
        """Comments that speak to people: lines that follow each other count as one."""
        own = [row for row, text in _comments(self.text) if not text.startswith(PRAGMAS)]
        return sum(row - 1 not in own for row in own)

    @cached_property
    def docstrings(self) -> int:
        """Docstrings of the module, classes and functions, and texts below a constant."""
        return sum(
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            for node in ast.walk(self.tree)
        )


def modules(folder: Path) -> list[Module]:
    """Return the Python modules below a folder. Raises ``OSError`` and ``SyntaxError``."""
    found = [
        Module(_dotted(path), path, (folder / path).read_text()) for path in _files(folder, ".py")
    ]
    for module in found:
        module.tree  # noqa: B018 (a file that cannot be parsed is said at once)
    return found


def find_scripts(folder: Path) -> list[int]:
    """Return how many lines each JavaScript file below a folder has."""
    return [len((folder / path).read_text().splitlines()) for path in _files(folder, ".js")]


def _files(folder: Path, suffix: str) -> list[Path]:
    """Return the paths below the folder that count, in order."""
    paths = (path for path in _tracked(folder) if path.suffix == suffix)
    return sorted(path for path in paths if not LEFT_OUT.intersection(path.parts))


def _tracked(folder: Path) -> Iterator[Path]:
    asked = ["git", "-C", str(folder), "ls-files", "-z"]
    listed = subprocess.run(asked, capture_output=True, check=False)
    if listed.returncode == 0:
        yield from (Path(name) for name in listed.stdout.decode().split("\0") if name)
    else:
        hidden = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        yield from (path for path in hidden if not any(part[0] == "." for part in path.parts))


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.removeprefix("#").strip()
