"""How long reading takes and how much memory a process needs for it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import numpy as np

from inference.lab.data.records import Record
from inference.lab.evaluation.table import Figure
from inference.reading.reader import LooseSheet, Reader

MOST_SHEETS = 300
"""Sheets that are timed at most."""

WARMING = 10
"""Sheets read first that do not count."""

IN_A_PROCESS = """
import json, re, sys
from pathlib import Path
from inference.reading.source import Source
reader = Source(sys.argv[1]).load()
reader.read_many(json.load(sys.stdin))
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
"""What ``resource`` tells is at least the size of the process that this one was started from."""


def speed_figures(reader: Reader, records: Sequence[Record], model: str) -> Iterator[Figure]:
    """Time numbers one by one on one thread, none seen before, and then those that grew."""
    sheets = [record.strokes for record in records[:MOST_SHEETS]]
    for sheet in sheets[:WARMING]:
        reader.read(sheet)
    whole = [_whole(reader, sheet) for sheet in sheets]
    grown = [_grown(reader, sheet) for sheet in sheets if len(sheet) > 1]
    yield Figure(name="one whole number, p50", value=_percentile(whole, 50), unit="ms", bar=5.0)
    yield Figure(name="one whole number, p99", value=_percentile(whole, 99), unit="ms", bar=20.0)
    yield Figure(name="grown by one stroke, p50", value=_percentile(grown, 50), unit="ms", bar=2.0)
    yield Figure(name="a reading process", value=_memory(model, sheets), unit="MB", bar=150.0)


def _whole(reader: Reader, sheet: LooseSheet) -> float:
    reader.scoring.cache.clear()
    return _timed(reader, sheet)


def _grown(reader: Reader, sheet: LooseSheet) -> float:
    reader.scoring.cache.clear()
    reader.read(sheet[:-1])
    return _timed(reader, sheet)


def _timed(reader: Reader, sheet: LooseSheet) -> float:
    began = time.perf_counter()
    reader.read(sheet)
    return 1000 * (time.perf_counter() - began)


def _percentile(milliseconds: Sequence[float], which: float) -> float:
    return float(np.percentile(milliseconds, which)) if milliseconds else 0.0


def _memory(model: str, sheets: Sequence[LooseSheet]) -> float:
    """Megabytes at the most of a process of its own that reads all the sheets in batches."""
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, model],
        input=json.dumps(sheets),
        capture_output=True,
        check=True,
        text=True,
    )
    return float(done.stdout)
