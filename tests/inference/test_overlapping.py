"""Promotions that overlap, or a clock that is set back, leave what is served clear."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from inference.models import Promotion, ReaderVersion
from inference.reading.source import Source
from inference.versions import promotions
from inference.versions.promotions import version_promote
from inference.versions.services import VersionRefused, measures_keep
from tests.inference.test_promotion import reached
from tests.inference.test_versions import NOW, promote, registered, roll_back

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    for version in ("space-1", "space-2", "space-3"):
        registered(tmp_path, version)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """What another process does while the next version is tried out."""

    def happens(act: Callable[[], object]) -> None:
        def try_out(_: Source) -> None:
            monkeypatch.setattr(promotions, "try_out", lambda _: None)
            act()

        monkeypatch.setattr(promotions, "try_out", try_out)

    return happens


def served() -> str:
    return ReaderVersion.objects.get(is_served=True).version


def test_rolling_back_goes_by_the_order_of_the_promotions_whatever_the_clock_says() -> None:
    promote("space-1", 10)
    promote("space-2", 5)
    promote("space-3")
    assert [str(roll_back()) for _ in range(3)] == ["space-2", "space-1", "None"]


def test_two_promotions_that_overlap_are_rolled_back_one_by_one(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    meanwhile(lambda: promote("space-2", 1))
    promote("space-1", 0)
    assert served() == "space-1"
    assert str(roll_back()) == "space-2"
    assert roll_back() is None


def test_a_version_that_two_promote_at_once_is_promoted_once(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    meanwhile(lambda: promote("space-1"))
    assert promote("space-1", 1).is_served
    assert Promotion.objects.count() == 1


def test_no_version_replaces_one_that_it_was_not_compared_with(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    for version, hits in (("space-1", 20), ("space-2", 30)):
        one = ReaderVersion.objects.get(version=version)
        measures = reached(990, labels=hits)
        assert measures.labels is not None
        measures_keep(version=one, dev=measures.dev, labels=(measures.labels, measures.labelled))
    promote("space-1")
    meanwhile(lambda: promote("space-3"))
    with pytest.raises(VersionRefused, match=r"was served meanwhile: look again\.$"):
        version_promote(version="space-2", now=NOW)
    assert served() == "space-3"
    assert str(roll_back()) == "space-1"
    assert version_promote(version="space-2", now=NOW).is_served


def test_no_version_reads_whose_files_are_others_than_those_that_were_tried_out(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    files = ReaderVersion.objects.filter(version="space-1")
    meanwhile(lambda: files.update(sha256="0" * 64))
    with pytest.raises(VersionRefused, match="space-1 was registered anew meanwhile"):
        promote("space-1")
    assert not Promotion.objects.exists()


def test_what_was_rolled_back_and_promoted_anew_meanwhile_is_left_alone(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    promote("space-1")
    promote("space-2")

    def back_and_forth() -> None:
        roll_back()
        promote("space-2")

    meanwhile(back_and_forth)
    with pytest.raises(VersionRefused, match="was served meanwhile"):
        roll_back()
    assert served() == "space-2"
    assert [str(roll_back()) for _ in range(2)] == ["space-1", "None"]
