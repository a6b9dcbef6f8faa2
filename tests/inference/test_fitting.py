"""``manage.py fit_reader`` writes a new version, and leaves those that there are."""

import shutil
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command

from inference.management.commands import fit_reader
from inference.reading import settings
from inference.reading.reader import Reader
from inference.reading.settings import SHIPPED, ReaderSettings, load_settings


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the settings to write to, and a fit that is done at once."""
    copy = tmp_path / "shipped"
    shutil.copytree(SHIPPED / "readers", copy / "readers")
    monkeypatch.setattr(fit_reader, "SHIPPED", copy)
    monkeypatch.setattr(
        fit_reader, "settings_path", lambda name: settings.settings_path(name, copy)
    )
    monkeypatch.setattr(fit_reader, "learn_splitting", lambda reader, *_: reader.settings)
    monkeypatch.setattr(fit_reader, "fit_sureness", surer)
    return copy


def surer(reader: Reader, *_: object) -> ReaderSettings:
    return msgspec.structs.replace(reader.settings, threshold=0.99)


@pytest.mark.parametrize("same_as", [None, "default", "mlp"])
def test_a_version_never_changes_under_its_name(
    tmp_path: Path, models: Path, same_as: str | None
) -> None:
    version = load_settings("default").version
    arguments = ["--version-name", load_settings(same_as).version] if same_as else []
    before = (models / "readers" / "default.json").read_bytes()
    with pytest.raises(CommandError, match=rf"Name a new version .*{version}, .* stay what"):
        call_command("fit_reader", "--data", str(tmp_path), *arguments)
    assert (models / "readers" / "default.json").read_bytes() == before


def test_a_fitted_reader_is_written_as_the_version_that_was_named(
    tmp_path: Path, models: Path
) -> None:
    call_command("fit_reader", "--data", str(tmp_path), "--version-name", "school-1")
    fitted = load_settings("default", models)
    assert (fitted.version, fitted.threshold) == ("school-1", 0.99)
