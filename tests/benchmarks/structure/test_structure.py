"""A small checkout is counted: what it holds, and where its modules lean on each other."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.structure.imports import arrows_back_up, cycles, graph, layerings
from benchmarks.structure.source import find_scripts, modules
from benchmarks.structure.table import called_once, rows

ROOT = Path(__file__).resolve().parents[3]

FILES = {
    "shop/__init__.py": '"""The shop."""\n',
    "shop/models.py": '''"""What is sold."""

import typing

if typing.TYPE_CHECKING:
    from shop import views

# Money is counted in cents:
# floats would round.
CENTS = 100  # noqa: F401


def price() -> int:
    """The price."""
    return _twice(_twice(CENTS)) + _once()


def _twice(cents: int) -> int:
    return 2 * cents


def _once() -> int:
    from shop.views import page

    return len(page())
''',
    "shop/views.py": """from . import models
from .models import price

def page() -> str: ...
""",
    "shop/migrations/0001.py": "broken(\n",
    "tests/test_shop.py": "import shop.views\n",
    "static/page.js": "one();\ntwo();\n",
    "static/vendor/other.js": "three();\n",
    ".importlinter": """[importlinter:contract:floors]
type = layers
layers =
    shop.views
    (shop.models)
""",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_tests_migrations_and_what_others_wrote_are_left_out(shop: Path) -> None:
    assert [module.name for module in modules(shop)] == ["shop", "shop.models", "shop.views"]
    assert find_scripts(shop) == [2]


def test_comments_for_people_and_docstrings_are_counted(shop: Path) -> None:
    models = modules(shop)[1]
    assert (models.comments, models.docstrings) == (1, 2)


def test_functions_are_measured_and_those_called_once_told(shop: Path) -> None:
    found = modules(shop)
    assert called_once(found) == 1
    table = dict(rows(found, find_scripts(shop), cycles=0, back_up=0))
    assert table["functions and methods"] == "4"
    assert table["their lines, `def` to end: all, median, p95, max"] == "10, 2, 4, 4"


def test_an_import_within_a_function_or_for_the_type_checker_makes_no_cycle(shop: Path) -> None:
    arrows = graph(modules(shop))
    assert arrows["shop.views"] == {"shop.models"}
    assert cycles(arrows) == []
    assert arrows_back_up(arrows, layerings(shop)) == []


def test_a_cycle_and_an_import_against_the_layering_are_named(shop: Path) -> None:
    text = (shop / "shop/models.py").read_text()
    (shop / "shop/models.py").write_text(f"{text}\n\nfrom shop.views import page\n")
    arrows = graph(modules(shop))
    assert [sorted(ring) for ring in cycles(arrows)] == [["shop.models", "shop.views"]]
    assert arrows_back_up(arrows, layerings(shop)) == [("shop.models", "shop.views")]
    done = run(shop)
    assert done.returncode == 1
    assert "against the layering: shop.models -> shop.views" in done.stderr


def test_this_project_has_no_cycle_and_no_import_against_its_layering() -> None:
    done = run(ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "| import cycles | 0 |" in done.stdout


def test_a_folder_without_source_is_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 2
    assert "holds no Python source" in done.stderr
    (tmp_path / "broken.py").write_text("broken(\n")
    assert "cannot be read" in run(tmp_path).stderr


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.structure", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
