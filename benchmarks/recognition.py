"""How fast ink is read: ``python -m benchmarks.recognition``; exits 1 when a bar is missed."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from inference.api.contract import Sheet
from inference.reading.classifier import Classifier
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED
from tests.ink.composer import compose
from tests.ink.worst import worst_sheets

BARS = {
    "one whole number, p50": 5.0,
    "one whole number, p99": 20.0,
    "a number that grew by a stroke, p50": 2.0,
    "import to first reading": 1500.0,
}
"""Milliseconds at most."""

MEMORY_BAR_MB = 150.0

WORST_BAR = 25.0
"""How many times as long as a plain number the worst legal sheet may take."""

FIRST_READING = """
import time
began = time.perf_counter()
from inference.reading.reader import Reader
reading = Reader.load().read([[(0, 0), (10, 300), (12, 600)]])
took = time.perf_counter() - began
import json, resource, sys
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": took, "memory": memory, "tensorflow": "tensorflow" in sys.modules}))
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of many calls."""

    seconds: Sequence[float]

    def percentile(self, which: float) -> float:
        """Return the seconds that this percentage of the calls stayed under."""
        return float(np.percentile(self.seconds, which))


def timed(call: Callable[[], object], times: int) -> Timing:
    """Call so many times, after a few calls that do not count."""
    for _ in range(min(5, times)):
        call()
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return Timing(seconds)


def numbers(count: int) -> list[Sheet]:
    """Return sheets with numbers of one to four digits, the same ones every time."""
    rng = np.random.default_rng(11)
    texts = [str(rng.integers(10 ** int(rng.integers(1, 5)))) for _ in range(count)]
    return [compose(text, seed=place) for place, text in enumerate(texts)]


def time_numbers(reader: Reader, sheets: Sequence[Sheet]) -> Timing:
    """Time each number as if the reader had never seen it."""
    waiting = iter([*sheets[:5], *sheets])
    return timed(lambda: reader.read(next(waiting)), len(sheets))


def time_growing(reader: Reader, sheets: Sequence[Sheet]) -> Timing:
    """Time each number after it was read without its last stroke."""
    seconds = []
    for sheet in (one for one in sheets if len(one) > 1):
        reader.scoring.cache.clear()
        reader.read(sheet[:-1])
        began = time.perf_counter()
        reader.read(sheet)
        seconds.append(time.perf_counter() - began)
    return Timing(seconds)


def time_worst(reader: Reader) -> tuple[str, Timing]:
    """Time the legal sheet that takes longest of those that cost most, and say which it is."""
    timings = {}
    for name, sheet in worst_sheets().items():
        seconds = []
        for _ in range(7):
            reader.scoring.cache.clear()
            began = time.perf_counter()
            reader.read(sheet)
            seconds.append(time.perf_counter() - began)
        timings[name] = Timing(seconds)
    name = max(timings, key=lambda one: timings[one].percentile(50))
    return name, timings[name]


def time_digit(reader: Reader) -> Timing:
    """Time drawing and scoring one digit, the search left out."""
    groups = [[reader.ink(compose(str(digit), seed=digit))] for digit in range(10)]
    waiting = iter(groups * 100)
    return timed(lambda: reader.scoring.score(next(waiting)), 500)


def time_bare() -> tuple[Timing, Timing]:
    """Time the digit net by itself: one image, and 32 at once."""
    net = Classifier(SHIPPED / "mlp" / "net.tflite")
    one, many = np.zeros((1, 784), np.float32), np.zeros((32, 784), np.float32)
    return timed(lambda: net(one), 2000), timed(lambda: net(many), 500)


def in_a_process(*command: str) -> dict[str, float]:
    """Run Python apart and return the JSON it prints."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, check=True, text=True, env=environment
    )
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> int:
    """Print the table; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--numbers", type=int, default=400)
    parser.add_argument("--without-tensorflow", action="store_true")
    options = parser.parse_args()
    reader, sheets = Reader.load(), numbers(options.numbers)
    whole = time_numbers(reader, sheets)
    start = in_a_process("-c", FIRST_READING)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, one thread used")
    grown = time_growing(reader, sheets)
    show("one whole number", whole)
    show("a number that grew by a stroke", grown)
    name, worst = time_worst(reader)
    show("the worst legal sheet", worst)
    times = worst.percentile(50) / whole.percentile(50)
    print(f"worst beside one number  {times:.1f} times as long ({name})")
    show("one digit, drawn and scored", time_digit(reader))
    one, many = time_bare()
    show("784-512-64-10 in LiteRT", one)
    show("the same, of 32 at once", Timing([seconds / 32 for seconds in many.seconds]))
    if not options.without_tensorflow:
        show_tensorflow()
    print(f"import to first reading  {start['seconds']:.2f} s, {start['memory']:.0f} MB")
    took = (whole.percentile(50), whole.percentile(99), grown.percentile(50), start["seconds"])
    return report([1000 * seconds for seconds in took], start["memory"], times)


def show(name: str, timing: Timing) -> None:
    """Print one line: median and 99th percentile in microseconds."""
    half, most = (timing.percentile(which) * 1e6 for which in (50, 99))
    print(f"{name:32}  p50 {half:10,.0f} µs  p99 {most:10,.0f} µs")


def show_tensorflow() -> None:
    """Print the same digit net served by TensorFlow, timed in a process of its own."""
    found = in_a_process("-m", "benchmarks.recognition_tensorflow")
    for name, half, most in (
        ("model.predict", found["predict_p50"], found["predict_p99"]),
        ("tf.function", found["function_p50"], found["function_p99"]),
    ):
        print(f"784-512-64-10 by {name:15}  p50 {half:10,.0f} µs  p99 {most:10,.0f} µs")
    print(f"import of TensorFlow     {found['import']:.2f} s, {found['memory']:.0f} MB")


def report(milliseconds: Sequence[float], memory: float, worst: float) -> int:
    """Say which bars are missed, the times in the order of ``BARS``; return the exit status.

    ``worst`` is how many times as long as a plain number the worst sheet took.
    """
    missed = [
        f"{name} {took:.1f} ms, more than {most:g}"
        for (name, most), took in zip(BARS.items(), milliseconds, strict=True)
        if took > most
    ]
    if memory > MEMORY_BAR_MB:
        missed.append(f"the process takes {memory:.0f} MB, more than {MEMORY_BAR_MB:g}")
    if worst > WORST_BAR:
        missed.append(f"the worst sheet takes {worst:.0f} plain numbers, more than {WORST_BAR:g}")
    print("missed: " + "; ".join(missed) if missed else "all bars met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
