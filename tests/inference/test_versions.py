"""Versions of the reader: registered with their files, promoted, rolled back, never half."""

import io
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from astro_site import checks, prepare
from astro_site.checks import the_networks_are_whole, the_reader_exists
from inference.models import Promotion, ReaderVersion
from inference.reading.settings import SHIPPED, load_settings
from inference.reading.source import Source
from inference.versions.promotions import version_promote, version_roll_back
from inference.versions.selectors import folder_of, served_source
from inference.versions.services import VersionRefused, shipped_register, version_register
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NAMES = sorted(path.stem for path in (SHIPPED / "readers").glob("*.json"))


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    """A folder for versions that no other test sees."""
    settings.VAR_DIR = tmp_path / "var"
    return tmp_path / "var"


def trained(folder: Path, version: str, **settings_changed: float) -> Source:
    """A reader as training leaves it: the shipped ``mlp`` under a version of its own."""
    models = folder / f"trained-{version}"
    changes = {"version": version, **settings_changed}
    settings = msgspec.structs.replace(load_settings("mlp"), **changes)
    for network in settings.networks:
        (models / network).mkdir(parents=True)
        for file in ("net.tflite", "card.json"):
            shutil.copyfile(SHIPPED / network / file, models / network / file)
    (models / "readers").mkdir()
    (models / "readers" / "mlp.json").write_bytes(msgspec.json.encode(settings))
    return Source("mlp", models)


def noise(folder: Path) -> Source:
    """A reader with a network that is none, and no card to tell."""
    source = trained(folder, "space-1")
    (source.models / "mlp" / "net.tflite").write_bytes(b"noise")
    (source.models / "mlp" / "card.json").unlink()
    return source


def registered(folder: Path, version: str, **settings_changed: float) -> ReaderVersion:
    return version_register(source=trained(folder, version, **settings_changed), now=NOW)


def promote(version: str, minutes: int = 0) -> ReaderVersion:
    """Promote without having measured anything."""
    return version_promote(version=version, now=NOW + timedelta(minutes=minutes), reason="story")


def roll_back() -> ReaderVersion | None:
    return version_roll_back(now=NOW + timedelta(hours=1))


def read_56() -> tuple[str, str]:
    """What the served reader makes of 56, and which version it says it is."""
    reading = served_source().load().read(compose("56", seed=1))
    return reading.text, reading.model


def files_in(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_the_shipped_readers_are_versions_and_registering_them_again_changes_nothing() -> None:
    first = shipped_register(now=NOW)
    again = shipped_register(now=NOW + timedelta(hours=1))
    assert first == again == list(ReaderVersion.objects.order_by("name"))
    assert [one.version for one in first] == [load_settings(name).version for name in NAMES]
    assert all(one.is_shipped for one in first)
    assert all(one.metrics["mlp"]["mnist-test"] > 0.99 for one in first if one.name == "mlp")
    assert not any(one.is_served for one in first)


def test_a_version_keeps_its_own_copy_of_its_files(tmp_path: Path) -> None:
    source = trained(tmp_path, "space-1")
    version = version_register(source=source, now=NOW)
    shutil.rmtree(source.models)
    promote("space-1")
    assert read_56() == ("56", "space-1")
    networks = load_settings("mlp").networks
    kept = [f"{network}/{name}" for network in networks for name in ("card.json", "net.tflite")]
    assert files_in(folder_of(version.version)) == sorted([*kept, "readers/mlp.json"])


def test_another_reader_cannot_take_a_version_that_is_taken(tmp_path: Path) -> None:
    registered(tmp_path / "a", "space-1")
    other = trained(tmp_path / "b", "space-1")
    settings = msgspec.structs.replace(load_settings("mlp", other.models), threshold=0.99)
    (other.models / "readers" / "mlp.json").write_bytes(msgspec.json.encode(settings))
    with pytest.raises(VersionRefused, match="space-1 is registered with other files"):
        version_register(source=other, now=NOW)


@pytest.mark.parametrize("missing", ["readers/mlp.json", "scorer/net.tflite"])
def test_a_reader_without_a_file_is_refused_and_nothing_is_written(
    tmp_path: Path, var: Path, missing: str
) -> None:
    source = trained(tmp_path, "space-1")
    (source.models / missing).unlink()
    with pytest.raises(VersionRefused, match=missing):
        version_register(source=source, now=NOW)
    assert not ReaderVersion.objects.exists()
    assert not var.exists()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("readers/mlp.json", b'{"version": "\xff"}'),
        ("mlp/card.json", b'{"arch": "\xff"}'),
        ("measured/mlp.json", b'{"sha256": "\xff"}'),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(
    tmp_path: Path, file: str, content: bytes
) -> None:
    source = trained(tmp_path, "space-1")
    (source.models / file).parent.mkdir(exist_ok=True)
    (source.models / file).write_bytes(content)
    with pytest.raises(VersionRefused, match=rf"{file} is damaged: .*utf-8"):
        version_register(source=source, now=NOW)


def test_a_version_that_names_a_folder_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VersionRefused, match="which is no version"):
        version_register(source=trained(tmp_path, "../space"), now=NOW)


