import sys
from pathlib import Path

import psutil
import pytest

from benchmarks.live_room.process import ServerFailed, free_port, running, usage

SERVE = """
import subprocess, sys, socket
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True: listener.accept()
"""


def test_a_server_and_its_children_are_measured_apart_and_gone_afterwards(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(port)]
    with running(command, port=port, log=tmp_path / "log") as server:
        (child,) = server.children()
        used = usage(server)
        assert used.server_memory > 1_000_000
        assert used.reader_memory > 0
        assert used.server_memory != used.reader_memory
    assert not server.is_running()
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_a_server_that_ends_at_once_is_reported_with_the_end_of_its_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('the port is taken')"]
    with (
        pytest.raises(ServerFailed, match="the port is taken"),
        running(command, port=free_port(), log=tmp_path / "log"),
    ):
        pass
