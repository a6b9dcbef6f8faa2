"""Waiting for the end of a reader's child process."""

import time

import psutil


def wait_until_gone(process: psutil.Process, seconds: float = 10) -> None:
    """Wait for a child's end, and leave it to its engine to collect it.

    Raises TimeoutError.
    """
    until = time.monotonic() + seconds
    while _runs(process):
        if time.monotonic() > until:
            raise TimeoutError(f"process {process.pid} still runs")
        time.sleep(0.02)


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
