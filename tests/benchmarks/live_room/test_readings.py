"""Two workers in processes of their own share what is to be read."""

import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.live_room import many, readings
from benchmarks.live_room.drive import Load
from benchmarks.live_room.setting import LeftOut, Setting
from tests.browser.server import made_once
from tests.many_site import copy_made, need_many


@pytest.mark.many
def test_two_workers_read_each_number_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    need_many()

    def started_before(prefix: str) -> str:
        folder = tempfile.mkdtemp(prefix=prefix)
        copy_made(made_once(tmp_path_factory), Path(folder))
        return folder

    monkeypatch.setattr(many, "tempfile", SimpleNamespace(mkdtemp=started_before))
    monkeypatch.setattr(readings, "WARM_UP", 8)
    found = readings.measure(Load(48, 1, 5, 1), Setting("daphne", "many"))
    told = {figure.measure: figure for figure in found.figures}
    assert told["whole numbers read"].ours == "48"
    assert told["read twice"].ours == "0"
    assert float(told["worker-1: CPU, s"].ours) > 0
    assert float(told["worker-2: CPU, s"].ours) > 0


def test_without_workers_of_their_own_the_row_is_left_out() -> None:
    with pytest.raises(LeftOut, match="processes of their own"):
        readings.measure(Load(48, 1, 5, 1), Setting("daphne", "one"))
