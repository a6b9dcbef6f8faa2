"""A reader whose files were damaged or changed is not loaded: it would read wrong in silence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.versions.selectors import folder_of, source_of
from inference.versions.services import version_register
from inference.worker import child
from tests.inference.test_versions import trained

MOST = 512 * 1024


def damage(file: Path) -> None:
    """Lose half a megabyte of weights, as a disk does."""
    content = bytearray(file.read_bytes())
    content[MOST : 2 * MOST] = bytes(MOST)
    file.write_bytes(content)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return trained(tmp_path, "space-1")


@pytest.fixture
def kept(db: None, source: Source, settings: Settings, tmp_path: Path) -> Source:
    """A reader that was registered, as a worker takes it."""
    settings.VAR_DIR = tmp_path / "var"
    return source_of(version_register(source=source, now=timezone.now()))


def test_damaged_weights_are_refused_by_their_card(source: Source) -> None:
    damage(source.models / "scorer" / "net.tflite")
    with pytest.raises(ModelError, match=r"scorer/net\.tflite is damaged: its digest is not that"):
        child.load(source)


def test_a_network_without_a_card_is_taken_as_it_is(source: Source) -> None:
    (source.models / "scorer" / "card.json").unlink()
    damage(source.models / "scorer" / "net.tflite")
    assert source.load()


def test_damaged_weights_of_a_version_are_named(kept: Source) -> None:
    damage(kept.models / "scorer" / "net.tflite")
    with pytest.raises(ModelError, match=r"space-1/scorer/net\.tflite is damaged: its digest"):
        child.load(kept)


def test_settings_of_a_version_that_were_changed_are_refused(kept: Source) -> None:
    path = folder_of("space-1") / "readers" / "mlp.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"threshold": 0.1}))
    with pytest.raises(ModelError, match=r"var/readers/space-1 have changed since they were reg"):
        child.load(kept)


def test_networks_of_a_version_without_cards_are_told_apart(kept: Source) -> None:
    (kept.models / "scorer" / "card.json").unlink()
    damage(kept.models / "scorer" / "net.tflite")
    with pytest.raises(ModelError, match=r"var/readers/space-1 have changed since they were reg"):
        child.load(kept)


def test_a_version_reads_whatever_became_of_a_card(kept: Source) -> None:
    (kept.models / "scorer" / "card.json").write_bytes(b"\xff")
    assert kept.load()


def test_a_source_is_known_by_its_place(kept: Source) -> None:
    assert kept == replace(kept, sha256="")
