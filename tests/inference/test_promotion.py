"""A new reader reads only when it is no worse on what is known and better on what is new."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from inference.models import Promotion, ReaderVersion
from inference.reading.settings import SHIPPED, load_settings
from inference.reading.source import Source
from inference.versions.measures import Measure, Measures
from inference.versions.rule import objection
from inference.versions.selectors import folder_of, measures_of, served_source
from inference.versions.services import measures_keep
from tests.inference.test_versions import promote, registered, trained
from tests.inference.tiny import write_lines
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.delenv("ASTRO_DATA", raising=False)  # a story's data is what the story gives


def reached(digits: int, labels: int | None = None, labelled: str = "a") -> Measures:
    """What a reader reached: so many of 1,000 dev digits, so many of 50 labels."""
    dev = Measure(set="dev-pendigits", measure="digits", hits=digits, count=1000)
    own = None
    if labels is not None:
        own = Measure(set="labels held back", measure="read right", hits=labels, count=50)
    return Measures(dev=[dev], labels=own, labelled=labelled if own else "")


@pytest.mark.parametrize("digits", [1000, 990, 987])
def test_no_worse_and_better_on_the_labels_may_read(digits: int) -> None:
    assert objection(reached(digits, labels=41), reached(990, labels=40)) is None


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (
            reached(986, 41),
            "worse than the reader that reads now: dev-pendigits, digits: 98.60% of",
        ),
        (reached(990, 40), "no better than the reader that reads now: labels held back"),
        (reached(999), "not measured on the same new labels"),
        (reached(999, 41, labelled="b"), "not measured on the same new labels"),
        (Measures(), "it was never measured on the dev sets"),
        (
            Measures(dev=[Measure(set="dev-other", measure="digits", hits=9, count=9)]),
            "not measured on the same as the reader that reads now: dev-pendigits, digits",
        ),
    ],
)
def test_what_is_worse_or_no_better_or_unmeasured_may_not_read(
    new: Measures, sentence: str
) -> None:
    assert sentence in (objection(new, reached(990, labels=40)) or "")


def test_nothing_may_replace_a_reader_of_which_nothing_is_known() -> None:
    against = objection(reached(999, labels=50), Measures())
    assert against == "the reader that reads now was never measured on the dev sets"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two small dev sets."""
    strokes = tmp_path / "data" / "strokes"
    strokes.mkdir(parents=True)
    write_lines(strokes / "dev-pendigits.jsonl.gz", [written(str(at), at) for at in range(10)])
    numbers = [written(text, seed) for seed, text in enumerate(("56", "132", "48", "207"))]
    write_lines(strokes / "dev-crohme-numbers.jsonl.gz", numbers)
    return tmp_path / "data"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """What ten children wrote in a lesson; some of them are held back."""
    path = tmp_path / "labels.jsonl.gz"
    write_lines(path, [written("56", seed) for seed in range(10)])
    return path


def written(text: str, seed: int) -> dict[str, object]:
    return {"label": text, "writer": f"child {seed}", "strokes": compose(text, seed=seed)}


def promoted(*arguments: object) -> str:
    said = io.StringIO()
    call_command("promote_reader", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_both_versions_are_measured_and_the_better_one_reads(
    tmp_path: Path, data: Path, labels: Path
) -> None:
    registered(tmp_path, "blind", readable=1.0)
    registered(tmp_path, "seeing")
    promote("blind")
    said = promoted("seeing", "--data", data, "--extra", labels)
    assert "dev-pendigits, digits: " in said
    assert said.endswith("From now on seeing reads.\n")
    assert served_source() == Source("mlp", folder_of("seeing"))
    blind, seeing = (measures_of(ReaderVersion.objects.get(version=v)) for v in ("blind", "seeing"))
    assert blind.labels is not None
    assert seeing.labels is not None
    assert (blind.labels.hits, seeing.labels.hits) == (0, seeing.labels.count)
    assert seeing.labelled == blind.labelled
    with pytest.raises(CommandError, match="blind may not read yet: it is worse"):
        promoted("blind", "--data", data, "--extra", labels)
    assert served_source() == Source("mlp", folder_of("seeing"))


def test_a_version_is_compared_with_the_reader_of_the_settings_where_none_is_served(
    tmp_path: Path, data: Path, labels: Path
) -> None:
    registered(tmp_path, "twin")
    with pytest.raises(CommandError, match="twin may not read yet: it is no better than"):
        promoted("twin", "--data", data, "--extra", labels)
    assert ReaderVersion.objects.filter(version=load_settings("default").version).exists()
    assert served_source() == Source("default")


def test_a_server_without_the_data_goes_by_what_was_measured_elsewhere(
    tmp_path: Path, data: Path, labels: Path
) -> None:
    for version, changes in (("blind", {"readable": 1.0}), ("seeing", {})):
        source = trained(tmp_path, version, **changes)
        said = io.StringIO()
        call_command("measure_reader", "--models", source.models, "--data", data, stdout=said)
        call_command("register_reader", "--models", source.models, "--model", "mlp", stdout=said)
    promote("blind")
    assert promoted("seeing", "--extra", labels).endswith("From now on seeing reads.\n")


def test_what_was_measured_of_other_files_does_not_count(tmp_path: Path, data: Path) -> None:
    source = trained(tmp_path, "space-1")
    call_command("measure_reader", "--models", source.models, "--data", data, stdout=io.StringIO())
    path = source.models / "measured" / "mlp.json"
    kept = json.loads(path.read_text())
    path.write_text(json.dumps(kept | {"sha256": "0" * 64}))
    call_command(
        "register_reader", "--models", source.models, "--model", "mlp", stdout=io.StringIO()
    )
    with pytest.raises(CommandError, match="space-1 may not read yet: it was never measured"):
        promoted("space-1")


def test_a_reason_promotes_against_the_rule_and_is_kept(tmp_path: Path) -> None:
    registered(tmp_path, "space-1")
    assert promoted("space-1", "--force", "a trial in one class") == (
        "From now on space-1 reads.\n"
    )
    assert Promotion.objects.get().reason == "a trial in one class"


def test_labels_of_too_few_writers_are_one_sentence(tmp_path: Path, data: Path) -> None:
    registered(tmp_path, "space-1")
    path = tmp_path / "few.jsonl.gz"
    write_lines(path, [written("56", 1) | {"writer": "child 1"}])
    with pytest.raises(CommandError, match=r"few\.jsonl\.gz holds no labels to judge by"):
        promoted("space-1", "--data", data, "--extra", path)
    assert served_source() == Source("default")


def test_a_trained_network_takes_its_place_in_the_present_reader(tmp_path: Path) -> None:
    trained_on = SHIPPED / "scorer"
    said = io.StringIO()
    call_command("register_reader", "--trained", trained_on, "--as", "school-1", stdout=said)
    version = ReaderVersion.objects.get(version="school-1")
    assert (version.name, version.is_shipped) == ("default", False)
    kept = {path.parent.name for path in folder_of("school-1").rglob("net.keras")}
    assert kept == set(load_settings("default").networks)
    measures_keep(version=version, dev=reached(999).dev)
    assert measures_of(ReaderVersion.objects.get(version="school-1")).dev == reached(999).dev
    with pytest.raises(CommandError, match="holds no network that the reader"):
        call_command("register_reader", "--trained", tmp_path, "--as", "school-2", stdout=said)
    with pytest.raises(CommandError, match="--trained and --as go together"):
        call_command("register_reader", "--trained", trained_on, stdout=said)
