"""``python -m tests.tour``."""

import argparse
import sys
from pathlib import Path

from tests.tour import pages, walk


def main() -> int:
    """Do what is asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.tour")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("walk")
    commands.add_parser("take").add_argument("folder", type=Path)
    pair = commands.add_parser("pair")
    pair.add_argument("before", type=Path)
    pair.add_argument("after", type=Path)
    asked = parser.parse_args()
    if asked.command == "walk":
        walk.make()
    elif asked.command == "take":
        pages.take(asked.folder)
    else:
        pages.pair(asked.before, asked.after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
