"""``python -m benchmarks.structure [FOLDER]``: the shape of a checkout's source, in one table.

Counted is what git tracks below ``FOLDER`` (this checkout without), or, where git knows nothing of
it, what lies there: Python without tests and migrations, and JavaScript without what is vendored.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.structure.imports import arrows_back_up, cycles, graph, layerings
from benchmarks.structure.source import Module, find_scripts, modules
from benchmarks.structure.table import as_markdown, rows

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Print the table; 1 where a module leans on one above it or on itself."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="a checkout to read")
    folder: Path = parser.parse_args().folder
    try:
        found: list[Module] = modules(folder)
    except (OSError, SyntaxError) as error:
        parser.error(f"{folder} cannot be read: {error}")
    if not found:
        parser.error(f"{folder} holds no Python source.")
    arrows = graph(found)
    rings, back = cycles(arrows), arrows_back_up(arrows, layerings(folder))
    print(as_markdown(rows(found, find_scripts(folder), cycles=len(rings), back_up=len(back))))
    for ring in rings:
        print("cycle: " + " -> ".join(ring), file=sys.stderr)
    for importer, imported in back:
        print(f"against the layering: {importer} -> {imported}", file=sys.stderr)
    return 1 if rings or back else 0


if __name__ == "__main__":
    raise SystemExit(main())
