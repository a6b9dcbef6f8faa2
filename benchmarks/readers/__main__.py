"""The served reader beside ``pmsh-ocr``: ``python -m benchmarks.readers DIR``.

DIR holds the data. The other reader lives in an environment of its own (``--environment``, made
with pip where it is missing). How it is drawn best is chosen on the half to tune by: pen, margin,
with or without being told which characters may come. Then both read the half to check on, which
counts as a look at it. Prints Markdown.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.machine import describe
from benchmarks.readers.answers import ASKED, Read, score, written
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.composed.real_layout import compose_laid_out
from inference.lab.evaluation.looks import LOOKS, begin_look
from inference.lab.evaluation.sets import DIGIT_SETS, NUMBER_SETS, read_sets
from inference.reading.reader import Reader

PACKAGE = "pmsh-ocr==0.0.1"
ENVIRONMENT = Path("var/benchmarks/pmsh")

PENS, MARGINS = (0.03, 0.05, 0.08), (0.06, 0.15)
"""Pens and margins that are tried, in heights of the picture."""

WAYS = ("ctc", "told")

MOST, MOST_TRIED, SEED = 400, 60, 3
"""Sheets of a set at most, and while it is tried how to draw."""

HEAD = """| set | of | | right | silently wrong | p50 | MB |
| :-- | --: | :-- | --: | --: | --: | --: |"""

Sets = Mapping[str, Sequence[Record]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Choose how to draw, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--environment", type=Path, default=ENVIRONMENT)
    asked = parser.parse_args(arguments)
    reader = Reader.load()
    reader.read([[(0, 0), (10, 300), (12, 600)]])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before any data is there
    folder = DataFolder(asked.data)
    python = environment(asked.environment)
    tried = {
        (pen, margin, way): sum(score(read, own).right for read, own in found)
        for pen, margin in product(PENS, MARGINS)
        for way, found in _tried(python, _sets(folder, Half.TUNE, MOST_TRIED), pen, margin).items()
    }
    pen, margin, way = max(tried, key=lambda one: tried[one])
    print(f"{describe()}\n\nDrawn with a pen of {pen:.2f} and a margin of {margin:.2f} heights, ")
    print(f"{'told which characters may come' if way == 'told' else 'told nothing'}.\n")
    begin_look(LOOKS, reader.settings.version, datetime.now(UTC).date())
    sets = _sets(folder, Half.CHECK, MOST)
    print(HEAD)
    for name, records in sets.items():
        other = _other(python, records, pen, margin, (way,))[way]
        own = ours(reader, records, memory)
        for who, read in ((reader.settings.version, own), ("pmsh-ocr", other)):
            print(_line(name, who, read, records), flush=True)
    print(
        f"\nSilently wrong: the {ASKED:.0%} of each set that a reader is least sure of are asked."
    )
    return 0


def environment(folder: Path) -> Path:
    """Return the Python of an environment with the other reader, which is made where it is not."""
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", PACKAGE], check=True)
    return python


def ours(reader: Reader, records: Sequence[Record], megabytes: float) -> Read:
    """Read with the served reader, one sheet after the other; what it calls unsure comes last."""
    texts, sure, seconds = [], [], []
    for record in records:
        began = time.perf_counter()
        reading = reader.read(record.strokes)
        seconds.append(time.perf_counter() - began)
        texts.append(reading.text)
        sure.append(reading.confidence - reading.unsure)
    return Read(texts, sure, seconds, megabytes)


def _sets(folder: DataFolder, half: Half, most: int) -> Sets:
    found = {dev.name: own for dev, own in read_sets(folder, (*DIGIT_SETS, *NUMBER_SETS), half)}
    laid_out = compose_laid_out(folder, half, 0.2)
    found |= {f"{kind}, composed": own for kind, own in laid_out if kind != "whole numbers"}
    rng = np.random.default_rng(SEED)
    places = {name: rng.permutation(len(own))[:most].tolist() for name, own in found.items()}
    return {name: [found[name][at] for at in own] for name, own in places.items()}


def _tried(
    python: Path, sets: Sets, pen: float, margin: float
) -> dict[str, list[tuple[Read, Sequence[Record]]]]:
    found: dict[str, list[tuple[Read, Sequence[Record]]]] = {way: [] for way in WAYS}
    for records in sets.values():
        for way, read in _other(python, records, pen, margin, WAYS).items():
            found[way].append((read, records))
    return found


def _other(
    python: Path, records: Sequence[Record], pen: float, margin: float, ways: Sequence[str]
) -> dict[str, Read]:
    sheets = [record.strokes for record in records]
    asked = {"sheets": sheets, "pen": pen, "margin": margin, "ways": ways}
    child = Path(__file__).with_name("other.py")
    done = subprocess.run([python, child], input=json.dumps(asked).encode(), capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    found = json.loads(done.stdout)
    return {
        way: Read([*map(written, own["texts"])], own["sure"], found["seconds"], found["megabytes"])
        for way, own in found["said"].items()
    }


def _line(name: str, who: str, read: Read, records: Sequence[Record]) -> str:
    found, middle = score(read, records), 1000 * float(np.median(read.seconds))
    parts = f"{found.right / found.count:.1%} | {found.silent}"
    return f"| {name} | {found.count} | {who} | {parts} | {middle:.1f} ms | {read.megabytes:.0f} |"


if __name__ == "__main__":
    sys.exit(main())
