"""What the browser gets: modules that are all there, nothing inline, nothing from elsewhere."""

import hashlib
import json
import posixpath
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

from astro_site.storage import HashedModulesStorage
from classroom.templatetags.modules import import_graph, imports_of, module

STATIC = Path(settings.BASE_DIR) / "static"
FOLDERS = [STATIC / "js" / "vendor", Path(settings.BASE_DIR) / "tests" / "browser" / "vendor"]
TEMPLATES = Path(settings.BASE_DIR) / "templates"
MODULES = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.glob("js/**/*.js"))
PAGES = sorted(
    {
        path
        for template in TEMPLATES.rglob("*.html")
        for path in re.findall(r'{% module "([^"]+)" %}', template.read_text())
    }
)
"""The modules that pages load by themselves."""
TEXTS = sorted(
    path
    for folder in (STATIC, TEMPLATES)
    for path in folder.rglob("*")
    if path.suffix in (".html", ".svg", ".css", ".js")
)


def name(path: Path) -> str:
    return path.relative_to(settings.BASE_DIR).as_posix()


HASHED = [pattern for pattern, _ in HashedModulesStorage()._patterns["*.js"]]
"""What `collectstatic` takes for an address: imports, and the types that comments name by them."""


def names(path: str) -> list[str]:
    """Return the modules that one names, to import them or in a comment for their types."""
    source, folder = (STATIC / path).read_text(), posixpath.dirname(path)
    found = [*imports_of(source), *(at["url"] for each in HASHED for at in each.finditer(source))]
    return [posixpath.normpath(posixpath.join(folder, address)) for address in found]


def bare(path: str) -> str:
    """A module's source without its comments."""
    return re.sub(r"/\*.*?\*/", "", (STATIC / path).read_text(), flags=re.DOTALL).strip()


# --- Modules --------------------------------------------------------------------------------------


def test_the_pages_of_a_lesson_have_their_main_modules() -> None:
    assert {f"js/{page}/main.js" for page in ("board", "home", "play", "stage")} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_a_page_imports_is_there(page: str) -> None:
    graph = import_graph(page)
    assert graph[0] == page
    assert len(set(graph)) == len(graph)
    assert set(graph) <= set(MODULES)


def test_every_module_is_used_by_some_page_and_no_page_fetches_types() -> None:
    used = {path for page in PAGES for path in import_graph(page)}
    types = {path for path in MODULES if bare(path) == "export {};"}
    assert "js/protocol_types.js" in types
    assert set(MODULES) - used == types | {"js/offline/worker.js"}  # a page registers it


def test_no_module_names_itself_in_a_circle_and_each_is_hashed_after_those_it_names() -> None:
    TopologicalSorter({path: names(path) for path in MODULES}).prepare()  # a circle is an error
    hashed = HashedModulesStorage(location=STATIC).in_order(MODULES)
    assert sorted(hashed) == sorted(MODULES)
    place = {path: number for number, path in enumerate(hashed)}
    late = [
        (path, named) for path in MODULES for named in names(path) if place[named] > place[path]
    ]
    assert late == []


@pytest.mark.parametrize("path", [path for path in MODULES if "/vendor/" not in path])
def test_a_module_imports_by_relative_addresses_that_can_be_hashed(path: str) -> None:
    source = bare(path)
    imports = re.findall(
        r"^\s*(?:import|export)\b[^;(]*?\bfrom\s+(.)([^\"']+)", source, re.MULTILINE
    )
    for quote, address in imports:
        assert quote in "\"'"
        assert re.fullmatch(r"\.{1,2}/[\w./-]+\.js", address), address
    assert not re.search(r"\bimport\(", source)


def test_no_module_names_a_source_map_that_is_not_there() -> None:
    assert not [path for path in MODULES if "sourceMappingURL" in (STATIC / path).read_text()]


def test_imports_are_found_however_they_are_written() -> None:
    source = """
import { a } from "./a.js";
import {
  b,
  c,
} from '../b.js';
import "./bare.js";
export { d } from "./d.js";
export * from "./e.js";
export class F {
  /** @param {import("./types.js").F} f */
}
const text = 'import nothing from here';
import far from "https://elsewhere.example/x.js";
"""
    assert imports_of(source) == ["./a.js", "../b.js", "./bare.js", "./d.js", "./e.js"]


def test_a_page_fetches_its_imports_beside_its_module() -> None:
    tags = module("js/stage/main.js").splitlines()
    assert tags[-1] == '<script type="module" src="/static/js/stage/main.js"></script>'
    assert len(tags) == len(import_graph("js/stage/main.js")) + 1
    assert all(tag.startswith('<link rel="modulepreload" href="/static/js/') for tag in tags[:-1])


def test_a_module_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no static file 'js/nowhere\.js'"):
        import_graph("js/nowhere.js")


# --- Vendored libraries ---------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_are_those_that_were_checked(folder: Path) -> None:
    listed = json.loads((folder / "vendor.json").read_text())
    for library in listed:
        content = (folder / library["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == library["sha256"], library["file"]
        licence = (folder / f"{library['file']}.LICENSE.txt").read_text()
        assert library["license"] in licence
        assert re.fullmatch(r"\d+\.\d+\.\d+", library["version"])
    # Our own words about a library's types may stand beside it: nothing runs them.
    types = {Path(library["file"]).with_suffix(".d.ts").name for library in listed}
    files = {path.name for path in folder.iterdir()} - {"vendor.json"} - types
    assert files == {
        found for library in listed for found in (library["file"], f"{library['file']}.LICENSE.txt")
    }


# --- The content security policy ------------------------------------------------------------------


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_nothing_inline_and_nothing_from_another_site(path: Path) -> None:
    text = re.sub(r"<!--.*?-->|{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    if path.suffix in (".html", ".svg"):
        assert not re.search(r"<style\b", text)
        assert not re.search(r"\sstyle\s*=", text)
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
        assert not re.search(r"<script\b(?![^>]*\bsrc=)", text)
        assert "javascript:" not in text
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", text)
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import\b", text)
    if path.suffix == ".js" and "vendor" not in path.parts:
        assert not re.search(r"\binnerHTML\b|\bouterHTML\b|\beval\(|new Function\b", text)
        assert not re.search(r"setAttribute\(\s*[\"']style[\"']|insertAdjacentHTML", text)
        assert "https://" not in text


# --- The sky --------------------------------------------------------------------------------------


def test_no_star_behind_a_sum_looks_like_a_sign_of_it() -> None:
    sky = (STATIC / "img" / "stars.svg").read_text()
    assert set(re.findall(r"<(\w+)", sky)) == {"svg", "g", "circle"}
    assert max(float(radius) for radius in re.findall(r'\br="([\d.]+)"', sky)) <= 1.2
