"""A row that does not come to an end is given up, and one that is ended leaves nothing behind."""

import signal
import subprocess
import sys
import time

import psutil
import pytest

from benchmarks.live_room import patience
from benchmarks.live_room.drive import RunBroke
from benchmarks.live_room.process import ROOT

ENDED = """
import sys, time
from pathlib import Path
from benchmarks.live_room import cli, patience, process
from benchmarks.live_room.setting import Setting

def measure(setting):
    port = process.free_port()
    serve = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    with process.running(serve, port=port, log=Path("/dev/null")) as server:
        print(f"server {server.pid}", flush=True)
        time.sleep(60)

cli.parse = lambda _: [cli.Run("A row", Setting(), measure)]
patience.end_as_by_hand()
cli.main([])
"""


def test_a_row_that_hangs_is_given_up_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SPARE_SECONDS", 0.1)
    with (
        pytest.raises(RunBroke, match="It had not come to an end after 0 minutes"),
        patience.within(0),
    ):
        time.sleep(30)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_run_that_is_ended_stops_its_server() -> None:
    command = [sys.executable, "-c", ENDED]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        server = next(int(line.split()[1]) for line in run.stdout if line.startswith("server "))
        run.terminate()
        run.stdout.read()
    assert run.returncode == 128 + signal.SIGTERM
    assert not psutil.pid_exists(server)
