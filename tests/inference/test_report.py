"""The report on data and reader: whole, self-contained, and never half-written."""

import base64
import gzip
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from inference.management.commands import explore_data
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import to_arrays
from tests.ink.composer import compose

WRITERS = 24
"""Enough that some validate, and that confidence can be judged by writers left out."""

VOID = {"meta", "img"}


class Seen(HTMLParser):
    """What a browser would find in a page: tags, addresses, and text by tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.text.setdefault(self.open[-1], []).append(data.strip())

    def addresses(self) -> list[str]:
        return [value for name, value in self.attributes if name in ("src", "href")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Digits and numbers of the composer's ink by two dozen writers, and images drawn from it."""
    root = tmp_path_factory.mktemp("data")
    (root / "strokes").mkdir()
    digits = [(str(digit), seed) for seed in range(WRITERS) for digit in range(10)]
    keep(root, "train-pendigits", digits)
    keep(root, "dev-pendigits", [(text, 100 + seed) for text, seed in digits[:60]])
    keep(root, "dev-crohme-numbers", [(str(17 + 3 * seed), seed) for seed in range(WRITERS)])
    inked = [to_arrays(compose(text, seed=seed)) for text, seed in digits]
    pixels = (extract(inked).images.reshape(-1, 28, 28) * 255).astype(np.uint8)
    labels = np.array([int(text) for text, _ in digits])
    np.savez(
        root / "mnist.npz",
        x_train=pixels[:180],
        y_train=labels[:180],
        x_test=pixels[180:],
        y_test=labels[180:],
    )
    return root


def keep(root: Path, name: str, written: list[tuple[str, int]]) -> None:
    records = [
        {"label": text, "writer": f"<b>{name} {seed}", "strokes": compose(text, seed=seed)}
        for text, seed in written
    ]
    lines = "\n".join(map(json.dumps, records))
    (root / "strokes" / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))


def explored(data: Path, out: Path, *arguments: str) -> str:
    told = io.StringIO()
    call_command("explore_data", "--data", str(data), "--out", str(out), *arguments, stdout=told)
    return told.getvalue()


@pytest.fixture(scope="module")
def report(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    out = tmp_path_factory.mktemp("report") / "report.html"
    explored(data, out)
    return Seen(out.read_text(encoding="utf-8"))


def test_the_report_tells_of_data_networks_digits_and_answers(report: Seen) -> None:
    assert report.text["h2"] == [
        "The data sets",
        "As drawn",
        "Flattened",
        "The network scorer",
        "The network scorer_pens",
        "The network sequence",
        "Single digits",
        "Whole answers",
    ]


def test_the_report_needs_nothing_but_itself(report: Seen) -> None:
    assert not {"script", "link", "iframe", "object"} & set(report.tags)
    assert not [name for name, _ in report.attributes if name == "style" or name.startswith("on")]
    assert all(re.match(r"#part-\d+$|data:image/png;base64,", one) for one in report.addresses())
    assert report.open == []


def test_every_figure_is_a_picture_with_words_for_those_who_cannot_see_it(report: Seen) -> None:
    pictures = [one for one in report.addresses() if one.startswith("data:")]
    words = [value for name, value in report.attributes if name == "alt"]
    assert len(pictures) == len(words) >= 14
    assert all(words)
    for picture in pictures:
        image = Image.open(io.BytesIO(base64.b64decode(picture.partition(",")[2])))
        assert image.format == "PNG"
        assert np.asarray(image.convert("L")).min() < 200  # something is drawn


def test_counts_and_splits_are_those_of_the_files(report: Seen) -> None:
    cells = report.text["td"]
    images = cells.index("mnist")
    assert cells[images + 1 : images + 6] == ["240", "unknown", "165", "15", "60"]
    pens = cells.index("train-pendigits")
    records, writers, train, validation = map(int, cells[pens + 1 : pens + 5])
    assert (records, writers) == (240, WRITERS)
    assert train + validation == 240
    assert 0 < validation < train


def test_what_others_wrote_is_text_and_no_markup(report: Seen) -> None:
    assert any(cell.startswith("<b>dev-") for cell in report.text["td"])
    assert report.tags.count("b") == len(report.text["b"])


def test_the_parameters_of_the_perceptron_are_counted(report: Seen) -> None:
    weights = 1289 * 1536 + 1536 + 1536 * 384 + 384 + 384 * 18 + 18
    assert f"{weights:,}" in report.text["td"]


def test_without_a_trained_model_the_data_alone_is_shown(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explore_data, "settings_path", lambda name: tmp_path / name)
    told = explored(data, tmp_path / "report.html")
    assert "data alone" in told
    page = Seen((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert page.text["h2"] == ["The data sets", "As drawn", "Flattened"]


def test_pens_alone_are_data_enough(data: Path, tmp_path: Path) -> None:
    (tmp_path / "strokes").mkdir()
    name = "strokes/dev-crohme-numbers.jsonl.gz"
    (tmp_path / name).write_bytes((data / name).read_bytes())
    explored(tmp_path, tmp_path / "report.html")
    page = Seen((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "Whole answers" in page.text["h2"]
    assert "Single digits" not in page.text["h2"]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda data: data.rename(data.with_name("gone")), r"The data folder .* is missing\."),
        (lambda data: (data / "strokes" / "dev-a.jsonl.gz").unlink(), "holds no data sets"),
        (lambda data: (data / "mnist.npz").write_bytes(b"PK broken"), r"mnist\.npz"),
        (
            lambda data: (data / "strokes" / "dev-a.jsonl.gz").write_bytes(b"no gzip"),
            r"dev-a\.jsonl\.gz cannot be read",
        ),
        (
            lambda data: (data / "strokes" / "dev-a.jsonl.gz").write_bytes(gzip.compress(b"{}")),
            r"dev-a\.jsonl\.gz line 1: .*strokes",
        ),
    ],
)
def test_bad_data_is_one_sentence_and_the_old_report_stays(
    tmp_path: Path, damage: Callable[[Path], object], sentence: str
) -> None:
    folder, out = tmp_path / "data", tmp_path / "out" / "report.html"
    (folder / "strokes").mkdir(parents=True)
    keep(folder, "dev-a", [("7", 1)])
    out.parent.mkdir()
    out.write_text("the old report")
    damage(folder)
    with pytest.raises(CommandError, match=sentence):
        explored(folder, out)
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]
    assert out.read_text() == "the old report"


def test_a_reader_that_does_not_exist_is_named(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no reader 'nobody'"):
        explored(data, tmp_path / "report.html", "--model", "nobody")
    assert not list(tmp_path.iterdir())


def test_exploring_without_a_folder_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASTRO_DATA", raising=False)
    with pytest.raises(CommandError, match="--data"):
        call_command("explore_data")


def test_a_place_that_cannot_be_written_is_named(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CommandError, match=r"report\.html cannot be written"):
        explored(data, tmp_path / "file" / "report.html", "--data-only")
