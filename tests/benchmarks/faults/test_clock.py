"""A clock that is stepped moves the time of day, and nothing that only waits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.faults.clock import HOUR, TURN_MS, Clock, NoFakeClock

WAITS = 10

PROGRAM = f"""
import ctypes, time

c = ctypes.CDLL(None)
attributes, condition, mutex = (ctypes.create_string_buffer(64) for _ in range(3))
c.pthread_condattr_init(attributes)
c.pthread_condattr_setclock(attributes, time.CLOCK_MONOTONIC)
c.pthread_cond_init(condition, attributes)
c.pthread_mutex_init(mutex, None)
c.pthread_mutex_lock(mutex)
began = time.monotonic()
for _ in range({WAITS}):
    end = time.monotonic_ns() + {TURN_MS} * 1_000_000
    c.pthread_cond_timedwait(condition, mutex, (ctypes.c_long * 2)(*divmod(end, 10**9)))
print(time.time(), 1000 * (time.monotonic() - began))
"""
"""Waits as a thread of Python waits for the interpreter, where nobody gives it up."""


@pytest.mark.parametrize("hours", [1, -1])
def test_a_thread_that_waits_for_its_turn_waits_by_a_stepped_clock(
    tmp_path: Path, hours: int
) -> None:
    clock = Clock(tmp_path)
    clock.step(hours * HOUR)
    try:
        seen = {**os.environ, **clock.environment()}
    except NoFakeClock as error:
        pytest.skip(str(error))
    command = [sys.executable, "-c", PROGRAM]
    said = subprocess.run(command, env=seen, capture_output=True, text=True, check=True).stdout
    now, waited_ms = map(float, said.split())
    stepped_at = (tmp_path / "clock").stat().st_mtime
    assert round((now - stepped_at) / HOUR) == hours
    assert waited_ms >= WAITS * (TURN_MS - 1)
