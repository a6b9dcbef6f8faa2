"""What is registered can read, and its files stay as they are, or come back."""

import io
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from inference.models import ReaderVersion
from inference.reading.settings import SHIPPED, load_settings
from inference.reading.source import Source
from inference.versions import services
from inference.versions.files import describe
from inference.versions.selectors import folder_of, source_of
from inference.versions.services import VersionRefused, shipped_register, version_register
from inference.versions.trial import Trial
from tests.inference.test_versions import NAMES, NOW, noise, promote, registered, trained

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return tmp_path / "var"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came with the code, to be damaged."""
    folder = tmp_path / "shipped"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.keras"))
    monkeypatch.setattr(services, "SHIPPED", folder)
    return folder


def sha256_kept(version: ReaderVersion) -> str:
    return describe(source_of(version)).sha256


def test_a_reader_that_cannot_read_is_not_registered(tmp_path: Path, var: Path) -> None:
    with pytest.raises(VersionRefused, match=r"mlp/net\.tflite is damaged\.$"):
        version_register(source=noise(tmp_path), now=NOW)
    assert not ReaderVersion.objects.exists()
    assert not var.exists()


def test_a_shipped_reader_that_is_damaged_keeps_no_other_from_being_registered(
    shipped: Path,
) -> None:
    file = shipped / "cnn" / "net.tflite"
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    with pytest.raises(CommandError, match=r"cnn/net\.tflite is damaged"):
        call_command("register_reader", stdout=io.StringIO())
    assert set(ReaderVersion.objects.values_list("name", flat=True)) == {*NAMES} - {"cnn"}
    file.write_bytes(whole)
    call_command("register_reader", stdout=io.StringIO())
    assert set(ReaderVersion.objects.values_list("name", flat=True)) == {*NAMES}


def test_a_network_that_several_readers_share_is_said_to_be_damaged_once(shipped: Path) -> None:
    (shipped / "scorer" / "net.tflite").write_bytes(b"noise")
    with pytest.raises(VersionRefused) as refused:
        shipped_register(now=NOW)
    assert str(refused.value).count("is damaged") == 1


def test_a_shipped_version_that_never_read_is_registered_anew_with_other_files(
    shipped: Path,
) -> None:
    shipped_register(now=NOW)
    path = shipped / "readers" / "cnn.json"
    path.write_bytes(path.read_bytes() + b"\n")
    version = {one.name: one for one in shipped_register(now=NOW + timedelta(hours=1))}["cnn"]
    version.refresh_from_db()
    assert version.sha256 == sha256_kept(version) == describe(Source("cnn", shipped)).sha256
    assert version.registered_at == NOW + timedelta(hours=1)
    promote(version.version)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(VersionRefused, match=f"{version} is registered with other files"):
        shipped_register(now=NOW)
    assert version.sha256 == sha256_kept(version)


def test_a_reader_of_ones_own_never_takes_the_version_of_a_shipped_one(tmp_path: Path) -> None:
    shipped_register(now=NOW)
    with pytest.raises(VersionRefused, match="is registered with other files"):
        registered(tmp_path, load_settings("mlp").version, threshold=0.9)


@pytest.mark.parametrize("lost", [".", "readers/mlp.json", "mlp/net.tflite"])
def test_files_that_were_lost_or_damaged_come_back_with_the_same_reader(
    tmp_path: Path, lost: str
) -> None:
    version = registered(tmp_path / "a", "space-1")
    path = folder_of("space-1") / lost
    shutil.rmtree(path) if path.is_dir() else path.write_bytes(b"noise")
    assert registered(tmp_path / "b", "space-1") == version
    assert sha256_kept(version) == version.sha256
    assert [path.name for path in folder_of("space-1").parent.iterdir()] == ["space-1"]


def test_the_files_of_a_version_stay_as_they_are_where_another_process_came_first(
    tmp_path: Path,
) -> None:
    late = trained(tmp_path / "late", "space-1", threshold=0.9)
    with pytest.raises(VersionRefused, match="space-1 is registered with other files"):
        version_register(source=late, now=NOW, trial=lambda _: first(tmp_path))
    version = ReaderVersion.objects.get()
    assert sha256_kept(version) == version.sha256 == describe(trained(tmp_path, "space-1")).sha256


def first(folder: Path) -> None:
    registered(folder / "first", "space-1")


def test_the_same_reader_registered_by_two_processes_at_once_is_one_version(
    tmp_path: Path,
) -> None:
    late = trained(tmp_path / "late", "space-1")
    version = version_register(source=late, now=NOW, trial=lambda _: first(tmp_path))
    assert version == ReaderVersion.objects.get()
    assert sha256_kept(version) == version.sha256


def test_files_that_change_while_they_are_copied_are_no_version(tmp_path: Path) -> None:
    source = trained(tmp_path, "space-1")

    def change(_: Source) -> None:
        (source.models / "mlp" / "net.tflite").write_bytes(b"noise")

    with pytest.raises(VersionRefused, match="changed while they were copied"):
        version_register(source=source, now=NOW, trial=change)
    assert not ReaderVersion.objects.exists()
    assert not list(folder_of("space-1").parent.iterdir())


def test_one_process_tries_all_out_and_a_known_reader_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Source] = []
    monkeypatch.setattr(Trial, "__call__", lambda _, source: tried.append(source))
    shipped_register(now=NOW)
    assert [source.name for source in tried] == NAMES
    shipped_register(now=NOW)
    assert len(tried) == len(NAMES)