def test_until_a_version_is_promoted_the_reader_of_the_settings_reads(
    settings: Settings,
) -> None:
    assert served_source() == Source("default")
    settings.READER = "mlp"
    assert read_56() == ("56", load_settings("mlp").version)


def test_a_setting_that_names_no_reader_is_one_sentence(settings: Settings) -> None:
    assert the_reader_exists() == []
    settings.READER = "nobody"
    (error,) = the_reader_exists()
    assert error.msg == f"ASTRO_READER is 'nobody': choose {' or '.join(NAMES)}."


def test_a_network_that_is_missing_or_damaged_is_named_by_the_system_check(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = trained(tmp_path, "space-1")
    assert the_networks_are_whole() == []
    monkeypatch.setattr(checks, "SHIPPED", source.models)
    settings.READER = "mlp"
    assert the_networks_are_whole() == []
    file = source.models / "mlp" / "net.tflite"
    file.write_bytes(b"noise")
    assert warnings() == [f"The model file {file} is damaged: its digest is not that of its card."]
    file.unlink()
    assert warnings() == [f"The model file {file} is missing."]
    settings.READER = "nobody"  # another check says so
    assert warnings() == []


def warnings() -> list[str]:
    return [one.msg for one in the_networks_are_whole()]


def test_rolling_back_goes_the_way_of_the_promotions_back_to_the_settings(tmp_path: Path) -> None:
    for step, version in enumerate(("space-1", "space-2"), start=1):
        registered(tmp_path, version)
        promote(version, step)
        assert served_source() == Source("mlp", folder_of(version))
    assert str(roll_back()) == "space-1"
    assert read_56() == ("56", "space-1")
    assert roll_back() is None
    assert served_source() == Source("default")
    with pytest.raises(VersionRefused, match="nothing to roll back"):
        roll_back()


def test_a_version_that_was_promoted_twice_is_gone_back_to(tmp_path: Path) -> None:
    for version in ("space-1", "space-2"):
        registered(tmp_path, version)
    for step, version in enumerate(("space-1", "space-2", "space-1")):
        promote(version, step)
    assert str(roll_back()) == "space-2"
    assert str(roll_back()) == "space-1"
    assert roll_back() is None
    assert Promotion.objects.filter(taken_back_at=None).count() == 0
    assert Promotion.objects.count() == 3


def test_promoting_what_reads_already_changes_nothing(tmp_path: Path) -> None:
    registered(tmp_path, "space-1")
    assert promote("space-1") == promote("space-1", 5)
    assert Promotion.objects.get().promoted_at == NOW


def test_the_database_lets_one_version_be_served(tmp_path: Path) -> None:
    for version in ("space-1", "space-2"):
        registered(tmp_path, version)
    with pytest.raises(IntegrityError):
        ReaderVersion.objects.update(is_served=True, promoted_at=NOW)


def test_a_version_whose_files_have_changed_is_not_promoted(tmp_path: Path) -> None:
    registered(tmp_path, "space-1")
    registered(tmp_path, "space-2")
    promote("space-1")
    (folder_of("space-2") / "mlp" / "net.tflite").write_bytes(b"noise")
    with pytest.raises(VersionRefused, match=r"space-2/mlp/net\.tflite is damaged: its digest"):
        promote("space-2")
    assert read_56() == ("56", "space-1")


def test_a_version_that_cannot_read_is_not_promoted(tmp_path: Path) -> None:
    source = noise(tmp_path)
    version_register(source=source, now=NOW, trial=lambda _: None)
    with pytest.raises(CommandError, match=r"mlp/net\.tflite is damaged\.$"):
        call_command("promote_reader", "space-1", "--force", "story")
    assert served_source() == Source("default")


def test_the_commands_say_what_reads(tmp_path: Path) -> None:
    source, said = trained(tmp_path, "space-1"), io.StringIO()
    call_command("register_reader", "--models", source.models, "--model", "mlp", stdout=said)
    call_command("promote_reader", "space-1", "--force", "story", stdout=said)
    call_command("roll_back_reader", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0].startswith("space-1  ")
    assert lines[1:] == [
        "From now on space-1 reads.",
        "From now on the shipped reader 'default' reads.",
    ]
    with pytest.raises(CommandError, match="nothing to roll back"):
        call_command("roll_back_reader")
    with pytest.raises(CommandError, match=r"no version 'space-9'\. There is: space-1"):
        call_command("promote_reader", "space-9")


def test_preparing_lists_the_shipped_readers_and_bears_one_that_was_changed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    prepare.register_readers()
    assert ReaderVersion.objects.count() == len(NAMES)
    promote(load_settings("mlp").version)
    ReaderVersion.objects.update(sha256="0" * 64)
    prepare.register_readers()
    assert "is registered with other files" in caplog.text
